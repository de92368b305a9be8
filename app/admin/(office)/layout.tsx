import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { office } from "@/components/admin/format";
import { OfficeFrame } from "@/components/admin/office-frame";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { currentStaff } from "@/lib/auth";
import { compiledMessages } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

/** What scripts in the browser say here. */
const namespaces = { officeError: compiledMessages(office.language, "officeError") };

/** Frames every page for staff. What somebody may see is asked by each page itself, on each request. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const staff = await currentStaff();
  if (!staff) redirect(paths.adminSignIn);
  return (
    <MessagesProvider segment={office.segment} namespaces={namespaces}>
      <OfficeFrame staff={staff}>{children}</OfficeFrame>
    </MessagesProvider>
  );
}
