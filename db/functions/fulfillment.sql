-- Never more units of a line in parcels than were bought and not given up before they left, whoever packs and how many at
-- once: the line's row is locked while its units are added up. Refunds give up units as well, so both tables are watched.
create function bound_shipped() returns trigger language plpgsql as $$
declare
  bought constant integer := (select quantity from order_lines where id = new.order_line_id for update);
  shipped constant bigint := (
    select coalesce(sum(line.quantity), 0)
    from fulfillment_lines line join fulfillments parcel on parcel.id = line.fulfillment_id
    where line.order_line_id = new.order_line_id and parcel.status <> 'canceled');
  given_up constant bigint := (
    select coalesce(sum(unshipped_quantity), 0) from refund_lines where order_line_id = new.order_line_id);
begin
  if shipped + given_up > bought then
    raise exception '% units in parcels and % given up of %', shipped, given_up, bought
      using errcode = 'check_violation', constraint = 'shipped_within_line', table = tg_table_name;
  end if;
  return null;
end $$;

create trigger fulfillment_lines_within_line after insert or update on fulfillment_lines
  for each row execute function bound_shipped();
create trigger refund_lines_leave_shipped after insert or update on refund_lines
  for each row execute function bound_shipped();

-- A parcel holds what its own order bought. The line is locked here, before the foreign key shares it: two who shared it
-- first would wait for each other in `bound_shipped`.
create function refuse_foreign_line() returns trigger language plpgsql as $$
begin
  perform from fulfillments parcel join order_lines line using (order_id)
    where parcel.id = new.fulfillment_id and line.id = new.order_line_id for update of line;
  if not found then
    raise exception 'a line of another order in a parcel'
      using errcode = 'check_violation', constraint = 'fulfillment_lines_own_order', table = 'fulfillment_lines';
  end if;
  return new;
end $$;

create trigger fulfillment_lines_own_order before insert or update on fulfillment_lines
  for each row execute function refuse_foreign_line();

-- An order for pickup lies ready once, while it is firm; what lay ready is never taken back.
create function refuse_ready() returns trigger language plpgsql as $$
begin
  raise exception 'a % order cannot lie ready, nor twice', new.status
    using errcode = 'check_violation', constraint = 'orders_pickup_ready', table = 'orders';
end $$;

create trigger orders_pickup_ready before update of pickup_ready_at, pickup_kept_until on orders for each row
  when ((old.pickup_ready_at, old.pickup_kept_until) is distinct from (new.pickup_ready_at, new.pickup_kept_until)
    and (old.pickup_ready_at is not null or new.status <> 'confirmed'))
  execute function refuse_ready();

-- It is handed over in its store, once it lay ready, and never sent; only gift cards go their own way beside it.
create function check_handed_over() returns trigger language plpgsql as $$
begin
  if exists (
    select from fulfillments parcel join orders placed on placed.id = parcel.order_id
    where parcel.id = new.fulfillment_id and placed.pickup_location_id is not null
      and (placed.pickup_ready_at is null or parcel.location_id <> placed.pickup_location_id
        or parcel.status <> 'delivered' or parcel.carrier is not null or parcel.tracking_number is not null)
      and not exists (select from order_line_gifts where order_line_id = new.order_line_id)) then
    raise exception 'an order for pickup is handed over in its store once it lies ready'
      using errcode = 'check_violation', constraint = 'fulfillment_lines_handed_over', table = 'fulfillment_lines';
  end if;
  return new;
end $$;

create trigger fulfillment_lines_handed_over before insert or update on fulfillment_lines
  for each row execute function check_handed_over();
