import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { giftCardCode, giftCardHash } from "@/lib/gift-cards/code";
import { type HeldCard, tender } from "@/lib/gift-cards/tender";
import { normalizeCode } from "@/lib/promotions/code";

const card = (over: Partial<HeldCard> = {}): HeldCard => ({
  id: "a",
  kind: "gift_card",
  lastFour: "HW5A",
  currency: "USD",
  availableAmount: 2000,
  isDisabled: false,
  isOthers: false,
  ...over,
});

describe("paying with gift cards", () => {
  it("takes what each has, in the order entered, and leaves the rest to pay", () => {
    const paid = tender(5400, "USD", [card(), card({ id: "b", availableAmount: 1000 })]);
    expect(paid.cards.map(({ amount }) => amount)).toEqual([2000, 1000]);
    expect(paid.payableAmount).toBe(2400);
  });

  it("leaves alone a card that is not needed", () => {
    const paid = tender(1500, "USD", [card(), card({ id: "b" })]);
    expect(paid.cards.map(({ amount, refusal }) => [amount, refusal])).toEqual([
      [1500, null],
      [0, "not_needed"],
    ]);
    expect(paid.payableAmount).toBe(0);
  });

  it("pays for everything but other gift cards, and says so", () => {
    const paid = tender(6500, "USD", [card(), card({ id: "b" })], 5000);
    expect(paid.cards.map(({ amount, refusal }) => [amount, refusal])).toEqual([
      [1500, null],
      [0, "not_for_gift_cards"],
    ]);
    expect(paid.payableAmount).toBe(5000);
  });

  it.each([
    ["disabled", { isDisabled: true }],
    ["other_currency", { currency: "EUR" }],
    ["other_customer", { isOthers: true }],
    ["empty", { availableAmount: 0 }],
  ] as const)("says why a card pays nothing: %s", (refusal, over) => {
    const paid = tender(1500, "USD", [card(over)]);
    expect(paid.cards[0]?.refusal).toBe(refusal);
    expect(paid.payableAmount).toBe(1500);
  });
});

const anyCard = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom("gift_card" as const, "store_credit" as const),
  lastFour: fc.constant("HW5A"),
  currency: fc.constantFrom("USD", "EUR"),
  availableAmount: fc.integer({ min: -100, max: 50_000 }),
  isDisabled: fc.boolean(),
  isOthers: fc.boolean(),
});
test.prop([fc.nat(100_000), fc.array(anyCard, { maxLength: 5 })])(
  "cards and the rest are the total",
  (total, cards) => {
    const paid = tender(total, "USD", cards);
    const byCards = paid.cards.reduce((sum, { amount }) => sum + amount, 0);
    expect(byCards + paid.payableAmount).toBe(total);
    expect(paid.payableAmount).toBeGreaterThanOrEqual(0);
    for (const { amount, availableAmount } of paid.cards)
      expect(amount).toBeLessThanOrEqual(Math.max(0, availableAmount));
  },
);

it("a code is found again however it is typed", () => {
  const code = giftCardCode("0190f000-0000-7000-8000-000000000001", "a-secret-for-tests-only-0123456789");
  const typed = ` ${code.toLowerCase().replaceAll("-", " ")} `;
  expect(giftCardHash(normalizeCode(typed) ?? "")).toBe(giftCardHash(code));
});
