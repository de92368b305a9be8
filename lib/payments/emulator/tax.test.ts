import { Stripe } from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "./testing";

let shop: TestEmulator;
beforeAll(async () => {
  shop = await startTestEmulator();
});
afterAll(() => shop.close());

const newYork = { country: "US", state: "NY", postal_code: "10001" };
const expand = ["line_items.data.tax_breakdown", "shipping_cost.tax_breakdown"];

const sale = (
  change: Partial<Stripe.Tax.CalculationCreateParams> = {},
): Stripe.Tax.CalculationCreateParams => ({
  currency: "usd",
  line_items: [
    { amount: 4400, quantity: 2, reference: "MUG", tax_code: "txcd_99999999" },
    { amount: 1999, reference: "BOOK", tax_code: "txcd_35010000" },
  ],
  shipping_cost: { amount: 690 },
  customer_details: { address: newYork, address_source: "shipping" },
  expand,
  ...change,
});

const calculate = (change: Partial<Stripe.Tax.CalculationCreateParams> = {}) =>
  shop.stripe.tax.calculations.create(sale(change));

const record = async (reference: string, change: Partial<Stripe.Tax.CalculationCreateParams> = {}) => {
  const { id } = await calculate(change);
  const transaction = await shop.stripe.tax.transactions.createFromCalculation({
    calculation: id ?? "",
    reference,
    expand: ["line_items"],
  });
  return { transaction, lines: transaction.line_items?.data ?? [] };
};

const refusal = async (call: Promise<unknown>) => {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError)
      return { code: error.code, param: error.param };
    throw error;
  }
  throw new Error("it was not refused");
};

describe("a tax calculation", () => {
  test("adds the tax of state, city and district to each line and to the delivery", async () => {
    const calculation = await calculate();
    const [mug, book] = calculation.line_items?.data ?? [];
    // 44.00 × 4 %, 4.5 %, 0.375 %, each rounded.
    expect(
      mug?.tax_breakdown?.map(({ amount, jurisdiction }) => [jurisdiction.display_name, amount]),
    ).toEqual([
      ["New York", 176],
      ["New York City", 198],
      ["Metropolitan Commuter Transportation District", 17],
    ]);
    expect(mug).toMatchObject({ amount: 4400, amount_tax: 391, quantity: 2, reference: "MUG" });
    expect(book?.amount_tax).toBe(80 + 90 + 7);
    expect(calculation.shipping_cost).toMatchObject({ amount: 690, amount_tax: 28 + 31 + 3 });
    expect(calculation.shipping_cost?.tax_breakdown).toHaveLength(3);
    expect(calculation).toMatchObject({
      tax_amount_exclusive: 391 + 177 + 62,
      tax_amount_inclusive: 0,
      amount_total: 4400 + 1999 + 690 + 630,
    });
    expect(calculation.tax_breakdown.map(({ amount }) => amount)).toEqual([284, 319, 27]);
  });

  test("takes value added tax out of prices that hold it, less of it for books", async () => {
    const calculation = await calculate({
      currency: "eur",
      line_items: [
        { amount: 11_900, reference: "LAMP", tax_behavior: "inclusive", tax_code: "txcd_99999999" },
        { amount: 1070, reference: "BOOK", tax_behavior: "inclusive", tax_code: "txcd_35010000" },
      ],
      shipping_cost: { amount: 490, tax_behavior: "inclusive" },
      customer_details: { address: { country: "DE" }, address_source: "shipping" },
    });
    expect(calculation).toMatchObject({
      amount_total: 13_460,
      tax_amount_exclusive: 0,
      tax_amount_inclusive: 1900 + 70 + 78,
    });
    expect(calculation.line_items?.data[0]?.tax_breakdown?.[0]).toMatchObject({
      taxable_amount: 10_000,
      tax_rate_details: { percentage_decimal: "19", tax_type: "vat" },
    });
  });

  test("is nothing for whoever pays none, and says why", async () => {
    for (const taxability_override of ["customer_exempt", "reverse_charge"] as const) {
      const calculation = await calculate({ customer_details: { address: newYork, taxability_override } });
      expect(calculation.tax_amount_exclusive).toBe(0);
      expect(calculation.tax_breakdown[0]?.taxability_reason).toBe(taxability_override);
    }
    const business = await calculate({
      customer_details: { address: { country: "AT" }, tax_ids: [{ type: "eu_vat", value: "ATU13585627" }] },
    });
    expect(business.tax_breakdown[0]).toMatchObject({ amount: 0, taxability_reason: "reverse_charge" });
    const elsewhere = await calculate({ customer_details: { address: { country: "CA", state: "ON" } } });
    expect(elsewhere.tax_breakdown[0]).toMatchObject({ amount: 0, taxability_reason: "not_collecting" });
  });

  test("shows lines and breakdowns to whoever asks for them, ten at once", async () => {
    const plain = await shop.stripe.tax.calculations.create({ ...sale(), expand: [] });
    expect(plain.line_items).toBeUndefined();
    expect(plain.shipping_cost).not.toHaveProperty("tax_breakdown");
    const many = await calculate({
      line_items: Array.from({ length: 12 }, (_, index) => ({
        amount: 100 + index,
        reference: `L-${index}`,
      })),
    });
    expect(many.line_items).toMatchObject({ has_more: true });
    expect(many.line_items?.data).toHaveLength(10);
    const all = [];
    const pages = shop.stripe.tax.calculations.listLineItems(many.id ?? "", {
      expand: ["data.tax_breakdown"],
    });
    for await (const line of pages) all.push(line);
    expect(all).toHaveLength(12);
    expect(all[11]?.tax_breakdown).toHaveLength(3);
  });

  test("is refused for a place it cannot tell, a reference twice, and what Stripe does not take", async () => {
    const nowhere = { customer_details: { address: { country: "US", state: "NY" } } };
    expect(await refusal(calculate(nowhere))).toMatchObject({ code: "customer_tax_location_invalid" });
    const twice = {
      line_items: [
        { amount: 1, reference: "A" },
        { amount: 1, reference: "A" },
      ],
    };
    expect(await refusal(calculate(twice))).toMatchObject({ param: "line_items" });
    expect(await refusal(calculate({ line_items: [{ amount: 0 }] }))).toMatchObject({
      param: "line_items[0][amount]",
    });
    const unknown: object = { line_items: [{ amount: 1, unit_amount: 1 }] };
    expect(await refusal(calculate(unknown))).toMatchObject({ code: "parameter_unknown" });
  });
});

describe("a tax transaction", () => {
  test("is made once for each reference, and not from a calculation that has expired", async () => {
    const { transaction, lines } = await record("order-1");
    expect(transaction).toMatchObject({ reference: "order-1", type: "transaction", reversal: null });
    expect(lines.map(({ reference, amount_tax }) => [reference, amount_tax])).toEqual([
      ["MUG", 391],
      ["BOOK", 177],
    ]);
    expect(await refusal(record("order-1"))).toMatchObject({ param: "reference" });
    const { id } = await calculate();
    await shop.control("expire-calculation", { calculation: id ?? "" });
    const late = shop.stripe.tax.transactions.createFromCalculation({
      calculation: id ?? "",
      reference: "late",
    });
    expect(await refusal(late)).toMatchObject({ param: "calculation" });
  });

  test("is taken back by lines, never more than was collected, and the taking back can be undone", async () => {
    const { transaction, lines } = await record("order-2");
    const back = (reference: string) =>
      shop.stripe.tax.transactions.createReversal({
        mode: "partial",
        original_transaction: transaction.id,
        reference,
        line_items: [
          {
            original_line_item: lines[0]?.id ?? "",
            reference: `${reference}-MUG`,
            amount: -2200,
            amount_tax: -196,
          },
        ],
        shipping_cost: { amount: -345, amount_tax: -31 },
        expand: ["line_items"],
      });
    const first = await back("order-2-R1");
    expect(first).toMatchObject({
      type: "reversal",
      reversal: { original_transaction: transaction.id },
      shipping_cost: { amount: -345, amount_tax: -31 },
    });
    // 391 − 196 leaves 195.
    expect(await refusal(back("order-2-R2"))).toMatchObject({ param: "line_items[0]" });
    const undone = await shop.stripe.tax.transactions.createReversal({
      mode: "full",
      original_transaction: first.id,
      reference: "order-2-R1-void",
      expand: ["line_items"],
    });
    expect(undone.line_items?.data[0]).toMatchObject({ amount: 2200, amount_tax: 196 });
    await back("order-2-R2");
  });

  test("is taken back by a flat amount, spread over what is left", async () => {
    const { transaction } = await record("order-3", {
      customer_details: { address: { country: "US", state: "WA", postal_code: "98101" } },
    });
    const back = await shop.stripe.tax.transactions.createReversal({
      mode: "partial",
      original_transaction: transaction.id,
      reference: "order-3-R1",
      flat_amount: -1000,
      expand: ["line_items"],
    });
    const parts = [...(back.line_items?.data ?? []), back.shipping_cost ?? { amount: 0, amount_tax: 0 }];
    expect(parts.reduce((sum, { amount, amount_tax }) => sum + amount + amount_tax, 0)).toBe(-1000);
    expect(parts.every(({ amount, amount_tax }) => amount < 0 && amount_tax < 0)).toBe(true);
  });
});
