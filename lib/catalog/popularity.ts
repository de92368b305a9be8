import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** How long a sale counts. */
const days = 90;

/**
 * Counts the units of each product in confirmed orders of the last 90 days. A product that was never ordered keeps
 * what it was given, so that an import can bring its best sellers along.
 * @returns how many products changed
 */
export async function countPopularity(database: Pick<Db, "execute">, now: Date): Promise<number> {
  const since = new Date(now.getTime() - days * 86_400_000).toISOString();
  const changed = await database.execute<{ id: string }>(sql`
    with sold as (
      select line.product_id as id,
        coalesce(sum(line.quantity) filter (where orders.placed_at >= ${since}::timestamptz), 0)::integer as units
      from order_lines line join orders on orders.id = line.order_id
      where orders.status in ('confirmed', 'completed') and line.product_id is not null
      group by 1
    )
    update products p set popularity = sold.units from sold where sold.id = p.id and p.popularity <> sold.units
    returning p.id`);
  return changed.length;
}
