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
