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
