import { redirect } from "next/navigation";
import { currentStaff, requireStaff } from "@/lib/auth";
import { can } from "@/lib/customers/permissions";
import { paths } from "@/lib/paths";

/** The back office has no page of its own yet: it begins with the orders, for those who may see them. */
export default async function AdminPage() {
  const staff = await currentStaff();
  if (staff && !can(staff.role, "orders:read") && can(staff.role, "reviews:moderate"))
    redirect(paths.adminReviews);
  await requireStaff("orders:read", paths.adminOrders)();
  redirect(paths.adminOrders);
}
