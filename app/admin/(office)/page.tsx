import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { TaskList } from "@/components/admin/task-list";
import { currentStaff, requireStaff } from "@/lib/auth";
import { can } from "@/lib/customers/permissions";
import { words } from "@/lib/i18n/messages";
import { getFailedJobCount } from "@/lib/jobs/queries";
import { orderListPath } from "@/lib/orders/admin-list";
import { countToShip, mostCounted } from "@/lib/orders/parcel-queries";
import { listOpenTasks } from "@/lib/orders/task-queries";
import { paths } from "@/lib/paths";
import { askForComparison, type Comparison, getLastComparison } from "@/lib/payments/comparison";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("home.title") };

/** What waits for somebody. Looking at it has the provider's books compared with ours, so that nothing is missing. */
export default async function AdminHomePage() {
  const visitor = await currentStaff();
  if (visitor && !can(visitor.role, "orders:read") && can(visitor.role, "reviews:moderate"))
    redirect(paths.adminReviews);
  const staff = await requireStaff("orders:read")();
  after(() => askForComparison(new Date()));
  const [tasks, timeZone, comparison, toShip, failedJobs] = await Promise.all([
    listOpenTasks(staff),
    getShopTimeZone(),
    getLastComparison(),
    countToShip(staff),
    can(staff.role, "settings:write") ? getFailedJobCount() : 0,
  ]);
  return (
    <>
      <h1 className="mb-4 text-xl font-medium">{t("home.title")}</h1>
      {failedJobs > 0 && (
        <p className="mb-4">
          {t("jobs.home", { count: failedJobs })}{" "}
          <Link href={paths.adminJobs} prefetch={false} className="text-link">
            {t("jobs.look")}
          </Link>
        </p>
      )}
      {toShip > 0 && (
        <p className="mb-4">
          {t("home.toShip", {
            count: toShip,
            shown: toShip > mostCounted ? `${mostCounted}+` : String(toShip),
          })}{" "}
          <Link href={orderListPath({ status: "confirmed" })} prefetch={false} className="text-link">
            {t("home.ship")}
          </Link>
        </p>
      )}
      <Panel title={t("tasks.title")}>
        {tasks.length > 0 ? (
          <TaskList tasks={tasks} timeZone={timeZone} mayResolve={can(staff.role, "orders:write")} />
        ) : (
          <p>{t("tasks.none")}</p>
        )}
        <p className="mt-4 border-t border-line pt-3 text-ink-soft">
          <Compared comparison={comparison} timeZone={timeZone} />
        </p>
      </Panel>
    </>
  );
}

function Compared({ comparison, timeZone }: { comparison: Comparison | null; timeZone: string }) {
  if (!comparison?.finishedAt) return t("home.notCompared");
  const { finishedAt, seen, mended } = comparison;
  return (
    <>
      {t("home.compared")} <Instant at={finishedAt} timeZone={timeZone} />
      {". "}
      {t("home.seen", { count: seen })} {mended > 0 && t("home.mended", { count: mended })}
    </>
  );
}
