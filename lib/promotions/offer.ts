import type { CurrencyCode } from "@/lib/money";
import type { MarketCode } from "@/lib/markets";
import type { Conditions } from "@/lib/promotions/conditions";
import type { Refusal } from "@/lib/promotions/refusal";

/** What a promotion takes off. Amounts in minor units of the cart's currency. */
export type Effect =
  | { readonly kind: "percent"; readonly ratePpm: number }
  | { readonly kind: "amount"; readonly amount: number }
  | { readonly kind: "free_shipping" }
  /** Of each `buy + get` units, the cheapest `get` cost nothing. */
  | { readonly kind: "buy_x_get_y"; readonly buy: number; readonly get: number };

/** A promotion that this buyer may have here and now, if the lines of the cart fit it. */
export type Promotion = {
  readonly id: string;
  /** In the market's language. */
  readonly name: string;
  /** As the buyer entered it; null for one that every cart gets. */
  readonly code: string | null;
  readonly couponCodeId: string | null;
  readonly effect: Effect;
  /** Applied from the highest down. */
  readonly priority: number;
  readonly stacks: boolean;
  /** The lines it is for; null: all. */
  readonly variantIds: readonly string[] | null;
  readonly excludesSale: boolean;
  readonly minSubtotalAmount: number | null;
};

/** A promotion as the database holds it, with what it knows of this cart and this buyer. */
export type PromotionRow = Pick<
  Promotion,
  "id" | "name" | "code" | "couponCodeId" | "priority" | "stacks"
> & {
  readonly kind: Effect["kind"];
  readonly ratePpm: number | null;
  readonly amounts: Partial<Record<CurrencyCode, number>> | null;
  readonly buyQuantity: number | null;
  readonly getQuantity: number | null;
  readonly conditions: Conditions;
  /** Staff can pause it. */
  readonly isActive: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly usageLimit: number | null;
  /** Uses that count against the limit; what this cart's own unpaid order reserved is not among them. */
  readonly uses: number;
  readonly usageLimitPerCustomer: number | null;
  /** The same for this buyer alone; 0 while nobody knows who that is. */
  readonly customerUses: number;
  /** This buyer has paid for an order before; false while nobody knows. */
  readonly hasOrdered: boolean;
  /** Whoever is signed in with the cart is in one of the groups it is for. */
  readonly isMember: boolean;
  readonly variantIds: readonly string[] | null;
};

export type Offer =
  | { readonly ok: true; readonly promotion: Promotion }
  | { readonly ok: false; readonly code: string | null; readonly refusal: Refusal };

/** Everything about a promotion that does not depend on what else is in the cart: when, where, who, how often. */
export function toOffer(
  row: PromotionRow,
  place: { readonly market: MarketCode; readonly currency: CurrencyCode },
  now: Date,
): Offer {
  const refuse = (refusal: Refusal): Offer => ({ ok: false, code: row.code, refusal });
  const { conditions } = row;
  if (row.endsAt && row.endsAt <= now) return refuse({ kind: "ended", at: row.endsAt.toISOString() });
  // Before its start: a day that staff has taken back must not be promised.
  if (!row.isActive) return refuse({ kind: "paused" });
  if (row.startsAt > now) return refuse({ kind: "not_started", at: row.startsAt.toISOString() });
  const effect = effectOf(row, place.currency);
  const minSubtotalAmount = conditions.minSubtotal ? (conditions.minSubtotal[place.currency] ?? null) : null;
  const isElsewhere =
    (conditions.markets && !conditions.markets.includes(place.market)) ||
    (conditions.minSubtotal && minSubtotalAmount === null);
  if (!effect || isElsewhere) return refuse({ kind: "other_market" });
  if (conditions.customerGroupIds && !row.isMember) return refuse({ kind: "members_only" });
  if (row.usageLimit !== null && row.uses >= row.usageLimit) return refuse({ kind: "used_up" });
  if (row.usageLimitPerCustomer !== null && row.customerUses >= row.usageLimitPerCustomer)
    return refuse({ kind: "customer_limit", limit: row.usageLimitPerCustomer });
  if (conditions.firstOrder && row.hasOrdered) return refuse({ kind: "first_order_only" });
  const { id, name, code, couponCodeId, priority, stacks, variantIds } = row;
  return {
    ok: true,
    promotion: {
      id,
      name,
      code,
      couponCodeId,
      effect,
      priority,
      stacks,
      variantIds,
      excludesSale: conditions.excludesSale ?? false,
      minSubtotalAmount,
    },
  };
}

/** `null` when it has no amount in this currency. */
function effectOf(row: PromotionRow, currency: CurrencyCode): Effect | null {
  switch (row.kind) {
    case "percent":
      return { kind: "percent", ratePpm: row.ratePpm ?? 0 };
    case "amount": {
      const amount = row.amounts?.[currency];
      return amount === undefined ? null : { kind: "amount", amount };
    }
    case "free_shipping":
      return { kind: "free_shipping" };
    case "buy_x_get_y":
      return { kind: "buy_x_get_y", buy: row.buyQuantity ?? 1, get: row.getQuantity ?? 1 };
  }
}

/** A promotion is given once: of two of its codes only the first that may be used counts. */
export function withoutRepeats(offers: readonly Offer[]): Offer[] {
  const given = new Set<string>();
  return offers.map((offer) => {
    if (!offer.ok) return offer;
    const { id, code, name } = offer.promotion;
    if (given.has(id)) return { ok: false, code, refusal: { kind: "not_combinable", better: name } };
    given.add(id);
    return offer;
  });
}

/** Those that may be given, for `priceCart`. */
export const promotionsOf = (offers: readonly Offer[]): Promotion[] =>
  offers.flatMap((offer) => (offer.ok ? [offer.promotion] : []));
