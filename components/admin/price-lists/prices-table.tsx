import { office } from "@/components/admin/format";
import { words } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money";
import type { StaffListPrice } from "@/lib/pricing/price-list-queries";

const head = "px-2 py-2 text-left font-medium text-ink-soft";
const cell = "px-2 py-2 align-top";
const figure = "text-right whitespace-nowrap tabular-nums";

/** The prices of a list beside the regular ones, with what a member pays in the end. */
export function PricesTable({ prices }: { prices: readonly StaffListPrice[] }) {
  const t = words(office, "admin");
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{t("priceLists.prices.title")}</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={head}>
            {t("priceLists.prices.product")}
          </th>
          <th scope="col" className={`${head} text-right max-sm:hidden`}>
            {t("priceLists.prices.from")}
          </th>
          <th scope="col" className={`${head} text-right max-sm:hidden`}>
            {t("priceLists.prices.regular")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("priceLists.prices.price")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("priceLists.prices.member")}
          </th>
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => {
          const { sku, currency, minQuantity, better } = price;
          const money = (amount: number) => formatMoney(office.locale, { amount, currency });
          return (
            <tr key={`${sku}/${currency}/${minQuantity}`} className="border-b border-line">
              <td className={`${cell} break-words`}>
                {price.name}
                <span className="block text-ink-soft">
                  {sku}
                  {minQuantity > 1 && (
                    <span className="sm:hidden">
                      , {t("priceLists.prices.fromUnits", { quantity: minQuantity })}
                    </span>
                  )}
                </span>
              </td>
              <td className={`${cell} ${figure} max-sm:hidden`}>{minQuantity}</td>
              <td className={`${cell} ${figure} text-ink-soft max-sm:hidden`}>
                {money(price.regularAmount)}
              </td>
              <td className={`${cell} ${figure}`}>{money(price.amount)}</td>
              <td className={`${cell} ${figure}`}>
                {money(price.memberAmount)}
                {better && <span className="block text-warn">{t(`priceLists.prices.better.${better}`)}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
