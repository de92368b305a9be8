import type { Sql } from "postgres";
import { invariant } from "@/lib/result";

/** Three things and a gift card. */
export const skus = ["HC-HAVNMUG-SAGE", "HC-HAVNMUG-CHAL", "HC-HAVNMUG-INK", "AO-GIFT-25"];
/** In the warehouse and in the store: few enough that buyers get into each other's way. */
const units = [
  [4, 2],
  [6, 3],
  [9, 0],
  [500, 0],
] as const;
const store = "store-portland";
export const couponCodes = ["TENTH", "ONCE", "GIFT", "FREIGHT"];
/** Whoever signs in; some of them are friends of the house, for whom the first thing is cheaper. */
export const people = ["buyer-0@example.com", "buyer-1@example.com", "buyer-2@example.com"];

export type EmptyShop = {
  readonly variants: readonly string[];
  readonly staffId: string;
  /** In the order of `people`. */
  readonly userIds: readonly string[];
  readonly groupId: string;
  readonly listId: string;
};

/** The demo shop with an empty order book: a few things in stock, four codes, a price list, one member of staff. */
export async function emptyShop(sql: Sql): Promise<EmptyShop> {
  await sql`truncate orders, invoice_series, carts, jobs, mails, staff_tasks, provider_events, reconciliations, promotions,
    inventory_ledger, gift_cards, tax_calculations, price_lists, customer_groups cascade`;
  await sql`update inventory_levels set on_hand = 0, reserved = 0 where on_hand <> 0 or reserved <> 0`;
  const variants: string[] = [];
  for (const [index, sku] of skus.entries()) {
    const [warehouse, shelf] = units[index] ?? [0, 0];
    const [row] = await sql<{ id: string }[]>`
      with place as (
        select variant.id as variant_id, location.id as location_id,
          case location.code when ${store} then ${shelf}::int else ${warehouse}::int end as units
        from variants variant, locations location
        where variant.sku = ${sku} and (location.code = ${store} or location.id = (
          select location_id from inventory_levels level join locations warehouse on warehouse.id = level.location_id
          where level.variant_id = variant.id and warehouse.code not like 'store-%' order by warehouse.code limit 1))),
      level as (
        insert into inventory_levels (variant_id, location_id, on_hand)
        select variant_id, location_id, units from place where units > 0
        on conflict (variant_id, location_id) do update set on_hand = excluded.on_hand
        returning variant_id, location_id, on_hand),
      story as (
        insert into inventory_ledger (variant_id, location_id, on_hand_delta, reason, actor)
        select variant_id, location_id, on_hand, 'received', 'test' from level)
      select variant_id as id from level`;
    invariant(row, "the demo shop has these");
    variants.push(row.id);
  }
  await coupons(sql);
  const [staff] = await sql<{ id: string }[]>`
    insert into users (email, name) values ('model@example.com', 'Model')
    on conflict (email) do update set name = excluded.name returning id`;
  invariant(staff, "an upsert returns its row");
  return { variants, staffId: staff.id, ...(await friends(sql, variants[0] ?? "")) };
}

/** Two limits for everybody, one for each customer, one without; the last two together cost nothing. */
const coupons = (sql: Sql) => sql`
  with made as (
    insert into promotions (name, kind, rate_ppm, stacks, requires_code) values
      ('TENTH', 'percent', 100000, false, true), ('ONCE', 'percent', 333333, false, true),
      ('GIFT', 'percent', 1000000, true, true), ('FREIGHT', 'free_shipping', null, true, true)
    returning id, name)
  insert into coupon_codes (promotion_id, code, usage_limit, usage_limit_per_customer)
  select id, name, case name when 'TENTH' then 2 when 'GIFT' then 3 end, case name when 'ONCE' then 1 end from made`;

async function friends(
  sql: Sql,
  cheaper: string,
): Promise<Pick<EmptyShop, "userIds" | "groupId" | "listId">> {
  const users = await sql<{ id: string }[]>`
    insert into users (email, email_verified_at) select email, now() from unnest(${people}::text[]) as email
    on conflict (email) do update set email_verified_at = excluded.email_verified_at returning id`;
  const [made] = await sql<{ groupId: string; listId: string }[]>`
    with the_group as (insert into customer_groups (name) values ('Friends') returning id),
    members as (
      insert into customer_group_members (group_id, email)
      select id, email from the_group, unnest(${people.slice(0, 2)}::text[]) as email),
    list as (insert into price_lists (name) values ('Friends') returning id),
    target as (
      insert into price_list_groups (price_list_id, group_id) select list.id, the_group.id from list, the_group),
    price as (
      insert into price_list_prices (price_list_id, variant_id, currency, amount)
      select id, ${cheaper}, 'USD', 1100 from list)
    select list.id as "listId", the_group.id as "groupId" from list, the_group`;
  invariant(made, "what was just written is there");
  return { ...made, userIds: users.map(({ id }) => id) };
}
