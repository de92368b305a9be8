-- A return never names more units of a line than are with its buyer: shipped, not given back before, and on no other return
-- that is under way. Two of them at once wait for the line.
create function bound_return_line() returns trigger language plpgsql as $$
declare
  line constant uuid := (select id from order_lines where id = new.order_line_id for update);
  shipped constant bigint := (
    select coalesce(sum(part.quantity), 0) from fulfillment_lines part
    join fulfillments parcel on parcel.id = part.fulfillment_id
    where part.order_line_id = line and parcel.status in ('shipped', 'delivered'));
  given constant bigint := (
    select coalesce(sum(quantity - unshipped_quantity), 0) from refund_lines where order_line_id = line);
  under_way constant bigint := (
    select coalesce(sum(coalesce(part.received_quantity, part.quantity)), 0) from return_lines part
    join returns other on other.id = part.return_id
    where part.order_line_id = line and part.return_id <> new.return_id
      and other.status in ('requested', 'approved', 'received'));
begin
  if not exists (
    select from returns wanted join order_lines bought on bought.order_id = wanted.order_id
    where wanted.id = new.return_id and bought.id = line) then
    raise exception 'a return of another order''s line'
      using errcode = 'check_violation', constraint = 'return_lines_of_order', table = 'return_lines';
  end if;
  if given + under_way + new.quantity > shipped then
    raise exception 'returns of % units of % shipped', given + under_way + new.quantity, shipped
      using errcode = 'check_violation', constraint = 'return_lines_within_shipped', table = 'return_lines';
  end if;
  return new;
end $$;

create trigger return_lines_within_shipped before insert or update of quantity, order_line_id, return_id on return_lines
  for each row execute function bound_return_line();
