import { fc, test } from "@fast-check/vitest";
import type { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import type { TaxQuestion } from "@/lib/tax/provider";
import { readCalculation } from "@/lib/tax/stripe-tax-answer";
import { calculationParams, reversalParams } from "@/lib/tax/stripe-tax-params";

const codes = new Map([
  ["standard", "txcd_99999999"],
  ["reduced", "txcd_35010000"],
]);
const newYork = { country: "US", state: "NY", postalCode: "10001", city: "New York", line1: "1 Main Street" };
const question = (change: Partial<TaxQuestion> = {}): TaxQuestion => ({
  currency: "USD",
  taxIncluded: false,
  lines: [
    { reference: "MUG", quantity: 2, amount: 4400, taxClassId: "standard" },
    { reference: "BOOK", quantity: 1, amount: 1999, taxClassId: "reduced" },
  ],
  shippingAmount: 690,
  place: newYork,
  standing: { kind: "taxed" },
  ...change,
});

type Entry = Stripe.Tax.CalculationLineItem.TaxBreakdown;
const entry = (name: string, percent: string, amount: number, taxable: number): Entry => ({
  amount,
  jurisdiction: { country: "US", display_name: name, level: "state", state: "NY" },
  sourcing: "destination",
  tax_rate_details: { display_name: "Sales tax", percentage_decimal: percent, tax_type: "sales_tax" },
  taxability_reason: "standard_rated",
  taxable_amount: taxable,
});
const line = (reference: string, amount: number, entries: Entry[]): Stripe.Tax.CalculationLineItem => ({
  id: `tax_li_${reference}`,
  object: "tax.calculation_line_item",
  amount,
  amount_tax: entries.reduce((sum, each) => sum + each.amount, 0),
  livemode: false,
  metadata: null,
  performance_location: null,
  product: null,
  quantity: 1,
  reference,
  tax_behavior: "exclusive",
  tax_breakdown: entries,
  tax_code: "txcd_99999999",
});

/** What Stripe would answer about these lines, with a delivery for 6.90 that bears 4 %. */
function answered(lines: Stripe.Tax.CalculationLineItem[], change: Partial<Stripe.Tax.Calculation> = {}) {
  const shipping = entry("New York", "4", 28, 690);
  const calculation: Stripe.Tax.Calculation = {
    id: "taxcalc_1",
    object: "tax.calculation",
    amount_total: 0,
    currency: "usd",
    customer: null,
    customer_details: {
      address: null,
      address_source: null,
      ip_address: null,
      tax_ids: [],
      taxability_override: "none",
    },
    expires_at: 2_000_000_000,
    livemode: false,
    ship_from_details: null,
    shipping_cost: {
      amount: 690,
      amount_tax: 28,
      tax_behavior: "exclusive",
      tax_breakdown: [shipping],
      tax_code: "txcd_92010001",
    },
    tax_amount_exclusive: 28 + lines.reduce((sum, each) => sum + each.amount_tax, 0),
    tax_amount_inclusive: 0,
    tax_breakdown: [],
    tax_date: 0,
    ...change,
  };
  return { calculation, lines };
}
const mug = line("MUG", 4400, [
  entry("New York", "4", 176, 4400),
  entry("New York City", "4.875", 215, 4400),
]);
const book = line("BOOK", 1999, [entry("New York", "4", 80, 1999)]);
const read = (asked: TaxQuestion, { calculation, lines }: ReturnType<typeof answered>) =>
  readCalculation(asked, calculation, lines);

describe("a question to Stripe Tax", () => {
  it("names goods by their SKU and class, the delivery, and where both are handed over", () => {
    expect(calculationParams(question(), codes)).toMatchObject({
      currency: "usd",
      line_items: [
        { reference: "MUG", amount: 4400, quantity: 2, tax_behavior: "exclusive", tax_code: "txcd_99999999" },
        {
          reference: "BOOK",
          amount: 1999,
          quantity: 1,
          tax_behavior: "exclusive",
          tax_code: "txcd_35010000",
        },
      ],
      shipping_cost: { amount: 690, tax_behavior: "exclusive" },
      customer_details: {
        address: {
          country: "US",
          state: "NY",
          postal_code: "10001",
          city: "New York",
          line1: "1 Main Street",
        },
        address_source: "shipping",
      },
    });
  });

  it("says when prices hold the tax, and leaves a class without a code to the account", () => {
    const [first] = calculationParams(question({ taxIncluded: true }), new Map()).line_items;
    expect(first).toMatchObject({ tax_behavior: "inclusive" });
    expect(first).not.toHaveProperty("tax_code");
  });

  it("says why a buyer pays none, and what is known of the place only", () => {
    const place = { country: "AT", state: null, postalCode: null, city: null, line1: null };
    const standing = { kind: "reverse_charge", vatId: "ATU13585627" } as const;
    expect(calculationParams(question({ place, standing }), codes).customer_details).toEqual({
      address: { country: "AT" },
      address_source: "shipping",
      taxability_override: "reverse_charge",
      tax_ids: [{ type: "eu_vat", value: "ATU13585627" }],
    });
    const exempt = calculationParams(question({ standing: { kind: "exempt" } }), codes);
    expect(exempt.customer_details).toMatchObject({ taxability_override: "customer_exempt" });
  });

  it("has the delivery as its line where nothing else costs anything, and none where that is free", () => {
    const alone = calculationParams(question({ lines: [] }), codes);
    expect(alone.line_items).toMatchObject([{ reference: "shipping", amount: 690 }]);
    expect(alone).not.toHaveProperty("shipping_cost");
    expect(calculationParams(question({ shippingAmount: 0 }), codes)).not.toHaveProperty("shipping_cost");
  });
});

describe("an answer of Stripe Tax", () => {
  it("is tax by line and by jurisdiction, highest rate and all parts told", () => {
    const answer = read(question(), answered([mug, book]));
    expect(answer.lines).toEqual([
      { reference: "MUG", taxAmount: 391, ratePpm: 88_750 },
      { reference: "BOOK", taxAmount: 80, ratePpm: 40_000 },
    ]);
    expect(answer.taxes).toEqual([
      {
        name: "Sales tax",
        jurisdiction: "New York",
        ratePpm: 40_000,
        taxableAmount: 4400 + 1999 + 690,
        taxAmount: 176 + 80 + 28,
        parts: [
          { reference: "MUG", taxedAmount: 4400, taxAmount: 176 },
          { reference: "BOOK", taxedAmount: 1999, taxAmount: 80 },
          { reference: null, taxedAmount: 690, taxAmount: 28 },
        ],
      },
      {
        name: "Sales tax",
        jurisdiction: "New York City",
        ratePpm: 48_750,
        taxableAmount: 4400,
        taxAmount: 215,
        parts: [{ reference: "MUG", taxedAmount: 4400, taxAmount: 215 }],
      },
    ]);
  });

  it("has no tax where none is imposed", () => {
    const exempt: Entry = { ...entry("New York", "4", 0, 0), tax_rate_details: null };
    const nothing = answered([line("MUG", 4400, [exempt]), line("BOOK", 1999, [])], { shipping_cost: null });
    const asked = question({ shippingAmount: 0, standing: { kind: "exempt" } });
    const told = read(asked, {
      ...nothing,
      calculation: { ...nothing.calculation, tax_amount_exclusive: 0 },
    });
    expect(told).toEqual({
      lines: [
        { reference: "MUG", taxAmount: 0, ratePpm: 0 },
        { reference: "BOOK", taxAmount: 0, ratePpm: 0 },
      ],
      taxes: [],
    });
  });

  test.prop([
    fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 2, maxLength: 2 }),
    fc.integer({ min: -3, max: 3 }),
  ])("adds up to the cent whatever its breakdown adds up to", (amounts, off) => {
    const lines = amounts.map(([a, b], index) => {
      const made = line(index === 0 ? "MUG" : "BOOK", index === 0 ? 4400 : 1999, [
        entry("New York", "4", a, 1000),
        entry("New York City", "4.5", b, 1000),
      ]);
      return { ...made, amount_tax: a + b > 3 ? a + b + off : a + b };
    });
    const { lines: told, taxes } = read(question(), answered(lines));
    const sum = (all: readonly { taxAmount: number }[]) =>
      all.reduce((total, { taxAmount }) => total + taxAmount, 0);
    expect(sum(taxes)).toBe(sum(told) + 28);
    for (const tax of taxes) expect(sum(tax.parts)).toBe(tax.taxAmount);
  });

  it("is none when it is about something else, or its sums are none", () => {
    const good = answered([mug, book]);
    const wrong = [
      read.bind(null, question({ currency: "EUR" }), good),
      read.bind(null, question(), answered([mug])),
      read.bind(null, question(), answered([{ ...mug, amount: 4401 }, book])),
      read.bind(null, question({ shippingAmount: 0 }), good),
      read.bind(null, question(), answered([mug, book], { tax_amount_exclusive: 1 })),
      read.bind(null, question({ taxIncluded: true }), good),
      read.bind(null, question({ standing: { kind: "exempt" } }), good),
    ];
    expect(() => read(question(), good)).not.toThrow();
    for (const each of wrong) expect(each).toThrow(/^Stripe Tax answered/);
  });
});

describe("what goes back, in Stripe's words", () => {
  const ids = new Map([
    ["MUG", "tax_li_1"],
    ["BOOK", "tax_li_2"],
  ]);
  it("is negative, by line and delivery, or flat", () => {
    const lines = [{ reference: "MUG", quantity: 1, amount: 2200, taxAmount: 196 }];
    const shipping = { amount: 690, taxAmount: 62 };
    expect(reversalParams({ kind: "parts", lines, shipping }, "USD", ids, "AO-1-R1")).toEqual({
      mode: "partial",
      line_items: [
        {
          original_line_item: "tax_li_1",
          reference: "AO-1-R1-MUG",
          quantity: 1,
          amount: -2200,
          amount_tax: -196,
        },
      ],
      shipping_cost: { amount: -690, amount_tax: -62 },
    });
    expect(reversalParams({ kind: "flat", amount: 500 }, "USD", ids, "AO-1-R1")).toEqual({
      mode: "partial",
      flat_amount: -500,
    });
  });

  it("finds the delivery that was a line of its own", () => {
    const refund = { kind: "parts", lines: [], shipping: { amount: 690, taxAmount: 62 } } as const;
    expect(reversalParams(refund, "USD", new Map([["shipping", "tax_li_9"]]), "R")).toEqual({
      mode: "partial",
      line_items: [
        { original_line_item: "tax_li_9", reference: "R-shipping", amount: -690, amount_tax: -62 },
      ],
    });
  });
});
