-- Never more money back than came in, whoever asks and how many at once: the payment's row is locked while its refunds are
-- added up. A refund that failed gave nothing back; when it is tried again it is counted again. What is given up before it
-- was taken is no money that came in: it makes less to take.
create function bound_refund() returns trigger language plpgsql as $$
declare
  payment constant payments := (select p from payments p where p.id = new.payment_id for update);
  taken constant integer := case payment.status
    when 'captured' then payment.captured_amount
    when 'authorized' then coalesce(payment.capture_amount, 0)
    -- Money that must not count as the order's (its second payment) is kept on a canceled row; it was the whole amount.
    else payment.amount end;
  -- What the buyer's bank took back for good is not there to be sent.
  lost constant bigint := (
    select coalesce(sum(amount), 0) from disputes where payment_id = new.payment_id and status = 'lost');
  given constant bigint := (
    select coalesce(sum(amount), 0) from refunds
    where payment_id = new.payment_id and id <> new.id and status not in ('failed', 'released'));
  released constant bigint := (
    select coalesce(sum(amount), 0) from refunds
    where payment_id = new.payment_id and id <> new.id and status = 'released');
begin
  if new.status = 'released' then
    if payment.status <> 'authorized' or released + new.amount + coalesce(payment.capture_amount, 0) > payment.amount then
      raise exception 'released % of the % set aside', released + new.amount, payment.amount
        using errcode = 'check_violation', constraint = 'refunds_within_payment', table = 'refunds';
    end if;
  elsif new.status <> 'failed' and given + new.amount > taken - lost then
    raise exception 'refunds of % above the payment of %', given + new.amount, taken - lost
      using errcode = 'check_violation', constraint = 'refunds_within_payment', table = 'refunds';
  end if;
  return new;
end $$;

create trigger refunds_within_payment before insert or update of amount, status, payment_id on refunds
  for each row execute function bound_refund();

-- Nor for more units than were bought. Those of a failed refund count: they have been put back already.
create function bound_refund_line() returns trigger language plpgsql as $$
declare
  bought constant integer := (select quantity from order_lines where id = new.order_line_id for update);
  given constant bigint := (
    select coalesce(sum(quantity), 0) from refund_lines
    where order_line_id = new.order_line_id and refund_id <> new.refund_id);
begin
  if given + new.quantity > bought then
    raise exception 'refunds for % units of %', given + new.quantity, bought
      using errcode = 'check_violation', constraint = 'refund_lines_within_line', table = 'refund_lines';
  end if;
  return new;
end $$;

create trigger refund_lines_within_line before insert or update on refund_lines
  for each row execute function bound_refund_line();
