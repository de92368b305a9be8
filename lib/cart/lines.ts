import "server-only";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";
import { MAX_QUANTITY } from "@/lib/cart/max-quantity";
import { availableFor, priceOf, quantityPricesIn, sellable } from "@/lib/cart/queries";
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
  const [row] = await tx.execute<Parameters<typeof priceOf>[0] & { readonly available: number }>(statement`
    select prices.amount, prices.sale_amount as "saleAmount", prices.sale_starts_at as "saleStartsAt",
      prices.sale_ends_at as "saleEndsAt", ${quantityPricesIn} ${market.currency}) as "quantityPrices",
      coalesce(list_prices((select user_id from carts where id = ${cartId}), variants.id, prices.currency), '[]')
        as "listPrices",
      ${availableFor} ${cartId}) as available
    from variants
    join products on products.id = variants.product_id
    join prices on prices.variant_id = variants.id and prices.currency = ${market.currency}
    where variants.id = ${variantId} and ${sellable}`);
  if (!row) return fail("variant_unavailable");
  if (row.available <= 0) return fail("sold_out");
  return ok({ price: priceOf(row), currency: market.currency, available: row.available });
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
  const [row] = await tx.execute<{ quantity: number; count: number }>(statement`
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
  await tx.execute(statement`
    insert into cart_lines (cart_id, variant_id, quantity, seen_unit_amount, currency)
    values (${cartId}, ${variantId}, ${quantity}, ${amount}, ${offer.currency})
    on conflict (cart_id, variant_id) do update set quantity = excluded.quantity,
      seen_unit_amount = excluded.seen_unit_amount, currency = excluded.currency, saved_at = null, updated_at = now()`);
}

/** What is said of the gift cards of a line. @returns whether there is such a line */
export async function putGift(
  tx: Tx,
  cartId: string,
  variantId: string,
  said: {
    readonly recipientEmail: string | null;
    readonly recipientName: string | null;
    readonly giftMessage: string | null;
  },
): Promise<boolean> {
  const { recipientEmail, recipientName, giftMessage } = said;
  const rows = await tx.execute(statement`
    update cart_lines set recipient_email = ${recipientEmail}, recipient_name = ${recipientName},
      gift_message = ${giftMessage}, updated_at = now()
    where cart_id = ${cartId} and variant_id = ${variantId} returning id`);
  return rows.length > 0;
}
