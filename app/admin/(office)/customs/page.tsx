import type { Metadata } from "next";
import Link from "next/link";
import { BackLink } from "@/components/admin/back-link";
import { officeButton } from "@/components/admin/controls";
import { CustomsWords } from "@/components/admin/customs/customs-words";
import { DutyRatesForm } from "@/components/admin/customs/duty-rates-form";
import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { displayNames } from "@/lib/intl";
import { type CurrencyCode, formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import { parseCustomsPage, percentText } from "@/lib/shipping/customs-input";
import { listDutyRates, listImportRules } from "@/lib/shipping/customs-queries";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("customs.title") };

const head = "px-2 py-2 text-left font-medium text-ink-soft";
const cell = "px-2 py-2 align-top";
const figure = "text-right whitespace-nowrap tabular-nums";

export default async function CustomsPage({ searchParams }: PageProps<"/admin/customs">) {
  const { after, saved } = parseCustomsPage(await searchParams);
  await requireStaff("settings:write", paths.adminCustoms)();
  const [rules, { rates, next, lastChange }] = await Promise.all([listImportRules(), listDutyRates(after)]);
  const country = displayNames(office.locale, { type: "region" });
  const money = (amount: number, currency: string) =>
    amount === 0 ? "–" : formatMoney(office.locale, { amount, currency: currency as CurrencyCode });
  return (
    <>
      <BackLink href={paths.adminSettings}>{t("settings.title")}</BackLink>
      <div className="mt-1 mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-medium">{t("customs.title")}</h1>
        <Link href={paths.adminNewImportRule} className={officeButton.primary} prefetch={false}>
          {t("customs.new")}
        </Link>
      </div>
      <p className="mb-4 max-w-2xl text-ink-soft">{t("customs.hint")}</p>
      {saved && (
        <output className="mb-4 block rounded-md border border-ok p-3 text-ok">{t("customs.saved")}</output>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
        {rules.length === 0 ? (
          <EmptyState
            title={t("customs.empty.title")}
            text={t("customs.empty.text")}
            action={t("customs.new")}
            href={paths.adminNewImportRule}
          />
        ) : (
          <table className="w-full border-collapse">
            <caption className="sr-only">{t("customs.title")}</caption>
            <thead>
              <tr className="border-b border-line">
                <th scope="col" className={head}>
                  {t("customs.place")}
                </th>
                <th scope="col" className={`${head} text-right`}>
                  {t("customs.tax")}
                </th>
                <th scope="col" className={`${head} text-right max-sm:hidden`}>
                  {t("customs.taxFree")}
                </th>
                <th scope="col" className={`${head} text-right max-sm:hidden`}>
                  {t("customs.dutyFree")}
                </th>
                <th scope="col" className={`${head} max-md:hidden`}>
                  {t("customs.checked")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr key={rule.id} className="relative border-b border-line hover:bg-surface">
                  <td className={cell}>
                    <Link
                      href={paths.adminImportRule(rule.id)}
                      prefetch={false}
                      className="font-medium after:absolute after:inset-0 hover:text-accent"
                    >
                      {[country.of(rule.country) ?? rule.country, rule.state].filter(Boolean).join(", ")}
                    </Link>
                    <span className="block text-ink-soft">{rule.currency}</span>
                  </td>
                  <td className={`${cell} text-right tabular-nums`}>
                    {t("customs.percent", { rate: percentText(rule.taxRatePpm) })}
                    <span className="block text-ink-soft">{rule.taxName}</span>
                  </td>
                  <td className={`${cell} ${figure} max-sm:hidden`}>
                    {money(rule.taxFreeUpToAmount, rule.currency)}
                  </td>
                  <td className={`${cell} ${figure} max-sm:hidden`}>
                    {money(rule.dutyFreeUpToAmount, rule.currency)}
                  </td>
                  <td className={`${cell} whitespace-nowrap tabular-nums max-md:hidden`}>{rule.checkedOn}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Panel title={t("customs.duties.title")}>
          <p className="mb-4 text-ink-soft">{t("customs.duties.what")}</p>
          <CustomsWords>
            <DutyRatesForm
              seen={lastChange}
              requestId={newId()}
              today={new Date().toISOString().slice(0, 10)}
            />
          </CustomsWords>
          {rates.length > 0 ? (
            <table className="mt-6 w-full border-collapse">
              <caption className="sr-only">{t("customs.duties.title")}</caption>
              <thead>
                <tr className="border-b border-line">
                  <th scope="col" className={head}>
                    {t("customs.place")}
                  </th>
                  <th scope="col" className={head}>
                    {t("customs.duties.code")}
                  </th>
                  <th scope="col" className={`${head} text-right`}>
                    {t("customs.duties.rate")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rates.map((rate) => (
                  <tr key={`${rate.country} ${rate.hsPrefix}`} className="border-b border-line">
                    <td className={cell}>{country.of(rate.country) ?? rate.country}</td>
                    <td className={`${cell} tabular-nums`}>{rate.hsPrefix}</td>
                    <td className={`${cell} ${figure}`}>
                      {t("customs.percent", { rate: percentText(rate.ratePpm) })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <p className="mt-4 text-ink-soft">{t("customs.duties.none")}</p>
          )}
          {(next !== null || after !== undefined) && (
            <nav aria-label={t("promotions.pages")} className="mt-3 flex justify-between">
              {after === undefined ? (
                <span />
              ) : (
                <Link href={paths.adminCustoms} className={officeButton.secondary} prefetch={false}>
                  {t("customs.duties.first")}
                </Link>
              )}
              {next !== null && (
                <Link
                  href={`${paths.adminCustoms}?${new URLSearchParams({ after: next })}`}
                  className={officeButton.secondary}
                  prefetch={false}
                >
                  {t("customs.duties.more")}
                </Link>
              )}
            </nav>
          )}
        </Panel>
      </div>
    </>
  );
}
