import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { creditSums, type InvoicedLine, type InvoicedOrder, invoiceSums } from "@/lib/invoices/compose";
import { shareOf, taxInside } from "@/lib/money";

const line = (over: Partial<InvoicedLine> = {}): InvoicedLine => ({
  id: "mug",
  isGiftCard: false,
  productName: "Havn Mug",
  variantLabel: "Sage",
  sku: "HC-HAVNMUG-SAGE",
  quantity: 2,
  unitAmount: 2400,
  discountAmount: 0,
  totalAmount: 4800,
  taxAmount: 766,
  taxRatePpm: 190_000,
  ...over,
});

/** Two mugs at 24.00 € with 19 %, a book at 7 %, delivery for 4.90 € shared between the rates. */
const german: InvoicedOrder = {
  taxIncluded: true,
  shippingAmount: 490,
  importAmount: 0,
  taxAmount: 766 + 131 + 55 + 9,
  totalAmount: 4800 + 2000 + 490,
  lines: [
    line(),
    line({
      id: "book",
      productName: "Buch",
      quantity: 1,
      unitAmount: 2000,
      totalAmount: 2000,
      taxAmount: 131,
      taxRatePpm: 70_000,
    }),
  ],
  taxes: [
    { name: "VAT", jurisdiction: null, ratePpm: 70_000, taxableAmount: 2000 - 131 + 144 - 9, taxAmount: 140 },
    {
      name: "VAT",
      jurisdiction: null,
      ratePpm: 190_000,
      taxableAmount: 4800 - 766 + 346 - 55,
      taxAmount: 821,
    },
  ],
};

describe("an invoice", () => {
  it("tells net, tax and gross by row and by rate, and adds up to what was paid", () => {
    const sums = invoiceSums(german);
    expect(
      sums.rows.map(({ kind, unitAmount, ratePpm, netAmount, grossAmount }) => [
        kind,
        unitAmount,
        ratePpm,
        netAmount,
        grossAmount,
      ]),
    ).toEqual([
      ["goods", 2017, 190_000, 4034, 4800],
      ["goods", 1869, 70_000, 1869, 2000],
      // Two rates are in the delivery: the sums say which.
      ["shipping", null, null, 426, 490],
    ]);
    expect(sums.netAmount + sums.taxAmount).toBe(sums.totalAmount);
    expect(sums.taxes.reduce((total, { netAmount }) => total + netAmount, 0)).toBe(sums.netAmount);
  });

  it("of a market without tax in its prices adds it to the rows", () => {
    const american: InvoicedOrder = {
      taxIncluded: false,
      shippingAmount: 690,
      importAmount: 0,
      taxAmount: 220,
      totalAmount: 4800 + 690 + 220,
      lines: [line({ taxAmount: 192, taxRatePpm: 40_000 })],
      taxes: [
        { name: "Sales tax", jurisdiction: "New York", ratePpm: 40_000, taxableAmount: 5490, taxAmount: 220 },
      ],
    };
    const sums = invoiceSums(american);
    expect(
      sums.rows.map(({ netAmount, taxAmount, grossAmount, ratePpm }) => [
        netAmount,
        taxAmount,
        grossAmount,
        ratePpm,
      ]),
    ).toEqual([
      [4800, 192, 4992, 40_000],
      [690, 28, 718, 40_000],
    ]);
    expect(sums.netAmount + sums.taxAmount).toBe(sums.totalAmount);
  });
});

describe("a credit note", () => {
  it("takes a unit back with its tax, at its own rate", () => {
    const sums = creditSums(german, {
      amount: 2400,
      taxAmount: 383,
      shippingAmount: 0,
      lines: [{ orderLineId: "mug", quantity: 1, amount: 2400, taxAmount: 383 }],
    });
    expect(sums.rows).toMatchObject([{ name: "Havn Mug", quantity: 1, netAmount: 2017, grossAmount: 2400 }]);
    expect(sums.taxes).toEqual([
      { name: "VAT", jurisdiction: null, ratePpm: 190_000, netAmount: 2017, taxAmount: 383 },
    ]);
  });

  it("of a part that went back another way is one row that names the things", () => {
    const sums = creditSums(german, {
      amount: 1000,
      taxAmount: 160,
      shippingAmount: 0,
      lines: [{ orderLineId: "mug", quantity: 2, amount: 4800, taxAmount: 766 }],
    });
    expect(sums.rows).toMatchObject([
      { kind: "part", name: "2 × Havn Mug", grossAmount: 1000, netAmount: 840 },
    ]);
  });
});

test.prop([
  fc.boolean(),
  fc.array(
    fc.record({
      unit: fc.nat(50_000),
      quantity: fc.integer({ min: 1, max: 9 }),
      rate: fc.constantFrom(0, 70_000, 190_000),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  fc.nat(2_000),
  fc.nat(1_000_000),
])(
  "whatever is in it, rows and sums agree, and a credit note's tax is all of its refund's",
  (taxIncluded, wanted, shippingAmount, share) => {
    const taxOf = (amount: number, rate: number) =>
      taxIncluded ? taxInside(amount, rate) : shareOf(amount, rate);
    const lines = wanted.map(({ unit, quantity, rate }, index) =>
      line({
        id: String(index),
        quantity,
        unitAmount: unit,
        totalAmount: unit * quantity,
        taxAmount: taxOf(unit * quantity, rate),
        taxRatePpm: rate,
      }),
    );
    const rates = [...new Set(wanted.map(({ rate }) => rate))]
      .filter((rate) => rate > 0)
      .toSorted((a, b) => a - b);
    const goods = lines.reduce((sum, { totalAmount }) => sum + totalAmount, 0);
    const shippingTax = rates[0] ? taxOf(shippingAmount, rates[0]) : 0;
    const taxAmount = lines.reduce((sum, each) => sum + each.taxAmount, 0) + shippingTax;
    const order: InvoicedOrder = {
      taxIncluded,
      shippingAmount,
      importAmount: 0,
      taxAmount,
      totalAmount: goods + shippingAmount + (taxIncluded ? 0 : taxAmount),
      lines,
      taxes: rates.map((ratePpm, index) => ({
        name: "VAT",
        jurisdiction: null,
        ratePpm,
        taxableAmount: 0,
        taxAmount:
          lines.reduce((sum, each) => (each.taxRatePpm === ratePpm ? sum + each.taxAmount : sum), 0) +
          (index === 0 ? shippingTax : 0),
      })),
    };
    const sums = invoiceSums(order);
    expect(sums.netAmount + sums.taxAmount).toBe(order.totalAmount);
    expect(sums.rows.reduce((sum, { grossAmount }) => sum + grossAmount, 0)).toBe(order.totalAmount);
    const amount = Math.floor((order.totalAmount * share) / 1_000_000);
    const refunded = {
      amount,
      taxAmount: Math.floor((taxAmount * share) / 1_000_000),
      shippingAmount: 0,
      lines: [],
    };
    const credit = creditSums(order, refunded);
    expect(credit.taxes.reduce((sum, tax) => sum + tax.taxAmount, 0)).toBe(
      rates.length > 0 ? refunded.taxAmount : 0,
    );
    expect(credit.netAmount + credit.taxAmount).toBe(amount);
  },
);
