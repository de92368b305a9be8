-- Who buys more never pays more for a unit. Looked at when the transaction ends, so that steps may be written in any order.
-- A regular price that falls below a step later needs no change here: the lower of both is asked.
create function order_quantity_prices() returns trigger language plpgsql as $$
declare
  broken record;
begin
  select step.variant_id, step.min_quantity into broken
  from quantity_prices step join prices price using (variant_id, currency)
  where step.variant_id = new.variant_id and step.currency = new.currency and (step.amount >= price.amount or exists (
    select 1 from quantity_prices before
    where before.variant_id = step.variant_id and before.currency = step.currency
      and before.min_quantity < step.min_quantity and before.amount <= step.amount));
  if found then
    raise exception 'the price from % units is not below the one before', broken.min_quantity
      using errcode = 'check_violation', constraint = 'quantity_prices_order', table = 'quantity_prices';
  end if;
  return null;
end $$;

create constraint trigger quantity_prices_order after insert or update on quantity_prices deferrable initially deferred
  for each row execute function order_quantity_prices();

-- Product pages tell them; lists and search do not.
create function notify_quantity_price() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_id) from variants
    where id in (case when tg_op <> 'INSERT' then old.variant_id end, case when tg_op <> 'DELETE' then new.variant_id end);
  return null;
end $$;

create trigger quantity_prices_tags after insert or update or delete on quantity_prices
  for each row execute function notify_quantity_price();
