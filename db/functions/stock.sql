-- Locks the stock of what is bought, in the order in which everybody locks it (variant, then location), so that two carts with the
-- same products never wait for each other. Units are taken where that was planned before the lock, unless one of these
-- places has too few by now: then none are, and whoever called plans anew from the stock as it is. Where units are taken from is
-- said in lib/inventory/commands.ts alone.
create function take_units(placed_id uuid, held_until timestamptz, variants uuid[], takes json,
  out levels json, out is_taken boolean) language plpgsql as $$
begin
  select coalesce(json_agg(locked), '[]') into levels from (
    select level.variant_id as "variantId", level.location_id as "locationId",
      level.on_hand - level.reserved as available,
      exists (select from stores where stores.location_id = level.location_id) as "isStore"
    from inventory_levels level where level.variant_id = any (variants)
    order by level.variant_id, level.location_id for update of level) locked;
  is_taken := json_array_length(takes) > 0 and not exists (
    select from json_to_recordset(takes) take ("variantId" uuid, "locationId" uuid, quantity integer)
    where not exists (
      select from inventory_levels level
      where level.variant_id = take."variantId" and level.location_id = take."locationId"
        and level.on_hand - level.reserved >= take.quantity));
  if is_taken then
    perform hold_units(placed_id, held_until, takes);
  end if;
end $$;

-- Sets units aside for an order until a deadline. Called under the lock of their stock. One by one: an order has a few, and a plan
-- for many takes longer to make ready than to run.
create function hold_units(placed_id uuid, held_until timestamptz, takes json) returns void language plpgsql as $$
declare
  take record;
begin
  for take in select * from json_to_recordset(takes) each ("variantId" uuid, "locationId" uuid, quantity integer) loop
    update inventory_levels set reserved = reserved + take.quantity
      where variant_id = take."variantId" and location_id = take."locationId";
    insert into stock_holds (order_id, variant_id, location_id, quantity, expires_at)
      values (placed_id, take."variantId", take."locationId", take.quantity, held_until);
    insert into inventory_ledger (variant_id, location_id, reserved_delta, reason, order_id, actor)
      values (take."variantId", take."locationId", take.quantity, 'held', placed_id, 'customer');
  end loop;
end $$;
