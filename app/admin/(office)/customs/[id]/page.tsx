import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/admin/back-link";
import { CustomsWords } from "@/components/admin/customs/customs-words";
import { ImportRuleForm } from "@/components/admin/customs/import-rule-form";
import { office } from "@/components/admin/format";
import { OnePress } from "@/components/admin/one-press";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { displayNames } from "@/lib/intl";
import { type CurrencyCode, toDecimalString } from "@/lib/money";
import { paths } from "@/lib/paths";
import { dropImportRule } from "@/lib/shipping/customs-actions";
import { percentText } from "@/lib/shipping/customs-input";
import { getImportRule } from "@/lib/shipping/customs-queries";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("customs.title") };

export default async function ImportRulePage({ params }: PageProps<"/admin/customs/[id]">) {
  const { id } = await params;
  await requireStaff("settings:write", paths.adminImportRule(id))();
  const rule = await getImportRule(id);
  if (!rule) notFound();
  const place = displayNames(office.locale, { type: "region" }).of(rule.country) ?? rule.country;
  const threshold = (amount: number) =>
    amount === 0 ? "" : toDecimalString({ amount, currency: rule.currency as CurrencyCode });
  return (
    <>
      <BackLink href={paths.adminCustoms}>{t("customs.back")}</BackLink>
      <h1 className="mt-1 mb-6 text-xl font-medium">{[place, rule.state].filter(Boolean).join(", ")}</h1>
      <CustomsWords>
        <ImportRuleForm
          key={rule.lastChange}
          ruleId={id}
          seen={rule.lastChange}
          requestId={newId()}
          initial={{
            country: rule.country,
            state: rule.state ?? "",
            currency: rule.currency,
            taxName: rule.taxName,
            taxRate: percentText(rule.taxRatePpm),
            ...(rule.taxesShipping ? { taxesShipping: "on" } : {}),
            taxFreeUpTo: threshold(rule.taxFreeUpToAmount),
            dutyFreeUpTo: threshold(rule.dutyFreeUpToAmount),
            source: rule.source,
            checkedOn: rule.checkedOn,
          }}
        />
      </CustomsWords>
      <div className="mt-8 max-w-2xl border-t border-line pt-4">
        <p className="mb-3 text-ink-soft">{t("customs.deleteHint")}</p>
        <OnePress
          action={dropImportRule}
          fields={{ id, seen: String(rule.lastChange) }}
          text={t("customs.delete")}
          errors={{
            rule_changed: t("customs.errors.rule_changed"),
            unexpected: t("customs.errors.unexpected"),
          }}
        />
      </div>
    </>
  );
}
