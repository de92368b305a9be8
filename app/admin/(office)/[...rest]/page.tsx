import { notFound, redirect } from "next/navigation";
import { currentStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";

/** Addresses that lead nowhere end in the back office's own "not found" page, for staff only. */
export default async function UnknownAdminPage() {
  if (!(await currentStaff())) redirect(paths.adminSignIn);
  notFound();
}
