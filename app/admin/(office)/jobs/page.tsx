import type { Metadata } from "next";
import { EmptyState } from "@/components/admin/empty-state";
import { FailedJobs } from "@/components/admin/failed-jobs";
import { office } from "@/components/admin/format";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { getFailedJobs } from "@/lib/jobs/queries";
import { paths } from "@/lib/paths";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("jobs.title") };

/** Background work that failed every time it was tried. */
export default async function FailedJobsPage() {
  await requireStaff("settings:write", paths.adminJobs)();
  const [jobs, timeZone] = await Promise.all([getFailedJobs(), getShopTimeZone()]);
  return (
    <>
      <h1 className="mb-4 text-xl font-medium">{t("jobs.title")}</h1>
      {jobs.length > 0 ? (
        <FailedJobs jobs={jobs} timeZone={timeZone} />
      ) : (
        <EmptyState
          title={t("jobs.empty.title")}
          text={t("jobs.empty.text")}
          action={t("jobs.empty.action")}
          href={paths.admin}
        />
      )}
    </>
  );
}
