import { office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { OnePress } from "@/components/admin/one-press";
import { words } from "@/lib/i18n/messages";
import { decideOnFailedJob } from "@/lib/jobs/admin-actions";
import type { FailedJob } from "@/lib/jobs/dead-letters";

/** What the shop could not do by itself: what it was, why not, and what staff may decide. */
export function FailedJobs({ jobs, timeZone }: { jobs: readonly FailedJob[]; timeZone: string }) {
  const t = words(office, "admin");
  const errors = {
    job_changed: t("jobs.changed"),
    job_waits: t("jobs.waits"),
    unexpected: t("jobs.unexpected"),
  };
  return (
    <>
      <p className="mb-4 max-w-[65ch] text-ink-soft">{t("jobs.hint")}</p>
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line px-4 md:px-5">
        {jobs.map(({ id, kind, attempts, lastError, failedAt }) => {
          const key = `jobs.kinds.${kind}`;
          const job = t.has(key) ? t(key) : t("jobs.unknown", { kind });
          const decide = (decision: "again" | "aside", text: string, label: string) => (
            <OnePress
              action={decideOnFailedJob}
              fields={{ jobId: id, decision }}
              text={text}
              label={label}
              errors={errors}
            />
          );
          return (
            <li key={id} className="grid gap-x-8 gap-y-3 py-4 sm:grid-cols-[1fr_auto]">
              <div className="min-w-0">
                <h2 className="text-base font-medium">{job}</h2>
                <p className="max-w-[75ch] break-words">{lastError ?? t("jobs.noReason")}</p>
                <p className="mt-1 text-ink-soft">
                  {t("jobs.gaveUp")} {failedAt && <Instant at={failedAt} timeZone={timeZone} />}
                  {" · "}
                  {t("jobs.attempts", { count: attempts })}
                </p>
              </div>
              <div className="flex flex-wrap items-start gap-2">
                {decide("again", t("jobs.again"), t("jobs.againLabel", { job }))}
                {decide("aside", t("jobs.aside"), t("jobs.asideLabel", { job }))}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
