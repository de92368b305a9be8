import type { ReactNode } from "react";
import { office } from "@/components/admin/format";
import { OfficeFrame } from "@/components/admin/office-frame";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { currentStaff } from "@/lib/auth";
import { can } from "@/lib/customers/permissions";
import { packedMessages } from "@/lib/i18n/messages";
import { getFailedJobCount } from "@/lib/jobs/queries";
import { countOpenTasks } from "@/lib/orders/task-queries";
import { countPendingReviews } from "@/lib/reviews/admin-queries";

/** What scripts in the browser say here. */
const messages = packedMessages(office.language, "officeError");

/** Frames every page for staff. What somebody may see is asked by each page itself, on each request. */
export default async function OfficeLayout(props: { children: ReactNode }) {
  const staff = await currentStaff();
  // The page sends them away, because it knows where they wanted to go.
  if (!staff) return props.children;
  const [pendingReviews, openTasks, failedJobs] = await Promise.all([
    can(staff.role, "reviews:moderate") ? countPendingReviews(staff) : 0,
    can(staff.role, "orders:read") ? countOpenTasks(staff) : 0,
    can(staff.role, "settings:write") ? getFailedJobCount() : 0,
  ]);
  return (
    <MessagesProvider segment={office.segment} messages={messages}>
      <OfficeFrame
        staff={staff}
        pendingReviews={pendingReviews}
        openTasks={openTasks}
        failedJobs={failedJobs}
      >
        {props.children}
      </OfficeFrame>
    </MessagesProvider>
  );
}
