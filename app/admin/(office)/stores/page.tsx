import type { Metadata } from "next";
import Link from "next/link";
import { BackLink } from "@/components/admin/back-link";
import { Badge } from "@/components/admin/badge";
import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { displayNames } from "@/lib/intl";
import { paths } from "@/lib/paths";
import { listStores } from "@/lib/shipping/store-queries";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("stores.title") };

export default async function StoresPage() {
  await requireStaff("settings:write", paths.adminStores)();
  const stores = await listStores();
  const country = displayNames(office.locale, { type: "region" });
  return (
    <>
      <BackLink href={paths.adminSettings}>{t("settings.title")}</BackLink>
      <h1 className="mt-1 text-xl font-medium">{t("stores.title")}</h1>
      <p className="mt-1 mb-6 max-w-2xl text-ink-soft">{t("stores.hint")}</p>
      {stores.length === 0 ? (
        <EmptyState
          title={t("stores.empty.title")}
          text={t("stores.empty.text")}
          action={t("settings.title")}
          href={paths.adminSettings}
        />
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {stores.map(({ id, name, city, country: code, isOffered, openDays }) => (
            <li
              key={id}
              className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-2 py-3 hover:bg-surface"
            >
              <div className="min-w-0">
                <Link
                  href={paths.adminStore(id)}
                  prefetch={false}
                  className="font-medium break-words after:absolute after:inset-0 hover:text-accent"
                >
                  {name}
                </Link>
                <p className="text-ink-soft">
                  {[city, country.of(code) ?? code, t("stores.openDays", { count: openDays })].join(" · ")}
                </p>
              </div>
              <Badge tone={isOffered ? "ok" : "warn"}>
                {t(isOffered ? "stores.offered" : "stores.notOffered")}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
