import { describe, expect, it } from "vitest";
import { conditionsSchema } from "@/lib/promotions/conditions";
import { codeViews } from "@/lib/promotions/code-view";
import { type PromotionRow, toOffer, withoutRepeats } from "@/lib/promotions/offer";

const now = new Date("2026-03-03T12:00:00Z");
const row = (over: Partial<PromotionRow> = {}): PromotionRow => ({
  id: "p",
  name: "Ten percent",
  code: "TEN",
  couponCodeId: "c",
  kind: "percent",
  ratePpm: 100_000,
  amounts: null,
  buyQuantity: null,
  getQuantity: null,
  conditions: {},
  priority: 0,
  stacks: false,
  isActive: true,
  startsAt: new Date("2026-01-01T00:00:00Z"),
  endsAt: null,
  usageLimit: null,
  uses: 0,
  usageLimitPerCustomer: null,
  customerUses: 0,
  hasOrdered: false,
  isMember: false,
  variantIds: null,
  ...over,
});
const us = { market: "us", currency: "USD" } as const;
const refusalOf = (over: Partial<PromotionRow>) => {
  const offer = toOffer(row(over), us, now);
  return offer.ok ? null : offer.refusal;
};

describe("a promotion is offered", () => {
  it("from the instant it starts until the instant it ends", () => {
    expect(refusalOf({ startsAt: now })).toBeNull();
    expect(refusalOf({ startsAt: new Date(now.getTime() + 1) })).toEqual({
      kind: "not_started",
      at: "2026-03-03T12:00:00.001Z",
    });
    expect(refusalOf({ endsAt: new Date(now.getTime() + 1) })).toBeNull();
    expect(refusalOf({ endsAt: now })).toEqual({ kind: "ended", at: "2026-03-03T12:00:00.000Z" });
  });

  it("not while it is paused, whatever its days say; one that is over is over", () => {
    expect(refusalOf({ isActive: false })).toEqual({ kind: "paused" });
    expect(refusalOf({ isActive: false, startsAt: new Date(now.getTime() + 1) })).toEqual({ kind: "paused" });
    expect(refusalOf({ isActive: false, endsAt: now })?.kind).toBe("ended");
  });

  it("in its markets, and only where it has an amount in the currency", () => {
    expect(refusalOf({ conditions: { markets: ["us"] } })).toBeNull();
    expect(refusalOf({ conditions: { markets: ["de"] } })).toEqual({ kind: "other_market" });
    const euros = { EUR: 500 };
    expect(refusalOf({ kind: "amount", ratePpm: null, amounts: euros })).toEqual({ kind: "other_market" });
    expect(refusalOf({ conditions: { minSubtotal: euros } })).toEqual({ kind: "other_market" });
  });

  it("while a use is left, for anybody and for this customer", () => {
    expect(refusalOf({ usageLimit: 10, uses: 9 })).toBeNull();
    expect(refusalOf({ usageLimit: 10, uses: 10 })).toEqual({ kind: "used_up" });
    expect(refusalOf({ usageLimitPerCustomer: 1, customerUses: 0 })).toBeNull();
    expect(refusalOf({ usageLimitPerCustomer: 1, customerUses: 1 })).toEqual({
      kind: "customer_limit",
      limit: 1,
    });
  });

  it("for first orders to whoever has none", () => {
    expect(refusalOf({ hasOrdered: true })).toBeNull();
    expect(refusalOf({ conditions: { firstOrder: true } })).toBeNull();
    expect(refusalOf({ conditions: { firstOrder: true }, hasOrdered: true })).toEqual({
      kind: "first_order_only",
    });
  });

  it("for a group of customers to its members alone", () => {
    const conditions = { customerGroupIds: ["g"] };
    expect(refusalOf({ conditions })).toEqual({ kind: "members_only" });
    expect(refusalOf({ conditions, isMember: true })).toBeNull();
  });

  it("once, whichever of its codes are entered", () => {
    const offers = withoutRepeats([toOffer(row(), us, now), toOffer(row({ code: "ZEHN" }), us, now)]);
    expect(offers.map((offer) => (offer.ok ? "given" : offer.refusal.kind))).toEqual([
      "given",
      "not_combinable",
    ]);
  });
});

it("a condition that nobody understands is an error, not a condition that is met", () => {
  expect(conditionsSchema.safeParse({ minSubtotel: { USD: 100 } }).success).toBe(false);
  expect(conditionsSchema.safeParse({ productIds: [] }).success).toBe(false);
});

it("each code entered has an answer, in the order of entering", () => {
  const offers = [toOffer(row({ code: "OLD", endsAt: now }), us, now)];
  const given = {
    id: "q",
    name: "Five dollars",
    code: "FIVE",
    couponCodeId: "d",
    goodsAmount: 500,
    lineAmounts: [{ variantId: "a", amount: 500 }],
    shippingAmount: 0,
    freeUnits: [],
  };
  const refused = [{ code: "MORE", refusal: { kind: "nothing_left" } as const }];
  const views = codeViews(["GONE", "MORE", "FIVE", "OLD"], offers, { promotions: [given], refused });
  expect(views.map(({ code, refusal }) => [code, refusal?.kind ?? "given"])).toEqual([
    ["GONE", "unknown"],
    ["MORE", "nothing_left"],
    ["FIVE", "given"],
    ["OLD", "ended"],
  ]);
});
