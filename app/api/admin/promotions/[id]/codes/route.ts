import { currentStaff } from "@/lib/auth";
import { can } from "@/lib/customers/permissions";
import { getPromotion, listCodes } from "@/lib/promotions/admin-queries";

/** More than anybody hands out with one promotion; beyond it a file is asked for in parts by nobody. */
const atMost = 50_000;

/** All codes of a promotion as a table, to be handed out: one a row, with uses and limits. */
export async function GET(_request: Request, { params }: RouteContext<"/api/admin/promotions/[id]/codes">) {
  const staff = await currentStaff();
  if (!staff || !can(staff.role, "promotions:write")) return new Response("Not found\n", { status: 404 });
  const promotion = await getPromotion(staff, (await params).id);
  if (!promotion) return new Response("Not found\n", { status: 404 });
  const { codes } = await listCodes(staff, promotion.id, { start: "", after: undefined }, atMost);
  // Codes are letters, digits and dashes, so nothing needs quoting and no cell begins a formula.
  const rows = codes.map((each) =>
    [each.code, each.used, each.reserved, each.usageLimit ?? "", each.usageLimitPerCustomer ?? ""].join(","),
  );
  return new Response(["code,used,reserved,usage_limit,usage_limit_per_customer", ...rows, ""].join("\r\n"), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="codes-${promotion.id}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
