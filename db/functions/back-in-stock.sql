-- A place that was empty has a free unit again, whoever made it so: a delivery, a hold that ended, a correction by hand.
-- The job is written in the same transaction, so nobody who waits can be forgotten; it decides itself who is told, and
-- does nothing when there is nothing to do. It has no unique key: one that runs already may have looked before this change.
create function announce_stock() returns trigger language plpgsql as $$
declare
  had boolean := tg_op = 'UPDATE' and old.on_hand > old.reserved;
begin
  if not had and new.on_hand > new.reserved then
    insert into jobs (kind, payload)
    select 'back-in-stock.notify', jsonb_build_object('variantId', new.variant_id)
    where exists (
      select from back_in_stock_requests
      where variant_id = new.variant_id and confirmed_at is not null and notified_at is null);
  end if;
  return null;
end $$;

create trigger inventory_levels_announce after insert or update on inventory_levels
  for each row execute function announce_stock();
