-- Numbers follow one another without a gap: whoever issues waits for the row of the series until the one before has
-- committed, or has been rolled back with its number.
create function number_invoice() returns trigger language plpgsql as $$
begin
  insert into invoice_series (code, last_number) values (new.series, 1)
  on conflict (code) do update set last_number = invoice_series.last_number + 1
  returning last_number into new.number;
  if new.number > 1 and not exists (
    select from invoices where series = new.series and number = new.number - 1) then
    raise exception '% % would leave a gap', new.series, new.number
      using errcode = 'check_violation', constraint = 'invoices_no_gap', table = 'invoices';
  end if;
  return new;
end $$;

create trigger invoices_number before insert on invoices for each row execute function number_invoice();

-- Credit notes of an order never take back more than its invoice said. All of them wait for the order's row.
create function bound_credit_note() returns trigger language plpgsql as $$
declare
  sold constant bigint := (
    select total_amount from invoices where order_id = new.order_id and kind = 'invoice');
  given constant bigint := (
    select coalesce(sum(total_amount), 0) from invoices where order_id = new.order_id and kind = 'credit_note');
begin
  if sold is null or given + new.total_amount > sold then
    raise exception 'credit notes of % for an invoice of %', given + new.total_amount, sold
      using errcode = 'check_violation', constraint = 'invoices_credit_within', table = 'invoices';
  end if;
  return new;
end $$;

create trigger invoices_credit_within before insert on invoices for each row
  when (new.kind = 'credit_note') execute function bound_credit_note();

-- Under another key it says the same: lib/security/rotate-data-keys.ts, the only one who says so.
create function is_resealed(before invoices, after invoices) returns boolean language sql stable
  return coalesce(current_setting('cartwright.resealing', true), '') = 'on'
    and to_jsonb(before) - 'content' = to_jsonb(after) - 'content';

create trigger invoices_unchanged before update on invoices
  for each row when (not is_resealed(old, new)) execute function refuse_change();
create trigger invoices_kept before delete on invoices
  for each row execute function refuse_change();
create trigger invoice_series_kept before delete on invoice_series
  for each row execute function refuse_change();
