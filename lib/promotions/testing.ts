import { fc } from "@fast-check/vitest";
import type { Effect, Promotion } from "@/lib/promotions/offer";

/** 10 % off everything, for tests that are about something else. */
export const promotion = (over: Partial<Promotion> = {}): Promotion => ({
  id: "p",
  name: "Promotion",
  code: null,
  couponCodeId: null,
  effect: { kind: "percent", ratePpm: 100_000 },
  priority: 0,
  stacks: false,
  variantIds: null,
  excludesSale: false,
  minSubtotalAmount: null,
  ...over,
});

const anyEffect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: fc.constant("percent" as const), ratePpm: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.record({ kind: fc.constant("amount" as const), amount: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.constant({ kind: "free_shipping" as const }),
  fc.record({
    kind: fc.constant("buy_x_get_y" as const),
    buy: fc.integer({ min: 1, max: 5 }),
    get: fc.integer({ min: 1, max: 3 }),
  }),
);

/** Promotions of every kind, some of them for a few of these variants only. */
export const anyPromotion = (variantIds: readonly string[]): fc.Arbitrary<Promotion> =>
  fc.record({
    id: fc.uuid(),
    name: fc.constantFrom("One", "Two", "Three"),
    code: fc.option(fc.constantFrom("ONE", "TWO")),
    couponCodeId: fc.constant(null),
    effect: anyEffect,
    priority: fc.integer({ min: -2, max: 2 }),
    stacks: fc.boolean(),
    variantIds: fc.option(fc.subarray([...variantIds])),
    excludesSale: fc.boolean(),
    minSubtotalAmount: fc.option(fc.nat(2_000_000)),
  });
