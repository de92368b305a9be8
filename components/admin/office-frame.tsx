import { Gift, House, MessageSquareText, Package, Settings, Tags, TicketPercent, Users } from "lucide";
import Link from "next/link";
import type { ReactNode } from "react";
import { officeButton } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { OfficeNavigation } from "@/components/admin/office-navigation";
import { Icon } from "@/components/ui/icon";
import { signOutStaffMember } from "@/lib/customers/admin-actions";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { mostCounted } from "@/lib/reviews/admin-list";

/** Navigation at the left, on phones on top, and what the page shows. */
export function OfficeFrame(props: {
  staff: Staff;
  /** Reviews that wait to be read. */
  pendingReviews: number;
  /** What waits on the home page. */
  openTasks: number;
  /** Background work that was given up. */
  failedJobs: number;
  children: ReactNode;
}) {
  const { staff, pendingReviews, openTasks, failedJobs, children } = props;
  const t = words(office, "admin");
  const shopName = words(office, "common")("shopName");
  const entries = [
    {
      may: can(staff.role, "orders:read"),
      href: paths.admin,
      label: t("home.title"),
      icon: <Icon of={House} size={16} />,
      isHome: true,
      ...(openTasks > 0
        ? { waiting: { count: String(openTasks), label: t("tasks.waiting", { count: openTasks }) } }
        : {}),
    },
    {
      may: can(staff.role, "orders:read"),
      href: paths.adminOrders,
      label: t("orders"),
      icon: <Icon of={Package} size={16} />,
    },
    {
      may: can(staff.role, "reviews:moderate"),
      href: paths.adminReviews,
      label: t("reviews.title"),
      icon: <Icon of={MessageSquareText} size={16} />,
      ...(pendingReviews > 0
        ? {
            waiting: {
              count: pendingReviews > mostCounted ? `${mostCounted}+` : String(pendingReviews),
              label: t("reviews.waiting", { count: pendingReviews }),
            },
          }
        : {}),
    },
    {
      may: can(staff.role, "promotions:write"),
      href: paths.adminPromotions,
      label: t("promotions.title"),
      icon: <Icon of={TicketPercent} size={16} />,
    },
    {
      may: can(staff.role, "catalog:write"),
      href: paths.adminPriceLists,
      label: t("priceLists.title"),
      icon: <Icon of={Tags} size={16} />,
    },
    {
      may: can(staff.role, "customers:write"),
      href: paths.adminGroups,
      label: t("groups.title"),
      icon: <Icon of={Users} size={16} />,
    },
    {
      may: can(staff.role, "gift-cards:write"),
      href: paths.adminGiftCards,
      label: words(office, "giftCards")("title"),
      icon: <Icon of={Gift} size={16} />,
    },
    {
      // What needs another permission is left out there.
      may: can(staff.role, "catalog:write"),
      href: paths.adminSettings,
      under: [paths.adminStores, paths.adminCustoms, paths.adminHsCodes, paths.adminJobs],
      label: t("settings.title"),
      icon: <Icon of={Settings} size={16} />,
      ...(failedJobs > 0
        ? { waiting: { count: String(failedJobs), label: t("jobs.waiting", { count: failedJobs }) } }
        : {}),
    },
  ].flatMap(({ may, ...entry }) => (may ? [entry] : []));
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-paper focus:p-3"
      >
        {words(office, "common")("skipToContent")}
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b max-lg:pr-2 border-line bg-surface px-4 py-2 lg:sticky lg:top-0 lg:h-dvh lg:w-56 lg:shrink-0 lg:flex-col lg:flex-nowrap lg:items-stretch lg:gap-6 lg:border-r lg:border-b-0 lg:px-3 lg:py-5">
        <Link href={paths.admin} className="font-display text-lg lg:px-3" prefetch={false}>
          {shopName}
          <span className="sr-only">, {t("title")}</span>
        </Link>
        {/* On phones a row of its own: it grows, name and way out stay. */}
        <nav aria-label={t("navigation")} className="max-sm:order-last max-sm:-ml-3 max-sm:w-full lg:flex-1">
          <OfficeNavigation entries={entries} />
        </nav>
        <div className="ml-auto flex items-center gap-1 lg:ml-0 lg:flex-col lg:items-stretch">
          <p className="hidden px-3 pb-2 lg:block">
            <span className="sr-only">{t("signedInAs", { name: "" })}</span>
            <span className="block truncate font-medium">{staff.name || staff.email}</span>
            <span className="block text-ink-soft">{t(`roles.${staff.role}`)}</span>
          </p>
          {/* Another root layout: a full page load anyway. */}
          <a href={paths.home(office)} className={`${officeButton.quiet} lg:justify-start`}>
            {t("viewShop")}
          </a>
          <form action={signOutStaffMember}>
            <button type="submit" className={`${officeButton.quiet} lg:w-full lg:justify-start`}>
              {t("signOut")}
            </button>
          </form>
        </div>
      </header>
      <main id="main" className="min-w-0 flex-1 px-4 py-6 md:px-8">
        <div className="mx-auto max-w-6xl">{children}</div>
      </main>
    </div>
  );
}
