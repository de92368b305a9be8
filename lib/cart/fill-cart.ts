import "server-only";
import type { Tx } from "@/db/client";
import { lockOrCreateCart } from "@/lib/cart/commands";
import { capped, type CartFailure, findOffer, linesOf, MAX_LINES, putLine } from "@/lib/cart/lines";
import type { Market } from "@/lib/markets";

/** What became of a thing that was wanted: `short` says that there is less of it. */
export type Filled = { readonly outcome: "in_cart" | "short" | CartFailure };

/**
 * Brings a cart, which is created when it does not exist, to at least these units, at the prices of now. What the cart holds
 * already counts, so wanting it twice, or in two tabs, changes nothing.
 * @returns what became of each line, in their order
 */
export async function fillCart(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  wanted: readonly { readonly variantId: string | null; readonly quantity: number }[],
  now: Date,
): Promise<Filled[]> {
  const cartId = await lockOrCreateCart(tx, cart);
  const filled: Filled[] = [];
  for (const { variantId, quantity } of wanted) {
    /* oxlint-disable no-await-in-loop -- each one counts the lines before it */
    filled.push({
      outcome: variantId
        ? await putOne(tx, cartId, cart.market, { variantId, quantity }, now)
        : "variant_unavailable",
    });
    /* oxlint-enable no-await-in-loop */
  }
  return filled;
}

async function putOne(
  tx: Tx,
  cartId: string,
  market: Market,
  { variantId, quantity }: { readonly variantId: string; readonly quantity: number },
  now: Date,
): Promise<Filled["outcome"]> {
  const offer = await findOffer(tx, cartId, variantId, market);
  if (!offer.ok) return offer.error.code;
  const before = await linesOf(tx, cartId, variantId);
  if (before.quantity === 0 && before.count >= MAX_LINES) return "cart_full";
  const change = capped(quantity, offer.value.available);
  if (change.quantity > before.quantity)
    await putLine(tx, cartId, variantId, change.quantity, offer.value, now);
  return change.cappedAt === null || before.quantity >= quantity ? "in_cart" : "short";
}
