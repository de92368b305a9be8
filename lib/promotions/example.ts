import type { CurrencyCode } from "@/lib/money";
import type { Market, MarketCode } from "@/lib/markets";
import { applyPromotions } from "@/lib/promotions/discounts";
import type { PromotionInput } from "@/lib/promotions/input";
import { toOffer } from "@/lib/promotions/offer";
import type { Refusal } from "@/lib/promotions/refusal";

/** Something to try a promotion on. */
export type ExampleVariant = {
  readonly variantId: string;
  readonly productId: string;
  /** Its category and those above. */
  readonly categoryIds: readonly string[];
  /** What one costs now, minor units of the market's currency; a market without a price is missing. */
  readonly prices: Partial<Record<MarketCode, { readonly amount: number; readonly onSale: boolean }>>;
};

export type ExampleLine = { readonly variant: ExampleVariant; readonly quantity: number };

export type Example = {
  readonly currency: CurrencyCode;
  /** For each line; null for one without a price in this market. */
  readonly lines: readonly { readonly amount: number; readonly discountAmount: number }[];
  readonly totalAmount: number;
  readonly isDeliveryFree: boolean;
  /** Why a buyer would not get it; null when they would. */
  readonly refusal: Refusal | null;
};

/**
 * What a promotion would do to these lines, alone and while it runs: limits and dates are left aside. Computed by what the till
 * computes with.
 */
export function exampleOf(
  promotion: PromotionInput,
  lines: readonly ExampleLine[],
  market: Market,
  buyer: { readonly hasOrdered: boolean; readonly isMember: boolean },
): Example {
  const { code, currency } = market;
  const priced = lines.flatMap(({ variant, quantity }) => {
    const price = variant.prices[code];
    return price ? [{ ...variant, quantity, unitAmount: price.amount, isOnSale: price.onSale }] : [];
  });
  const { productIds, categoryIds } = promotion.conditions;
  const isFor = (line: ExampleVariant) =>
    (productIds ?? []).includes(line.productId) ||
    line.categoryIds.some((id) => (categoryIds ?? []).includes(id));
  const start = new Date(0);
  const offer = toOffer(
    {
      ...promotion,
      id: "example",
      code: null,
      couponCodeId: null,
      isActive: true,
      startsAt: start,
      endsAt: null,
      usageLimit: null,
      uses: 0,
      usageLimitPerCustomer: null,
      customerUses: 0,
      hasOrdered: buyer.hasOrdered,
      isMember: buyer.isMember,
      variantIds: productIds || categoryIds ? priced.filter(isFor).map(({ variantId }) => variantId) : null,
    },
    { market: code, currency },
    start,
  );
  const discounts = applyPromotions(priced, null, offer.ok ? [offer.promotion] : []);
  const shown = priced.map(({ unitAmount, quantity }, index) => ({
    amount: unitAmount * quantity,
    discountAmount: discounts.lineAmounts[index] ?? 0,
  }));
  return {
    currency,
    lines: shown,
    totalAmount: shown.reduce((sum, line) => sum + line.amount - line.discountAmount, 0),
    isDeliveryFree: discounts.applied.length > 0 && promotion.kind === "free_shipping",
    refusal: offer.ok ? (discounts.refused[0]?.refusal ?? null) : offer.refusal,
  };
}
