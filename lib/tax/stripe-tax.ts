import "server-only";
import { Stripe } from "stripe";
import { log } from "@/lib/log";
import { currencyCodes } from "@/lib/money";
import { fail, invariant, ok } from "@/lib/result";
import { stripe } from "@/lib/stripe-client";
import type { Calculated, TaxProvider, TaxQuestion } from "@/lib/tax/provider";
import { readCalculation } from "@/lib/tax/stripe-tax-answer";
import { calculationParams, reversalParams, type TaxCodes } from "@/lib/tax/stripe-tax-params";

/** As long as a buyer waits, as for the register of VAT ids. A call that failed is not repeated: the buyer is told. */
const patience = { timeout: 4000, maxNetworkRetries: 0 };

/** Stripe's code for an address that is wrong, or says too little. */
const unknownPlace = "customer_tax_location_invalid";

/**
 * Stripe Tax.
 * @param codesOf `tax_classes`, read outside of transactions
 * @see https://docs.stripe.com/tax/custom
 */
export function stripeTax(codesOf: () => Promise<TaxCodes>): TaxProvider {
  return {
    name: "stripe",
    async calculate(question) {
      try {
        return ok(await calculate(question, await codesOf()));
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === unknownPlace)
          return fail("unknown_place");
        // Also for an answer that does not add up: no sale is made of it.
        log.error("tax.provider-away", error);
        return fail("unavailable");
      }
    },
    async recordSale({ calculationId, reference, idempotencyKey }) {
      const made = await stripe().tax.transactions.createFromCalculation(
        { calculation: calculationId, reference },
        { idempotencyKey },
      );
      return made.id;
    },
    async recordRefund({ saleId, refund, reference, idempotencyKey }) {
      const sale = await stripe().tax.transactions.retrieve(saleId);
      const currency = currencyCodes.find((code) => code.toLowerCase() === sale.currency);
      invariant(currency, "a sale was recorded in a currency the shop sells in");
      const lineIds = new Map<string, string>();
      for await (const line of stripe().tax.transactions.listLineItems(saleId, { limit: 100 }))
        lineIds.set(line.reference, line.id);
      const made = await stripe().tax.transactions.createReversal(
        { ...reversalParams(refund, currency, lineIds, reference), original_transaction: saleId, reference },
        { idempotencyKey },
      );
      return made.id;
    },
    async voidRefund({ refundId, reference, idempotencyKey }) {
      const made = await stripe().tax.transactions.createReversal(
        { mode: "full", original_transaction: refundId, reference },
        { idempotencyKey },
      );
      return made.id;
    },
  };
}

async function calculate(question: TaxQuestion, codes: TaxCodes): Promise<Calculated> {
  const calculation = await stripe().tax.calculations.create(calculationParams(question, codes), patience);
  const { id, expires_at: expiresAt, line_items: shown } = calculation;
  if (id === null || expiresAt === null) throw new Error("Stripe Tax kept no calculation");
  let lines = shown?.data ?? [];
  if (shown?.has_more) {
    lines = [];
    const all = stripe().tax.calculations.listLineItems(
      id,
      { limit: 100, expand: ["data.tax_breakdown"] },
      patience,
    );
    for await (const line of all) lines.push(line);
  }
  return {
    calculationId: id,
    answer: readCalculation(question, calculation, lines),
    expiresAt: new Date(expiresAt * 1000),
  };
}
