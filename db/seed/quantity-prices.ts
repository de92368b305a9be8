import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { prices, products, quantityPrices, variants } from "@/db/schema";
import { shareOf } from "@/lib/money";

/** What is bought for a table of four, six or twelve: share of the regular price, from a quantity up. */
const demo: Readonly<Record<string, readonly { minQuantity: number; ppm: number }[]>> = {
  "lund-wine-glasses": [
    { minQuantity: 4, ppm: 900_000 },
    { minQuantity: 8, ppm: 850_000 },
  ],
  "lund-tumblers": [{ minQuantity: 4, ppm: 900_000 }],
  "havn-dinner-plates": [{ minQuantity: 3, ppm: 920_000 }],
  "lue-scented-candle": [{ minQuantity: 3, ppm: 900_000 }],
};

/** For products of the demo that were just added; what staff set later is theirs. Whole dollars and euros. */
export async function seedQuantityPrices(tx: Tx, addedIds: readonly string[]): Promise<void> {
  if (addedIds.length === 0) return;
  const rows = await tx
    .select({
      slug: products.slug,
      variantId: prices.variantId,
      currency: prices.currency,
      amount: prices.amount,
      // A step above the sale price would never be asked while the sale lasts.
      asked: sql<number>`coalesce(${prices.saleAmount}, ${prices.amount})`,
    })
    .from(prices)
    .innerJoin(variants, eq(variants.id, prices.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(inArray(products.id, [...addedIds]), inArray(products.slug, Object.keys(demo))));
  const steps = rows.flatMap(({ slug, variantId, currency, amount, asked }) =>
    (demo[slug] ?? []).flatMap(({ minQuantity, ppm }) => {
      const whole = 100 * Math.floor(shareOf(amount, ppm) / 100);
      return whole < asked ? [{ variantId, currency, minQuantity, amount: whole }] : [];
    }),
  );
  if (steps.length > 0) await tx.insert(quantityPrices).values(steps);
}
