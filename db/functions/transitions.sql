-- What a row's status may become, the same table as lib/orders/transitions.ts (a test compares them). Whoever writes, and
-- however late their news: nothing moves in a way the table does not have.
create function refuse_transition() returns trigger language plpgsql as $$
begin
  if not (tg_argv[0]::jsonb -> old.status::text) ? new.status::text then
    raise exception '% cannot go from % to %', tg_table_name, old.status, new.status
      using errcode = 'check_violation', constraint = tg_name, table = tg_table_name;
  end if;
  return new;
end $$;

create trigger orders_transition before update on orders for each row when (old.status <> new.status)
  execute function refuse_transition(
    '{"pending": ["confirmed", "canceled"], "confirmed": ["completed", "canceled"], "completed": [], "canceled": []}');
create trigger payments_transition before update on payments for each row when (old.status <> new.status)
  execute function refuse_transition(
    '{"pending": ["processing", "authorized", "captured", "failed", "canceled"],
      "processing": ["authorized", "captured", "failed", "canceled"], "authorized": ["captured", "canceled"],
      "captured": [], "failed": ["captured"], "canceled": ["captured"]}');
create trigger refunds_transition before update on refunds for each row when (old.status <> new.status)
  execute function refuse_transition(
    '{"pending": ["succeeded", "failed"], "succeeded": ["failed"], "failed": ["pending"], "released": []}');
create trigger stock_holds_transition before update on stock_holds for each row when (old.status <> new.status)
  execute function refuse_transition(
    '{"held": ["committed", "released"], "committed": ["released", "shipped"], "released": [], "shipped": []}');
create trigger fulfillments_transition before update on fulfillments for each row when (old.status <> new.status)
  execute function refuse_transition(
    '{"pending": ["shipped", "canceled"], "shipped": ["delivered"], "delivered": [], "canceled": []}');
create trigger returns_transition before update on returns for each row when (old.status <> new.status)
  execute function refuse_transition(
    '{"requested": ["approved", "declined"], "approved": ["received"], "received": ["refunded"],
      "declined": [], "refunded": []}');
