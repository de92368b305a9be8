-- Histories are only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger inventory_ledger_append_only before update or delete on inventory_ledger
  for each row execute function refuse_change();
create trigger order_events_append_only before update or delete on order_events
  for each row execute function refuse_change();
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();
create trigger transfer_receipts_append_only before update of payment_id, amount, request_id or delete on transfer_receipts
  for each row execute function refuse_change();
create trigger gift_card_entries_append_only before update or delete on gift_card_entries
  for each row execute function refuse_change();
create trigger price_history_append_only before update on price_history
  for each row execute function refuse_change();

-- Every price ever asked, whoever changed it and however; once for a statement, because a price list has many rows.
create function record_prices() returns trigger language plpgsql as $$
declare
  actor constant text := nullif(current_setting('cartwright.actor', true), '');
begin
  if tg_op = 'INSERT' then
    insert into price_history (variant_id, currency, amount, sale_amount, sale_starts_at, sale_ends_at, changed_by)
    select variant_id, currency, amount, sale_amount, sale_starts_at, sale_ends_at, actor from prices_now;
  else
    insert into price_history (variant_id, currency, amount, sale_amount, sale_starts_at, sale_ends_at, changed_by)
    select variant_id, currency, now.amount, now.sale_amount, now.sale_starts_at, now.sale_ends_at, actor
    from prices_now now left join prices_before before using (variant_id, currency)
    where (now.amount, now.sale_amount, now.sale_starts_at, now.sale_ends_at)
      is distinct from (before.amount, before.sale_amount, before.sale_starts_at, before.sale_ends_at);
  end if;
  return null;
end $$;

create trigger prices_history_begins after insert on prices referencing new table as prices_now
  for each statement execute function record_prices();
create trigger prices_history after update on prices referencing old table as prices_before new table as prices_now
  for each statement execute function record_prices();
