import { currentStaff } from "@/lib/auth";
import { invoiceAnswer, noInvoice } from "@/lib/invoices/answer";
import { renderInvoice } from "@/lib/invoices/pdf/render";
import { getInvoiceForStaff } from "@/lib/invoices/queries";

/** Any invoice or credit note as a file, for staff who may read orders. */
export async function GET(_request: Request, { params }: RouteContext<"/api/admin/invoices/[id]">) {
  const staff = await currentStaff();
  const document = staff && (await getInvoiceForStaff(staff, (await params).id));
  return document ? invoiceAnswer(document.number, await renderInvoice(document)) : noInvoice();
}
