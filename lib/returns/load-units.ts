import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/**
 * Units of each line that can still be named on a return, by the id of the line: they were shipped, not given back, and are on
 * no return that is under way. Of gift cards none: they are mailed. The database has the same bound for whoever writes.
 */
export async function returnableUnits(
  executor: Db | Tx,
  orderId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await executor.execute<{ id: string; units: number }>(sql`
    select line.id, (
      coalesce((
        select sum(part.quantity) from fulfillment_lines part
        join fulfillments parcel on parcel.id = part.fulfillment_id
        where part.order_line_id = line.id and parcel.status in ('shipped', 'delivered')), 0)
      - coalesce((select sum(quantity - unshipped_quantity) from refund_lines where order_line_id = line.id), 0)
      - coalesce((
        select sum(coalesce(part.received_quantity, part.quantity)) from return_lines part join returns other on other.id = part.return_id
        where part.order_line_id = line.id and other.status in ('requested', 'approved', 'received')), 0))::int as units
    from order_lines line left join products on products.id = line.product_id
    where line.order_id = ${orderId} and products.kind is distinct from 'gift_card'
    order by line.position`);
  return new Map(rows.filter(({ units }) => units > 0).map(({ id, units }) => [id, units]));
}
