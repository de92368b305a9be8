import { sha256 } from "@/lib/ids";
import type { TaxAnswer, TaxPlace, TaxQuestion } from "@/lib/tax/provider";
import { byRate, type SaleTax, type TaxOf, type TaxProblem } from "@/lib/tax/sale-tax";
import type { TaxStanding } from "@/lib/tax/tax-standing";

/** What a provider has said, or why it has not. */
export type KnownAnswer =
  | { readonly calculationId: string; readonly answer: TaxAnswer }
  | { readonly problem: Exclude<TaxProblem, "incomplete_place"> };

/** Answers by the hash of their question, and the questions that pricing met and nobody has answered yet. */
export type TaxAnswers = {
  readonly known: ReadonlyMap<string, KnownAnswer>;
  readonly open: Map<string, TaxQuestion>;
};

type Asking = {
  /** As in `orders.tax_provider`. */
  readonly provider: string;
  /** Secret of the cart: a calculation belongs to one cart, because one sale is recorded from it. */
  readonly cartKey: string;
  /** No more of it than taxes depend on; null while it is not exact enough. */
  readonly place: TaxPlace | null;
  readonly standing: TaxStanding;
  /** What the provider's reports call a variant: its SKU. */
  readonly referenceOf: (variantId: string) => string;
};

const nothingTaxable: SaleTax = { lines: new Map(), taxes: [], calculation: null };

/** Tax by what a provider has answered. What it was not asked yet is left in `answers.open`, and the tax unknown. */
export const askedTax =
  (asking: Asking, answers: TaxAnswers): TaxOf =>
  (sale) => {
    const { provider, cartKey, place, standing, referenceOf } = asking;
    const lines = sale.lines.filter(({ totalAmount }) => totalAmount > 0);
    if (lines.length === 0 && sale.shippingAmount === 0) return nothingTaxable;
    if (!place) return { problem: "incomplete_place" };
    const question: TaxQuestion = {
      currency: sale.currency,
      taxIncluded: sale.taxIncluded,
      lines: lines.map(({ variantId, quantity, totalAmount, taxClassId }) => ({
        reference: referenceOf(variantId),
        quantity,
        amount: totalAmount,
        taxClassId,
      })),
      shippingAmount: sale.shippingAmount,
      place,
      standing,
    };
    const hash = sha256(JSON.stringify([provider, cartKey, question]));
    const answer = answers.known.get(hash);
    if (!answer) {
      answers.open.set(hash, question);
      return { problem: "unavailable" };
    }
    if ("problem" in answer) return answer;
    const variantOf = new Map(lines.map(({ variantId }) => [referenceOf(variantId), variantId]));
    return saleTax(provider, answer, variantOf);
  };

function saleTax(
  provider: string,
  { calculationId, answer }: { readonly calculationId: string; readonly answer: TaxAnswer },
  variantOf: ReadonlyMap<string, string>,
): SaleTax {
  return {
    lines: new Map(
      answer.lines.map(({ reference, taxAmount, ratePpm }) => [
        variantOf.get(reference) ?? reference,
        { taxAmount, ratePpm },
      ]),
    ),
    taxes: answer.taxes
      .map(({ parts, ...tax }) => ({
        ...tax,
        parts: parts.map(({ reference, ...part }) => ({
          ...part,
          variantId: reference === null ? null : (variantOf.get(reference) ?? reference),
        })),
      }))
      .toSorted(byRate),
    calculation: { provider, id: calculationId },
  };
}
