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
  -- What somebody sent back at the provider, past the shop, is gone, whatever was given as store credit before.
  given constant bigint := (
    select coalesce(sum(amount), 0) from refunds
    where payment_id = new.payment_id and id <> new.id and status not in ('failed', 'released')
      and (new.reason <> 'made_at_provider' or store_credit_id is null));
  released constant bigint := (
    select coalesce(sum(amount), 0) from refunds
    where payment_id = new.payment_id and id <> new.id and status = 'released');
begin
  -- It was counted when it was written: what a bank has decided since does not undo what was sent.
  if tg_op = 'UPDATE' and old.status in ('pending', 'succeeded') and new.status in ('pending', 'succeeded')
    and new.payment_id = old.payment_id and new.amount <= old.amount then
    return new;
  end if;
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

-- Store credit for a refund is a card of the buyer's own that was made for it and holds nothing yet, and it stays the same
-- one. What a gift card paid goes back to that card. `refunds_store_credit_key` keeps a card from serving two refunds.
create function check_store_credit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or not exists (
    select from gift_cards card, payments payment, orders placed
    where card.id = new.store_credit_id and payment.id = new.payment_id and placed.id = new.order_id
      and card.kind = 'store_credit' and card.currency = new.currency and card.owner_email = placed.email
      and payment.gift_card_id is null
      and not exists (select from gift_card_entries where gift_card_id = card.id)) then
    raise exception 'store credit % is not the one of this refund', new.store_credit_id
      using errcode = 'check_violation', constraint = 'refunds_store_credit', table = 'refunds';
  end if;
  return new;
end $$;

create trigger refunds_store_credit_begins before insert on refunds for each row
  when (new.store_credit_id is not null) execute function check_store_credit();
create trigger refunds_store_credit before update on refunds for each row
  when (old.store_credit_id is distinct from new.store_credit_id or (new.store_credit_id is not null
    and (old.payment_id, old.amount, old.currency) is distinct from (new.payment_id, new.amount, new.currency)))
  execute function check_store_credit();

-- A card gets from a refund what the refund says, once it is through; `gift_card_entries_cause_key` says once.
create function check_refund_entry() returns trigger language plpgsql as $$
begin
  if not exists (
    select from refunds refund join payments payment on payment.id = refund.payment_id
    where 'refund:' || refund.id = new.cause_key and refund.amount = new.amount and refund.status = 'succeeded'
      and coalesce(refund.store_credit_id, payment.gift_card_id) = new.gift_card_id) then
    raise exception 'no refund puts % on this card', new.amount
      using errcode = 'check_violation', constraint = 'gift_card_entries_refund', table = 'gift_card_entries';
  end if;
  return new;
end $$;

create trigger gift_card_entries_refund before insert on gift_card_entries for each row
  when (new.reason = 'refunded') execute function check_refund_entry();

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
