import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/admin/badge";
import { officeButton } from "@/components/admin/controls";
import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { returnTones } from "@/components/admin/returns/tones";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { parseReturnList, returnFilters, returnListPath } from "@/lib/returns/admin-list";
import { listReturns } from "@/lib/returns/admin-queries";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("returns.title") };

const tab =
  "flex min-h-11 items-center rounded-md px-3 whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink md:min-h-9";

export default async function ReturnsPage({ searchParams }: PageProps<"/admin/returns">) {
  const request = parseReturnList(await searchParams);
  const staff = await requireStaff("orders:read", returnListPath(request))();
  const [{ returns, previous, next }, timeZone] = await Promise.all([
    listReturns(staff, request),
    getShopTimeZone(),
  ]);
  const { status } = request;
  return (
    <>
      <h1 className="mb-4 text-xl font-medium">{t("returns.title")}</h1>
      <nav aria-label={t("returns.filter")}>
        <ul className="flex flex-wrap gap-1">
          {returnFilters.map((each) => (
            <li key={each}>
              <Link
                href={returnListPath({ status: each })}
                aria-current={each === status ? "page" : undefined}
                className={tab}
              >
                {t(`returns.status.${each}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-4">
        {returns.length > 0 ? (
          <ul className="divide-y divide-line border-y border-line">
            {returns.map((row) => (
              <li
                key={row.id}
                className="relative grid gap-x-6 gap-y-1 py-3 hover:bg-surface sm:grid-cols-[minmax(0,1fr)_auto]"
              >
                <p className="min-w-0">
                  <Link
                    href={paths.adminReturn(row.id)}
                    prefetch={false}
                    className="font-medium after:absolute after:inset-0 hover:text-accent"
                  >
                    {row.number}
                  </Link>
                  <span className="block text-ink-soft">
                    {t("returns.units", { count: row.units })}
                    {row.hasPhoto && <> · {t("returns.hasPhoto")}</>}
                  </span>
                </p>
                <p className="sm:text-right">
                  <Badge tone={returnTones[row.status]}>{t(`returns.status.${row.status}`)}</Badge>
                  <span className="block text-ink-soft">
                    <Instant at={row.createdAt} timeZone={timeZone} />
                  </span>
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState
            title={t("returns.empty.title")}
            text={t(status === "requested" ? "returns.empty.text" : "returns.empty.other")}
            action={t("returns.empty.action")}
            href={returnListPath({ status: "all" })}
          />
        )}
      </div>
      {(previous ?? next) && (
        <nav aria-label={t("returns.pages")} className="mt-4 flex justify-between">
          {previous ? (
            <Link className={officeButton.secondary} href={returnListPath({ status, before: previous })}>
              {t("returns.previous")}
            </Link>
          ) : (
            <span />
          )}
          {next && (
            <Link className={officeButton.secondary} href={returnListPath({ status, after: next })}>
              {t("returns.next")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
