import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { divideRounded } from "@/lib/money";
import { type RecordedOrder, refundParts, type RefundToTell } from "@/lib/tax/refund-parts";

/** Two mugs for 44.00 and a gift card, 6.90 for delivery and 5.00 for customs; 8.875 % on top. */
const order: RecordedOrder = {
  taxIncluded: false,
  taxAmount: 391 + 62,
  shippingAmount: 690,
  importAmount: 500,
  lines: [
    { id: "mugs", reference: "MUG", totalAmount: 4400, taxAmount: 391, isGiftCard: false },
    { id: "card", reference: "CARD", totalAmount: 5000, taxAmount: 0, isGiftCard: true },
  ],
};
const refund = (change: Partial<RefundToTell> = {}): RefundToTell => ({
  id: "1",
  amount: 0,
  shippingAmount: 0,
  lines: [],
  isOfTheWhole: false,
  ...change,
});

describe("what a refund takes back of the recorded sale", () => {
  it("is its units, without their tax where it was on top, and no gift card", () => {
    const lines = [
      { orderLineId: "mugs", quantity: 1, amount: 2396, taxAmount: 196 },
      { orderLineId: "card", quantity: 1, amount: 5000, taxAmount: 0 },
    ];
    const parts = { kind: "parts", shipping: null };
    expect(refundParts(order, refund({ amount: 7396, lines }), [], [])).toEqual({
      ...parts,
      lines: [{ reference: "MUG", quantity: 1, amount: 2200, taxAmount: 196 }],
    });
    expect(refundParts({ ...order, taxIncluded: true }, refund({ lines }), [], [])).toEqual({
      ...parts,
      lines: [{ reference: "MUG", quantity: 1, amount: 2396, taxAmount: 196 }],
    });
  });

  it("is the delivery without what customs got", () => {
    expect(refundParts(order, refund({ shippingAmount: 690 + 62 + 500 }), [], [])).toEqual({
      kind: "parts",
      lines: [],
      shipping: { amount: 690, taxAmount: 62 },
    });
  });

  test.prop([fc.integer({ min: 1, max: 690 + 62 + 500 - 1 })])(
    "is all of the delivery once both parts of it are told, to the cent",
    (first) => {
      const parts = [first, 690 + 62 + 500 - first].map((shippingAmount, index, all) =>
        refundParts(
          order,
          refund({ shippingAmount }),
          index === 0 ? [] : [{ shippingAmount: all[0] ?? 0 }],
          [],
        ),
      );
      const shipping = parts.map((each) => (each?.kind === "parts" ? each.shipping : null));
      expect(shipping.reduce((sum, each) => sum + (each?.amount ?? 0), 0)).toBe(690);
      expect(shipping.reduce((sum, each) => sum + (each?.taxAmount ?? 0), 0)).toBe(62);
    },
  );

  it("is nothing for the second part of a decision, which the first has told", () => {
    expect(refundParts(order, refund({ amount: 2000 }), [], [])).toBeNull();
  });

  it("is flat where nobody said of what, and never more than is left of the sale", () => {
    const whole = refund({ amount: 10_000, isOfTheWhole: true });
    const all = 4400 + 391 + 690 + 62;
    expect(refundParts(order, whole, [], [])).toEqual({ kind: "flat", amount: all });
    const told = [
      {
        kind: "parts",
        lines: [{ reference: "MUG", quantity: 1, amount: 2200, taxAmount: 196 }],
        shipping: null,
      },
      { kind: "flat", amount: 1000 },
    ] as const;
    expect(refundParts(order, whole, [], told)).toEqual({ kind: "flat", amount: all - 2396 - 1000 });
    expect(refundParts(order, refund({ amount: 300, isOfTheWhole: true }), [], [])).toEqual({
      kind: "flat",
      amount: 300,
    });
    expect(refundParts(order, whole, [], [{ kind: "flat", amount: all }])).toBeNull();
  });

  test.prop([fc.nat(9999), fc.nat(999), fc.integer({ min: 1, max: 9 })])(
    "takes every unit back in the end, and never less than nothing of one, as long as it costs two cents",
    (more, taxAmount, quantity) => {
      const totalAmount = 2 * quantity + more;
      const tax = Math.min(taxAmount, totalAmount);
      const upTo = (amount: number, units: number) =>
        divideRounded(BigInt(amount) * BigInt(units), BigInt(quantity));
      let net = 0;
      for (let unit = 0; unit < quantity; unit += 1) {
        const part = (amount: number) => upTo(amount, unit + 1) - upTo(amount, unit);
        const line = {
          orderLineId: "mugs",
          quantity: 1,
          amount: part(totalAmount + tax),
          taxAmount: part(tax),
        };
        const told = refundParts(order, refund({ lines: [line] }), [], []);
        const back = told?.kind === "parts" ? (told.lines[0]?.amount ?? 0) : 0;
        expect(back).toBeGreaterThanOrEqual(0);
        net += back;
      }
      expect(net).toBe(totalAmount);
    },
  );
});
