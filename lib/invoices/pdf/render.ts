import "server-only";
import path from "node:path";
import Pdf from "pdfkit";
import { drawInvoice } from "@/lib/invoices/pdf/draw";
import { pageOf } from "@/lib/invoices/pdf/page";
import type { InvoiceDocument } from "@/lib/invoices/queries";
import { words } from "@/lib/i18n/messages";
import { marketByCode } from "@/lib/markets";

/** Latin, Greek and Cyrillic letters: any name that is written in Europe. */
const fontFolder = path.join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans");
const fonts = {
  regular: path.join(fontFolder, "400Regular/NotoSans_400Regular.ttf"),
  bold: path.join(fontFolder, "600SemiBold/NotoSans_600SemiBold.ttf"),
};

/**
 * A document as a file to print and to keep. Everything in it was stored when it was issued, also its date in the file: the
 * same document is the same bytes, as long as the words of its frame are.
 */
export async function renderInvoice(document: InvoiceDocument): Promise<Uint8Array<ArrayBuffer>> {
  const market = marketByCode(document.content.market);
  const t = words(market, "invoice");
  const title = t(document.kind === "invoice" ? "title" : "creditTitle", { number: document.number });
  const pdf = new Pdf({
    // Letter where people have that paper.
    size: market.code === "us" ? "LETTER" : "A4",
    margins: { top: 48, bottom: 64, left: 48, right: 48 },
    bufferPages: true,
    font: fonts.regular,
    lang: market.locale,
    displayTitle: true,
    info: {
      Title: title,
      Author: document.content.seller.lines[0] ?? "",
      CreationDate: new Date(`${document.issuedOn}T00:00:00Z`),
    },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
  pdf.registerFont("regular", fonts.regular);
  pdf.registerFont("bold", fonts.bold);
  drawInvoice(pageOf(pdf), document, market, title);
  pdf.end();
  return finished;
}
