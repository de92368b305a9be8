import "server-only";
import { asc, eq } from "drizzle-orm";
import { db, type Db, type Tx } from "@/db/client";
import { orderLines, orders } from "@/db/schema";
import { fillCart } from "@/lib/cart/fill-cart";
import { availableFor, sellable } from "@/lib/cart/queries";
import { statement } from "@/db/statement";
import type { Market } from "@/lib/markets";
import { isOrderToken } from "@/lib/orders/order-token";
import { fail, ok, type Result } from "@/lib/result";

/** A line of an order, and whether it can be bought today: as much of it, less, or nothing. */
export type AgainLine = {
  readonly name: string;
  readonly state: "sold" | "fewer" | "sold_out" | "gone";
};

/** What of an order is still sold in a market; empty for an unknown link. */
export async function listAgain(token: string, market: Market, database: Db = db): Promise<AgainLine[]> {
  if (!isOrderToken(token)) return [];
  const rows = await database.execute<{
    name: string;
    label: string;
    quantity: number;
    available: number | null;
  }>(statement`
    select line.product_name as name, line.variant_label as label, line.quantity,
      (select ${availableFor} null) from variants
        join products on products.id = variants.product_id
        join prices on prices.variant_id = variants.id and prices.currency = ${market.currency}
        where variants.id = line.variant_id and ${sellable}) as available
    from order_lines line join orders on orders.id = line.order_id
    where orders.token = ${token} order by line.position`);
  return rows.map(({ name, label, quantity, available }) => ({
    name: label === "" ? name : `${name}, ${label}`,
    state:
      available === null ? "gone" : available <= 0 ? "sold_out" : available < quantity ? "fewer" : "sold",
  }));
}

/**
 * Puts what was bought into a cart once more, as far as it is still sold, at the prices of today. The cart holds at least the
 * order's units then: pressed twice, it is not twice as much.
 *
 * Fails with `order_not_found`, or `nothing_sold` when none of it can be had.
 * @returns how many of its lines are in the cart, and how many not, or not all of their units
 */
export async function buyAgain(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  orderToken: string,
  now: Date,
): Promise<Result<{ added: number; missing: number }, "order_not_found" | "nothing_sold">> {
  const lines = await tx
    .select({ variantId: orderLines.variantId, quantity: orderLines.quantity })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(eq(orders.token, orderToken))
    .orderBy(asc(orderLines.position));
  if (lines.length === 0) return fail("order_not_found");
  const filled = await fillCart(tx, cart, lines, now);
  const added = filled.filter(({ outcome }) => outcome === "in_cart" || outcome === "short").length;
  if (added === 0) return fail("nothing_sold");
  return ok({ added, missing: filled.filter(({ outcome }) => outcome !== "in_cart").length });
}
