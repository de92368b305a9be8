import type { Sql } from "postgres";
import { invariant } from "@/lib/result";

const skus = ["HC-HAVNMUG-SAGE", "HC-HAVNMUG-CHAL", "HC-HAVNMUG-INK"];
/** Few enough that buyers get into each other's way. */
const units = [4, 6, 9];
export const couponCodes = ["TENTH", "ONCE", "GIFT", "FREIGHT"];

/** The demo shop with an empty order book: three things in stock, four codes, one member of staff. */
export async function emptyShop(sql: Sql): Promise<{ variants: string[]; staffId: string }> {
  await sql`truncate orders, carts, jobs, mails, staff_tasks, provider_events, reconciliations, promotions,
    inventory_ledger cascade`;
  await sql`update inventory_levels set on_hand = 0, reserved = 0 where on_hand <> 0 or reserved <> 0`;
  const variants: string[] = [];
  for (const [index, sku] of skus.entries()) {
    const [row] = await sql<{ id: string }[]>`
      with level as (
        update inventory_levels set on_hand = ${units[index] ?? 0}
        where variant_id = (select id from variants where sku = ${sku})
          and location_id = (select id from locations order by code limit 1)
        returning variant_id, location_id, on_hand),
      story as (
        insert into inventory_ledger (variant_id, location_id, on_hand_delta, reason, actor)
        select variant_id, location_id, on_hand, 'received', 'test' from level)
      select variant_id as id from level`;
    invariant(row, "the demo shop has these");
    variants.push(row.id);
  }
  // Two limits for everybody, one for each customer, one without; the last two together cost nothing.
  await sql`
    with made as (
      insert into promotions (name, kind, rate_ppm, stacks, requires_code) values
        ('TENTH', 'percent', 100000, false, true), ('ONCE', 'percent', 333333, false, true),
        ('GIFT', 'percent', 1000000, true, true), ('FREIGHT', 'free_shipping', null, true, true)
      returning id, name)
    insert into coupon_codes (promotion_id, code, usage_limit, usage_limit_per_customer)
    select id, name, case name when 'TENTH' then 2 when 'GIFT' then 3 end, case name when 'ONCE' then 1 end from made`;
  const [staff] = await sql<{ id: string }[]>`
    insert into users (email, name) values ('model@example.com', 'Model')
    on conflict (email) do update set name = excluded.name returning id`;
  invariant(staff, "an upsert returns its row");
  return { variants, staffId: staff.id };
}
