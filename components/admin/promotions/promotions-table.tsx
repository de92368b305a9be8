import Link from "next/link";
import { formatInstant, office } from "@/components/admin/format";
import { PromotionBadge } from "@/components/admin/promotions/promotion-badge";
import { words } from "@/lib/i18n/messages";
import { currencyCodes, formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import type { ListedPromotion, PromotionUses } from "@/lib/promotions/admin-queries";

const head = "px-2 py-2 text-left font-medium text-ink-soft lg:px-3";
const cell = "px-2 py-3 align-top lg:px-3";

export function PromotionsTable(props: {
  promotions: readonly { readonly promotion: ListedPromotion; readonly sentence: string }[];
  timeZone: string;
  now: Date;
}) {
  const { promotions, timeZone, now } = props;
  const t = words(office, "admin");
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{t("promotions.title")}</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={head}>
            {t("promotions.name")}
          </th>
          <th scope="col" className={`${head} max-sm:hidden`}>
            {t("promotions.state")}
          </th>
          <th scope="col" className={`${head} max-sm:hidden`}>
            {t("promotions.codes")}
          </th>
          <th scope="col" className={`${head} text-right max-sm:hidden`}>
            {t("promotions.usesTitle")}
          </th>
        </tr>
      </thead>
      <tbody>
        {promotions.map(({ promotion, sentence }) => (
          <tr key={promotion.id} className="relative border-b border-line hover:bg-surface">
            <td className={cell}>
              <Link
                href={paths.adminPromotion(promotion.id)}
                prefetch={false}
                className="font-medium break-words after:absolute after:inset-0 hover:text-accent"
              >
                {promotion.name}
              </Link>
              <div className="max-w-prose text-ink-soft">{sentence}</div>
              <div className="mt-1 flex flex-wrap gap-x-4 sm:hidden">
                <PromotionBadge promotion={promotion} now={now} />
                <span className="text-ink-soft">{usesText(promotion.uses)}</span>
              </div>
            </td>
            <td className={`${cell} whitespace-nowrap max-sm:hidden`}>
              <PromotionBadge promotion={promotion} now={now} />
              <Window promotion={promotion} timeZone={timeZone} now={now} />
            </td>
            <td className={`${cell} max-w-44 break-words max-sm:hidden`}>
              {!promotion.requiresCode
                ? t("promotions.automatic")
                : promotion.codes.count === 1
                  ? promotion.codes.first
                  : t("promotions.codeCount", { count: promotion.codes.count })}
            </td>
            <td className={`${cell} text-right whitespace-nowrap tabular-nums max-sm:hidden`}>
              {usesText(promotion.uses)}
              {givenTexts(promotion.uses).map((text) => (
                <div key={text} className="text-ink-soft">
                  {text}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The next of its dates, or the last. */
function Window(props: { promotion: ListedPromotion; timeZone: string; now: Date }) {
  const { promotion, timeZone, now } = props;
  const t = words(office, "admin");
  const { startsAt, endsAt } = promotion;
  const text =
    startsAt > now
      ? t("promotions.from", { at: formatInstant(startsAt, timeZone) })
      : endsAt && t("promotions.until", { at: formatInstant(endsAt, timeZone) });
  return text ? <div className="text-ink-soft">{text}</div> : null;
}

const usesText = ({ orders }: PromotionUses) =>
  words(office, "admin")("promotions.orders", { count: orders });

/** "$340.00 off", for each currency. */
export function givenTexts({ given }: PromotionUses): string[] {
  const t = words(office, "admin");
  return currencyCodes.flatMap((currency) => {
    const amount = given[currency];
    return amount
      ? [t("promotions.given", { amount: formatMoney(office.locale, { amount, currency }) })]
      : [];
  });
}
