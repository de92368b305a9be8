import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { shownAvailable } from "@/lib/inventory/stock-level";

/** Variant id → units, capped so that a shop's whole stock is nobody's business. Not cached: this is the live part of a product page. */
export async function getAvailability(
  productId: string,
  database: Pick<Db, "execute"> = db,
): Promise<Record<string, number> | null> {
  const rows = await database.execute<{ id: string; available: number }>(sql`
    select v.id, coalesce(sum(l.on_hand - l.reserved), 0)::integer as available
    from products p
    join variants v on v.product_id = p.id and v.is_active
    left join inventory_levels l on l.variant_id = v.id
    where p.id = ${productId} and p.status = 'active'
    group by v.id`);
  if (rows.length === 0) return null;
  return Object.fromEntries(rows.map(({ id, available }) => [id, shownAvailable(available)]));
}
