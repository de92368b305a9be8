import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";

/**
 * Tags of products whose price, stock or text changed lately. For deployments where nothing can listen to the
 * database between requests: cron asks once a minute, so a change made outside the shop's own writes (by a job, or by
 * hand) is seen within that minute.
 */
export async function recentlyChangedTags(executor: Db, since: Date): Promise<string[]> {
  const from = since.toISOString();
  const rows = await executor.execute<{ id: string }>(sql`
    select product_id as id from variants where id in (
      select variant_id from price_history where changed_at >= ${from}::timestamptz
      union select variant_id from inventory_ledger where at >= ${from}::timestamptz)
    union select id from products where updated_at >= ${from}::timestamptz
    union select product_id from prices join variants on variants.id = prices.variant_id
      where sale_starts_at between ${from}::timestamptz and now() or sale_ends_at between ${from}::timestamptz and now()`);
  return rows.map(({ id }) => cacheTags.product(id));
}

/** The same on the app's own database. */
export const listRecentlyChangedTags = (since: Date): Promise<string[]> => recentlyChangedTags(db, since);
