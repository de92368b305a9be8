import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { LineUnits } from "@/lib/orders/units";

export type OrderLineUnits = LineUnits & {
  readonly id: string;
  readonly variantId: string | null;
  /** Mailed by a job: nobody packs it, and nothing of it stands on a shelf. */
  readonly isGiftCard: boolean;
};

/** What became of every unit of an order, line by line. Who decides by it holds the order's lock. */
export async function loadUnits(executor: Db | Tx, orderId: string): Promise<OrderLineUnits[]> {
  const rows = await executor.execute<OrderLineUnits & Record<string, unknown>>(sql`
    select line.id, line.variant_id as "variantId", line.quantity,
      exists (select from order_line_gifts gift where gift.order_line_id = line.id) as "isGiftCard",
      coalesce((
        select sum(part.quantity) from fulfillment_lines part
        join fulfillments parcel on parcel.id = part.fulfillment_id
        where part.order_line_id = line.id and parcel.status in ('shipped', 'delivered')), 0)::int as shipped,
      coalesce((select sum(quantity) from refund_lines where order_line_id = line.id), 0)::int as refunded,
      coalesce((select sum(unshipped_quantity) from refund_lines where order_line_id = line.id), 0)::int as "givenUp"
    from order_lines line where line.order_id = ${orderId} order by line.position`);
  return [...rows];
}
