import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  type BoughtLine,
  type PaidOrder,
  priceRefund,
  refundable,
  spreadRefund,
} from "@/lib/payments/refundable";

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

function orderOf(
  lines: readonly BoughtLine[],
  over: { shipping?: number; shippingTax?: number; taxIncluded?: boolean } = {},
): PaidOrder {
  const { shipping = 690, shippingTax = 28, taxIncluded = false } = over;
  const taxAmount = sum(lines.map((line) => line.taxAmount)) + shippingTax;
  const totalAmount = sum(lines.map((line) => line.totalAmount)) + shipping + (taxIncluded ? 0 : taxAmount);
  return { taxIncluded, totalAmount, taxAmount, lines, capturedAmount: totalAmount, refunds: [] };
}

const wish = (quantities: Record<string, number>, shipping = false) => ({
  quantities: new Map(Object.entries(quantities)),
  shipping,
});

/** The order after a refund. */
const after = (order: PaidOrder, given: ReturnType<typeof priceRefund>, status = "succeeded"): PaidOrder => ({
  ...order,
  refunds: [...order.refunds, ...(given ? [{ ...given, status: status as "succeeded" | "failed" }] : [])],
});

describe("a refund", () => {
  // $100.00 for three, and 8.875 % on top: 8.88.
  const three = orderOf([{ id: "a", quantity: 3, totalAmount: 10_000, taxAmount: 888 }]);

  it("is a unit's part of what was paid, tax included, and the last part takes the remaining cents", () => {
    const first = priceRefund(three, wish({ a: 1 }));
    expect(first).toMatchObject({ amount: 3629, taxAmount: 296, shippingAmount: 0 });
    const second = priceRefund(after(three, first), wish({ a: 1 }));
    expect(second).toMatchObject({ amount: 3630 });
    const third = priceRefund(after(after(three, first), second), wish({ a: 1 }));
    expect(third).toMatchObject({ amount: 3629, taxAmount: 296 });
    expect(3629 + 3630 + 3629).toBe(10_888);
  });

  it("of the delivery has its tax with it, and is given once", () => {
    const given = priceRefund(three, wish({}, true));
    expect(given).toEqual({ amount: 718, taxAmount: 28, shippingAmount: 718, lines: [] });
    expect(refundable(after(three, given)).shippingAmount).toBe(0);
    expect(priceRefund(after(three, given), wish({}, true))).toBeNull();
  });

  it("is the price as shown where tax is inside", () => {
    const european = orderOf([{ id: "a", quantity: 2, totalAmount: 4000, taxAmount: 639 }], {
      taxIncluded: true,
      shipping: 490,
      shippingTax: 78,
    });
    expect(priceRefund(european, wish({ a: 1 }))).toMatchObject({ amount: 2000, taxAmount: 320 });
    expect(priceRefund(european, wish({ a: 2 }, true))).toMatchObject({ amount: 4490, taxAmount: 717 });
  });

  it("is refused for more units than are left, for strange lines and for nothing", () => {
    expect(priceRefund(three, wish({ a: 4 }))).toBeNull();
    expect(priceRefund(three, wish({ a: -1 }))).toBeNull();
    expect(priceRefund(three, wish({ a: 0.5 }))).toBeNull();
    expect(priceRefund(three, wish({ b: 1 }))).toBeNull();
    expect(priceRefund(three, wish({ a: 0 }))).toBeNull();
    const given = priceRefund(three, wish({ a: 2 }));
    expect(priceRefund(after(three, given), wish({ a: 2 }))).toBeNull();
  });

  it("never exceeds what the payment took", () => {
    const partly = { ...three, capturedAmount: 5000 };
    expect(priceRefund(partly, wish({ a: 2 }))).toBeNull();
    expect(priceRefund(partly, wish({ a: 1 }))).toMatchObject({ amount: 3629 });
  });

  it("that failed keeps its units and gives its money free again", () => {
    const given = priceRefund(three, wish({ a: 1 }));
    const failed = refundable(after(three, given, "failed"));
    expect(failed.quantities.get("a")).toBe(2);
    expect(failed.amount).toBe(three.totalAmount);
  });
});

const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 99 }),
  totalAmount: fc.integer({ min: 0, max: 10_000_000 }),
  taxAmount: fc.integer({ min: 0, max: 2_000_000 }),
});

test.prop([
  fc.array(anyLine, { minLength: 1, maxLength: 5 }),
  fc.boolean(),
  fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 30 }), fc.boolean()), { maxLength: 12 }),
])("gives back exactly what was paid, whatever the parts and their order", (bare, taxIncluded, parts) => {
  const lines = bare.map((line, index) => ({
    ...line,
    id: String(index),
    taxAmount: taxIncluded ? Math.min(line.taxAmount, line.totalAmount) : line.taxAmount,
  }));
  let order = orderOf(lines, { taxIncluded });
  const give = (quantities: Record<string, number>, shipping: boolean) => {
    const given = priceRefund(order, wish(quantities, shipping));
    for (const line of given?.lines ?? []) {
      expect(line.amount).toBeGreaterThanOrEqual(0);
      expect(line.taxAmount).toBeGreaterThanOrEqual(0);
    }
    order = after(order, given);
  };
  for (const [index, quantity, shipping] of parts) give({ [String(index)]: quantity }, shipping);
  const rest = refundable(order);
  give(Object.fromEntries(rest.quantities), true);
  expect(sum(order.refunds.map(({ amount }) => amount))).toBe(order.totalAmount);
  expect(refundable(order).amount).toBe(0);
});

describe("a refund of an order paid in two ways", () => {
  const captured = [
    { id: "credit", giftCardId: "g", capturedAmount: 2000 },
    { id: "card", giftCardId: null, capturedAmount: 3400 },
  ];
  const priced = { amount: 4000, taxAmount: 400, shippingAmount: 600, lines: [] };
  const amounts = (giftCardsFirst: boolean, before: Parameters<typeof spreadRefund>[2] = []) =>
    spreadRefund(priced, captured, before, giftCardsFirst).map(({ paymentId, amount }) => [
      paymentId,
      amount,
    ]);

  it("goes to the card first, or to the gift card first, each at most what it paid", () => {
    expect(amounts(false)).toEqual([
      ["card", 3400],
      ["credit", 600],
    ]);
    expect(amounts(true)).toEqual([
      ["credit", 2000],
      ["card", 2000],
    ]);
    expect(amounts(false, [{ paymentId: "card", status: "succeeded", amount: 1400 }])).toEqual([
      ["card", 2000],
      ["credit", 2000],
    ]);
  });

  it("loses neither delivery nor tax between the parts", () => {
    const parts = spreadRefund(priced, captured, [], false);
    expect(parts.reduce((sum, { taxAmount }) => sum + taxAmount, 0)).toBe(400);
    expect(parts.reduce((sum, { shippingAmount }) => sum + shippingAmount, 0)).toBe(600);
  });
});
