import { variantLabel } from "@/lib/catalog/product-variants";
import type { ProductPage } from "@/lib/catalog/product-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import { unitPrice } from "@/lib/pricing/unit-price";

/**
 * What more units cost each: one table where every variant has the same prices, else one for each of those that have any.
 * The server writes it and no script changes it.
 */
export function QuantityPrices({ market, product }: { market: Market; product: ProductPage }) {
  const t = words(market, "catalog");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const tables = new Map<string, number[]>();
  for (const [index, steps] of product.quantityPrices.entries()) {
    const key = JSON.stringify([steps, market.hasEuPriceRules && product.variants[index]?.content]);
    if (steps.length > 0) tables.set(key, [...(tables.get(key) ?? []), index]);
  }
  return [...tables.values()].map((indexes) => {
    const [first = 0] = indexes;
    const content = product.variants[first]?.content;
    const labels = indexes.flatMap((index) => {
      const variant = product.variants[index];
      return variant ? [variantLabel(variant, product.options)] : [];
    });
    return (
      <table key={first} className="mt-3 border-collapse text-sm tabular-nums">
        <caption className={indexes.length === product.variants.length ? "sr-only" : "pb-1 text-left"}>
          {indexes.length === product.variants.length
            ? t("quantityPrices.title")
            : t("quantityPrices.titleOf", { versions: labels.join(", ") })}
        </caption>
        <tbody>
          {(product.quantityPrices[first] ?? []).map(({ minQuantity, amount }) => {
            const unit = market.hasEuPriceRules && content ? unitPrice(amount, content) : null;
            return (
              <tr key={minQuantity}>
                <th scope="row" className="py-0.5 pr-6 text-left font-normal text-ink-soft">
                  {t("quantityPrices.from", { quantity: minQuantity })}
                </th>
                <td className="py-0.5">
                  {t("quantityPrices.each", { amount: money(amount) })}
                  {unit && (
                    <span className="text-ink-soft">
                      {" "}
                      {t("quantityPrices.unit", { amount: money(unit.amount), unit: unit.per })}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    );
  });
}
