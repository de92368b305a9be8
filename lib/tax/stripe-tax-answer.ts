import type { Stripe } from "stripe";
import { allocate, type CurrencyCode } from "@/lib/money";
import { fromStripeAmount } from "@/lib/stripe-amount";
import type { AnswerPart, TaxAnswer, TaxQuestion } from "@/lib/tax/provider";
import { isShippingLine } from "@/lib/tax/stripe-tax-params";

type Breakdown =
  | Stripe.Tax.CalculationLineItem.TaxBreakdown
  | Stripe.Tax.Calculation.ShippingCost.TaxBreakdown;

type Taxed = {
  /** Null for the delivery. */
  readonly reference: string | null;
  readonly amount: number;
  readonly taxAmount: number;
  readonly entries: readonly Breakdown[];
};

/**
 * What Stripe calculated, in our words. Amounts of lines and delivery are taken as they are; how they break down is told, and
 * made to add up to them.
 * @throws Error for an answer that is not about what was asked, or does not add up: nothing is sold by it
 */
export function readCalculation(
  question: TaxQuestion,
  calculation: Stripe.Tax.Calculation,
  lineItems: readonly Stripe.Tax.CalculationLineItem[],
): TaxAnswer {
  const { currency } = question;
  const taxed = taxedParts(currency, calculation, lineItems);
  check(question, calculation, taxed);
  const taxes = new Map<string, TaxAnswer["taxes"][number] & { parts: AnswerPart[] }>();
  for (const { reference, amount, taxAmount, entries } of taxed) {
    const imposed = entries.filter((entry) => entry.amount > 0 && entry.tax_rate_details);
    if (taxAmount === 0 || imposed.length === 0) continue;
    const shares = allocate(
      taxAmount,
      imposed.map((entry) => entry.amount),
    );
    for (const [index, entry] of imposed.entries()) {
      const name = entry.tax_rate_details?.display_name ?? "";
      const jurisdiction = entry.jurisdiction.display_name;
      const ratePpm = ppmOf(entry);
      const key = JSON.stringify([name, jurisdiction, ratePpm]);
      const tax = taxes.get(key) ?? {
        name,
        jurisdiction,
        ratePpm,
        taxableAmount: 0,
        taxAmount: 0,
        parts: [],
      };
      const part = shares[index] ?? 0;
      const taxable = Math.min(fromStripeAmount(entry.taxable_amount, currency), amount);
      taxes.set(key, {
        ...tax,
        taxableAmount: tax.taxableAmount + taxable,
        taxAmount: tax.taxAmount + part,
        parts: [
          ...tax.parts,
          { reference, taxedAmount: question.taxIncluded ? amount : taxable, taxAmount: part },
        ],
      });
    }
  }
  return {
    lines: taxed.flatMap(({ reference, taxAmount, entries }) =>
      reference === null
        ? []
        : [
            {
              reference,
              taxAmount,
              ratePpm:
                taxAmount === 0
                  ? 0
                  : entries.reduce((sum, entry) => sum + (entry.amount > 0 ? ppmOf(entry) : 0), 0),
            },
          ],
    ),
    taxes: [...taxes.values()],
  };
}

function taxedParts(
  currency: CurrencyCode,
  calculation: Stripe.Tax.Calculation,
  lineItems: readonly Stripe.Tax.CalculationLineItem[],
): Taxed[] {
  const { shipping_cost: shipping } = calculation;
  const lines = lineItems.map((line) => ({
    reference: isShippingLine(line) ? null : line.reference,
    amount: fromStripeAmount(line.amount, currency),
    taxAmount: fromStripeAmount(line.amount_tax, currency),
    entries: line.tax_breakdown ?? [],
  }));
  if (!shipping) return lines;
  return [
    ...lines,
    {
      reference: null,
      amount: fromStripeAmount(shipping.amount, currency),
      taxAmount: fromStripeAmount(shipping.amount_tax, currency),
      entries: shipping.tax_breakdown ?? [],
    },
  ];
}

/** A price is made of this answer: it must be one to the question, whole, and its sums must be sums. */
function check(question: TaxQuestion, calculation: Stripe.Tax.Calculation, taxed: readonly Taxed[]): void {
  const { currency, taxIncluded, lines, shippingAmount, standing } = question;
  const refuse = (what: string) => {
    throw new Error(`Stripe Tax answered ${what}`);
  };
  if (calculation.currency.toUpperCase() !== currency) refuse(`in ${calculation.currency}`);
  const goods = taxed.filter(({ reference }) => reference !== null);
  const isWhole =
    goods.length === lines.length &&
    lines.every(({ reference, amount }) =>
      goods.some((each) => each.reference === reference && each.amount === amount),
    );
  if (!isWhole) refuse("about other goods");
  const shipped = taxed.reduce((sum, { reference, amount }) => (reference === null ? sum + amount : sum), 0);
  if (shipped !== shippingAmount) refuse("about another delivery");
  const tax = taxed.reduce((sum, { taxAmount }) => sum + taxAmount, 0);
  const told = taxIncluded ? calculation.tax_amount_inclusive : calculation.tax_amount_exclusive;
  const other = taxIncluded ? calculation.tax_amount_exclusive : calculation.tax_amount_inclusive;
  if (fromStripeAmount(told, currency) !== tax || other !== 0) refuse("sums that do not add up");
  if (taxed.some(({ amount, taxAmount }) => taxAmount < 0 || taxAmount > amount)) refuse("an impossible tax");
  if (standing.kind !== "taxed" && tax !== 0) refuse("with tax for somebody who pays none");
}

/** "8.875" percent are 88,750 parts per million. */
const ppmOf = ({ tax_rate_details: rate }: Breakdown): number =>
  rate ? Math.round(Number(rate.percentage_decimal) * 10_000) : 0;
