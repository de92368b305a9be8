import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cartLines, prices, products, variants } from "@/db/schema";
import { MAX_QUANTITY } from "@/lib/cart/max-quantity";
import { availableUnits, quantityPricesOf, sellable } from "@/lib/cart/queries";
import type { Market } from "@/lib/markets";
import { type PriceOffer, unitAmount } from "@/lib/pricing/unit-amount";
import { fail, ok, type Result } from "@/lib/result";

/** More different things than this is a script, not a shopper. */
export const MAX_LINES = 100;

/** What the line holds after a write. `cappedAt`: less than wanted, because there is no more. */
export type LineChange = { readonly quantity: number; readonly cappedAt: number | null };

export type CartFailure = "variant_unavailable" | "sold_out" | "cart_full" | "line_not_found";

type Offer = { readonly price: PriceOffer; readonly currency: string; readonly available: number };

export async function findOffer(
  tx: Tx,
  cartId: string,
  variantId: string,
  market: Market,
): Promise<Result<Offer, CartFailure>> {
  const [row] = await tx
    .select({
      amount: prices.amount,
      saleAmount: prices.saleAmount,
      saleStartsAt: prices.saleStartsAt,
      saleEndsAt: prices.saleEndsAt,
      quantityPrices: quantityPricesOf(market),
      available: availableUnits(cartId),
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, market.currency)))
    .where(and(eq(variants.id, variantId), sellable));
  if (!row) return fail("variant_unavailable");
  if (row.available <= 0) return fail("sold_out");
  const { available, ...price } = row;
  return ok({ price, currency: market.currency, available });
}

export function capped(wanted: number, available: number): LineChange {
  const most = Math.min(available, MAX_QUANTITY);
  return wanted > most ? { quantity: most, cappedAt: most } : { quantity: wanted, cappedAt: null };
}

/** Units of a variant in the cart, and how many lines it has, those that were put aside too. */
export async function linesOf(
  tx: Tx,
  cartId: string,
  variantId: string,
): Promise<{ readonly quantity: number; readonly count: number }> {
  const [row] = await tx.execute<{ quantity: number; count: number }>(sql`
    select coalesce(sum(quantity) filter (where variant_id = ${variantId} and saved_at is null), 0)::int as quantity,
      count(*)::int as count
    from cart_lines where cart_id = ${cartId}`);
  return row ?? { quantity: 0, count: 0 };
}

/** Whoever touches a line sees its price, so the price seen moves along; one that was put aside is in the cart again. */
export async function putLine(
  tx: Tx,
  cartId: string,
  variantId: string,
  quantity: number,
  offer: Offer,
  now: Date,
) {
  const { amount } = unitAmount(offer.price, quantity, now);
  const seen = { quantity, seenUnitAmount: amount, seenCurrency: offer.currency };
  await tx
    .insert(cartLines)
    .values({ cartId, variantId, ...seen })
    .onConflictDoUpdate({
      target: [cartLines.cartId, cartLines.variantId],
      set: { ...seen, savedAt: null, updatedAt: sql`now()` },
    });
}
