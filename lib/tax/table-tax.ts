import { allocate, shareOf, taxInside } from "@/lib/money";
import {
  byRate,
  type LineTax,
  type SaleTaxPart,
  type TaxableSale,
  type TaxOf,
  type TaxPart,
} from "@/lib/tax/sale-tax";
import type { TaxRule } from "@/lib/tax/tax-rule";

type Growing = { -readonly [Field in keyof SaleTaxPart]: SaleTaxPart[Field] } & { parts: TaxPart[] };

/**
 * Tax by the shop's own tables.
 *
 * It is rounded per line (halves away from zero) and then added up, so that each line of an invoice is right on its own;
 * the shipping cost is split over the lines by value and each part taxed like its line (EU practice: shipping shares the
 * fate of the goods).
 * @param rules at the place where goods are handed over; empty: no tax is collected there
 */
export const tableTax =
  (rules: readonly TaxRule[]): TaxOf =>
  (sale) => {
    const ruleOf = new Map(rules.map((rule) => [rule.taxClassId, rule]));
    const taxOf = (amount: number, ratePpm: number) =>
      sale.taxIncluded ? taxInside(amount, ratePpm) : shareOf(amount, ratePpm);
    const shippingParts = shippingByLine(sale);
    const lines = new Map<string, LineTax>();
    const taxes = new Map<string, Growing>();
    const add = ({ name, ratePpm }: TaxRule, variantId: string | null, amount: number, taxAmount: number) => {
      if (amount === 0) return;
      const key = `${name}/${ratePpm}`;
      let entry = taxes.get(key);
      if (!entry) {
        entry = { name, jurisdiction: null, ratePpm, taxableAmount: 0, taxAmount: 0, parts: [] };
        taxes.set(key, entry);
      }
      entry.taxableAmount += sale.taxIncluded ? amount - taxAmount : amount;
      entry.taxAmount += taxAmount;
      entry.parts.push({ variantId, taxedAmount: amount, taxAmount });
    };
    // Shipping is taxed once per class, not once per line, so that splitting it does not multiply rounding.
    const shippingByRule = new Map<TaxRule, number>();
    for (const [index, { variantId, taxClassId, totalAmount }] of sale.lines.entries()) {
      const rule = ruleOf.get(taxClassId);
      if (!rule) continue;
      const taxAmount = taxOf(totalAmount, rule.ratePpm);
      lines.set(variantId, { taxAmount, ratePpm: rule.ratePpm });
      add(rule, variantId, totalAmount, taxAmount);
      if (rule.taxesShipping)
        shippingByRule.set(rule, (shippingByRule.get(rule) ?? 0) + (shippingParts[index] ?? 0));
    }
    for (const [rule, amount] of shippingByRule) add(rule, null, amount, taxOf(amount, rule.ratePpm));
    return { lines, taxes: [...taxes.values()].toSorted(byRate), calculation: null };
  };

/** For whoever pays none. */
export const noTax: TaxOf = tableTax([]);

function shippingByLine({ lines, shippingAmount }: TaxableSale): number[] {
  if (lines.length === 0) return [];
  return allocate(
    shippingAmount,
    lines.map(({ totalAmount }) => totalAmount),
  );
}
