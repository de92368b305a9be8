import type { Metadata } from "next";
import Link from "next/link";
import { office } from "@/components/admin/format";
import { requireStaff } from "@/lib/auth";
import { can, type Permission } from "@/lib/customers/permissions";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("settings.title") };

/** What is set up once and looked at rarely; in the order in which it is needed. */
const places: readonly { may: Permission; href: string; title: string; hint: string }[] = [
  { may: "settings:write", href: paths.adminStores, title: t("stores.title"), hint: t("settings.stores") },
  { may: "settings:write", href: paths.adminCustoms, title: t("customs.title"), hint: t("settings.customs") },
  { may: "catalog:write", href: paths.adminHsCodes, title: t("hsCodes.title"), hint: t("settings.hsCodes") },
  { may: "settings:write", href: paths.adminJobs, title: t("jobs.title"), hint: t("settings.jobs") },
];

export default async function SettingsPage() {
  const staff = await requireStaff("catalog:write", paths.adminSettings)();
  return (
    <>
      <h1 className="mb-6 text-xl font-medium">{t("settings.title")}</h1>
      <ul className="grid max-w-3xl gap-3 sm:grid-cols-2">
        {places
          .filter(({ may }) => can(staff.role, may))
          .map(({ href, title, hint }) => (
            <li
              key={href}
              className="relative rounded-md border border-line p-4 hover:border-line-strong hover:bg-surface"
            >
              <Link
                href={href}
                prefetch={false}
                className="font-medium after:absolute after:inset-0 hover:text-accent"
              >
                {title}
              </Link>
              <p className="mt-1 text-ink-soft">{hint}</p>
            </li>
          ))}
      </ul>
    </>
  );
}
