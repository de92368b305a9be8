import { redirect } from "next/navigation";
import { requireStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";

/** The back office has no page of its own yet: it begins with the orders. */
export default async function AdminPage() {
  await requireStaff("orders:read", paths.adminOrders)();
  redirect(paths.adminOrders);
}
