import { headers } from "next/headers";
import { renderInvoice } from "@/lib/invoices/pdf/render";
import { invoiceAnswer, noInvoice } from "@/lib/invoices/answer";
import { getInvoice } from "@/lib/invoices/queries";
import { findMarket } from "@/lib/markets";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";

type Params = { params: Promise<{ locale: string; token: string; file: string }> };

/** An invoice or a credit note as a file, for whoever has the link of its order: `DE-2026-00042.pdf`. 404 for every other. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { locale, token, file } = await params;
  if (!findMarket(locale) || !file.endsWith(".pdf")) return noInvoice();
  const { allowed } = await takeFromLimitByAddress(rateLimits.invoice, await headers());
  if (!allowed) return new Response("Too many requests\n", { status: 429 });
  const document = await getInvoice(token, file.slice(0, -4));
  return document ? invoiceAnswer(document.number, await renderInvoice(document)) : noInvoice();
}
