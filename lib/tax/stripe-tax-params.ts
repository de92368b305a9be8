import type { Stripe } from "stripe";
import { toStripeAmount, toStripeCurrency } from "@/lib/stripe-amount";
import type { TaxQuestion, TaxRefund } from "@/lib/tax/provider";

/** Tax classes by what Stripe Tax calls such goods; `tax_classes.stripe_tax_code`. */
export type TaxCodes = ReadonlyMap<string, string>;

/** "Shipping". @see https://docs.stripe.com/tax/tax-codes */
const shippingTaxCode = "txcd_92010001";

/** The delivery's, where it is all that costs something. */
const shippingReference = "shipping";

/** A question in Stripe's words. @see https://docs.stripe.com/api/tax/calculations/create */
export function calculationParams(
  question: TaxQuestion,
  codes: TaxCodes,
): Stripe.Tax.CalculationCreateParams {
  const { currency, place, standing, shippingAmount } = question;
  const tax_behavior = question.taxIncluded ? "inclusive" : "exclusive";
  const amountOf = (amount: number) => toStripeAmount({ amount, currency });
  const lines = question.lines.map(({ reference, quantity, amount, taxClassId }) => {
    const tax_code = codes.get(taxClassId);
    return {
      reference,
      quantity,
      amount: amountOf(amount),
      tax_behavior,
      ...(tax_code === undefined ? {} : { tax_code }),
    };
  });
  const shipping = { amount: amountOf(shippingAmount), tax_behavior, tax_code: shippingTaxCode } as const;
  // What is not there cannot be asked for in full.
  const sendsShipping = lines.length > 0 && shippingAmount > 0;
  return {
    currency: toStripeCurrency(currency),
    // Stripe wants at least one line; goods that cost nothing are none.
    line_items: lines.length > 0 ? lines : [{ ...shipping, quantity: 1, reference: shippingReference }],
    ...(sendsShipping ? { shipping_cost: shipping } : {}),
    customer_details: {
      address: {
        country: place.country,
        ...(place.state === null ? {} : { state: place.state }),
        ...(place.postalCode === null ? {} : { postal_code: place.postalCode }),
        ...(place.city === null ? {} : { city: place.city }),
        ...(place.line1 === null ? {} : { line1: place.line1 }),
      },
      address_source: "shipping",
      ...(standing.kind === "taxed"
        ? {}
        : { taxability_override: standing.kind === "exempt" ? "customer_exempt" : "reverse_charge" }),
      ...(standing.kind === "reverse_charge" ? { tax_ids: [{ type: "eu_vat", value: standing.vatId }] } : {}),
    },
    expand: ["line_items.data.tax_breakdown", ...(sendsShipping ? ["shipping_cost.tax_breakdown"] : [])],
  };
}

/** Whether a line of Stripe's stands for the delivery. */
export const isShippingLine = ({ tax_code }: { readonly tax_code: string }) => tax_code === shippingTaxCode;

/**
 * What goes back, in Stripe's words: negative amounts, by line of the recorded sale.
 * @param lineIds Stripe's ids of the sale's lines by our references
 * @see https://docs.stripe.com/api/tax/transactions/create_reversal
 */
export function reversalParams(
  refund: TaxRefund,
  currency: TaxQuestion["currency"],
  lineIds: ReadonlyMap<string, string>,
  reference: string,
): Omit<Stripe.Tax.TransactionCreateReversalParams, "original_transaction" | "reference"> {
  const back = (amount: number) => 0 - toStripeAmount({ amount, currency });
  if (refund.kind === "flat") return { mode: "partial", flat_amount: back(refund.amount) };
  const lines = refund.lines.flatMap(({ reference: line, quantity, amount, taxAmount }) => {
    const original = lineIds.get(line);
    return original === undefined
      ? []
      : [
          {
            original_line_item: original,
            reference: `${reference}-${line}`,
            quantity,
            amount: back(amount),
            amount_tax: back(taxAmount),
          },
        ];
  });
  const { shipping } = refund;
  const shippingLine = lineIds.get(shippingReference);
  const asLine =
    shipping && shippingLine !== undefined
      ? [
          {
            original_line_item: shippingLine,
            reference: `${reference}-${shippingReference}`,
            amount: back(shipping.amount),
            amount_tax: back(shipping.taxAmount),
          },
        ]
      : [];
  return {
    mode: "partial",
    ...(lines.length + asLine.length > 0 ? { line_items: [...lines, ...asLine] } : {}),
    ...(shipping && shippingLine === undefined
      ? { shipping_cost: { amount: back(shipping.amount), amount_tax: back(shipping.taxAmount) } }
      : {}),
  };
}
