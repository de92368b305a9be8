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
create trigger price_history_append_only before update on price_history
  for each row execute function refuse_change();

-- Every price ever asked, whoever changed it and however.
create function record_price() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (old.amount, old.sale_amount, old.sale_starts_at, old.sale_ends_at)
      is distinct from (new.amount, new.sale_amount, new.sale_starts_at, new.sale_ends_at) then
    insert into price_history (variant_id, currency, amount, sale_amount, sale_starts_at, sale_ends_at, changed_by)
    values (new.variant_id, new.currency, new.amount, new.sale_amount, new.sale_starts_at, new.sale_ends_at,
            nullif(current_setting('cartwright.actor', true), ''));
  end if;
  return null;
end $$;

create trigger prices_history after insert or update on prices for each row execute function record_price();
