import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { textArray } from "@/db/sql-array";
import { cacheTags } from "@/lib/cache-tags";

/** Past this many products it is shorter to end all pages. */
const mostProducts = 1000;

/**
 * Tags of products whose price, stock or text changed lately, and of the lists that show them; `everything` after a
 * change of very many. For deployments where nothing can listen to the database between requests: cron asks once a
 * minute, so a change made outside the shop's own writes (by a job, or by hand) is seen within that minute.
 */
export async function recentlyChangedTags(executor: Db, since: Date): Promise<string[]> {
  const from = since.toISOString();
  const rows = await executor.execute<{ id: string }>(sql`
    select product_id as id from variants where id in (
      select variant_id from price_history where changed_at >= ${from}::timestamptz
      union select variant_id from inventory_ledger where at >= ${from}::timestamptz)
    union select id from products where updated_at >= ${from}::timestamptz
    union select product_id from prices join variants on variants.id = prices.variant_id
      where sale_starts_at between ${from}::timestamptz and now() or sale_ends_at between ${from}::timestamptz and now()
    limit ${mostProducts + 1}`);
  if (rows.length === 0) return [];
  if (rows.length > mostProducts) return [cacheTags.everything];
  const lists = await executor.execute<{ id: string }>(sql`
    with recursive changed as (
      select unnest(${textArray(rows.map(({ id }) => id))}::uuid[]) as id
    ), up as (
      select c.id, c.parent_id from categories c
      where c.id in (select category_id from products where id in (select id from changed))
      union select c.id, c.parent_id from categories c join up on up.parent_id = c.id
    )
    select id from up
    union select collection_id from collection_products where product_id in (select id from changed)
    union select id from collections where rule is not null`);
  return [...rows.map(({ id }) => cacheTags.product(id)), ...lists.map(({ id }) => cacheTags.list(id))];
}

/** The same on the app's own database. */
export const listRecentlyChangedTags = (since: Date): Promise<string[]> => recentlyChangedTags(db, since);
