import type { Metadata } from "next";
import Link from "next/link";
import { BackLink } from "@/components/admin/back-link";
import { officeButton, officeInput } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { HsCodesForm } from "@/components/admin/hs-codes/hs-codes-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { requireStaff } from "@/lib/auth";
import { parseHsCodesPage } from "@/lib/catalog/hs-code-input";
import { listHsCodes } from "@/lib/catalog/hs-code-queries";
import { packedMessages, words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("hsCodes.title") };

const messages = packedMessages(office.language, ["admin", ["hsCodes.", "promotions.form."]]);

export default async function HsCodesPage({ searchParams }: PageProps<"/admin/hs-codes">) {
  const request = parseHsCodesPage(await searchParams);
  const staff = await requireStaff("catalog:write", paths.adminHsCodes)();
  const { products, next } = await listHsCodes(staff, request);
  const { q, show, after } = request;
  const path = (over: Record<string, string>) =>
    `${paths.adminHsCodes}?${new URLSearchParams({ ...(q ? { q } : {}), ...(show === "missing" ? { show } : {}), ...over })}`;
  return (
    <div className="max-w-3xl">
      <BackLink href={paths.adminSettings}>{t("settings.title")}</BackLink>
      <h1 className="mt-1 text-xl font-medium">{t("hsCodes.title")}</h1>
      <p className="mt-1 mb-4 text-ink-soft">{t("hsCodes.hint")}</p>
      <search className="mb-4 block">
        <form action={paths.adminHsCodes} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <input
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            aria-label={t("hsCodes.search")}
            placeholder={t("hsCodes.search")}
            maxLength={100}
            autoComplete="off"
            className={`${officeInput} sm:max-w-72`}
          />
          <label className="flex min-h-11 items-center gap-2 md:min-h-9">
            <input
              key={show}
              type="checkbox"
              name="show"
              value="missing"
              defaultChecked={show === "missing"}
              className="size-4 accent-accent"
            />
            {t("hsCodes.missing")}
          </label>
          <button type="submit" className={officeButton.secondary}>
            {t("list.searchButton")}
          </button>
        </form>
      </search>
      {products.length > 0 ? (
        <MessagesProvider segment={office.segment} messages={messages}>
          <HsCodesForm key={`${q}/${show}/${after}`} products={products} />
        </MessagesProvider>
      ) : (
        <p className="border-y border-line py-8 text-ink-soft">
          {t(show === "missing" && q === "" ? "hsCodes.allDone" : "hsCodes.nothing")}
        </p>
      )}
      {(next !== null || after !== undefined) && (
        <nav aria-label={t("promotions.pages")} className="mt-3 flex justify-between">
          {after === undefined ? (
            <span />
          ) : (
            <Link href={path({})} className={officeButton.secondary} prefetch={false}>
              {t("hsCodes.first")}
            </Link>
          )}
          {next !== null && (
            <Link href={path({ after: next })} className={officeButton.secondary} prefetch={false}>
              {t("hsCodes.more")}
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}
