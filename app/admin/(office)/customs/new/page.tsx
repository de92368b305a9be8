import type { Metadata } from "next";
import { BackLink } from "@/components/admin/back-link";
import { CustomsWords } from "@/components/admin/customs/customs-words";
import { ImportRuleForm } from "@/components/admin/customs/import-rule-form";
import { office } from "@/components/admin/format";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { paths } from "@/lib/paths";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("customs.new") };

export default async function NewImportRulePage() {
  await requireStaff("settings:write", paths.adminNewImportRule)();
  return (
    <>
      <BackLink href={paths.adminCustoms}>{t("customs.back")}</BackLink>
      <h1 className="mt-1 mb-6 text-xl font-medium">{t("customs.new")}</h1>
      <CustomsWords>
        <ImportRuleForm
          ruleId={null}
          seen={0}
          requestId={newId()}
          initial={{ checkedOn: new Date().toISOString().slice(0, 10) }}
        />
      </CustomsWords>
    </>
  );
}
