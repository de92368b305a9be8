import "server-only";
import { and, asc, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { giftCards, invoices, payments, refundLines, refunds } from "@/db/schema";
import { addressLines } from "@/lib/customers/address-lines";
import { creditSums, invoiceSums } from "@/lib/invoices/compose";
import { documentNumber, type InvoiceContent, invoiceContent } from "@/lib/invoices/content";
import { type LoadedOrder, loadInvoicedOrder } from "@/lib/invoices/load-order";
import { sellerOf } from "@/lib/invoices/seller";
import { type Market, marketByCode } from "@/lib/markets";
import { currencyCodes, divideRounded } from "@/lib/money";
import { lockOrder } from "@/lib/orders/commands";
import { bankTransferName } from "@/lib/payments/bank-transfer";
import { invariant } from "@/lib/result";
import { localClock } from "@/lib/shipping/local-time";

/** Money that was never part of the sale: what came a second time, or for an order that had ended. */
const outsideTheSale = ["paid_twice", "paid_after_cancel"];

/**
 * Issues what an order is owed: its invoice once something has left and its money is there, a credit note for each refund
 * since. May run any number of times, at once too: whoever comes second finds the documents made.
 */
export async function issueDocuments(tx: Tx, orderId: string, now: Date): Promise<void> {
  await lockOrder(tx, orderId);
  const loaded = await loadInvoicedOrder(tx, orderId);
  const isPaid = loaded.paid.length > 0 && loaded.paid.every(({ status }) => status === "captured");
  if (loaded.firstLeftAt === null || !(isPaid || loaded.order.totalAmount === 0)) return;
  const market = marketByCode(loaded.order.market);
  const invoice = (await findInvoice(tx, orderId)) ?? (await issueInvoice(tx, loaded, market, now));
  let left = invoice.totalAmount - (await creditedAmount(tx, orderId));
  for (const refund of await owedCredits(tx, loaded.order)) {
    // Money that went back past the shop, besides store credit for the same, is a loss and no correction of the sale: staff
    // has a task about it.
    if (refund.amount > left) continue;
    left -= refund.amount;
    // oxlint-disable-next-line no-await-in-loop -- one after the other: each has the next number
    await issueCreditNote(tx, loaded, market, invoice, refund, now);
  }
}

type Issued = { readonly number: string; readonly issuedOn: string; readonly totalAmount: number };

async function findInvoice(tx: Tx, orderId: string): Promise<Issued | null> {
  const [found] = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.orderId, orderId), eq(invoices.kind, "invoice")));
  if (!found) return null;
  const { series, number, issuedOn, totalAmount } = found;
  return { number: documentNumber(series, number), issuedOn, totalAmount };
}

async function creditedAmount(tx: Tx, orderId: string): Promise<number> {
  const [row] = await tx
    .select({ amount: sql<number>`coalesce(sum(${invoices.totalAmount}), 0)::int` })
    .from(invoices)
    .where(and(eq(invoices.orderId, orderId), eq(invoices.kind, "credit_note")));
  return row?.amount ?? 0;
}

async function issueInvoice(tx: Tx, loaded: LoadedOrder, market: Market, now: Date): Promise<Issued> {
  const content: InvoiceContent = {
    ...commonOf(loaded, market),
    ...invoiceSums(loaded.invoiced),
    paid: loaded.paid.map(({ provider, capturedAmount, lastFour }) => ({
      kind: lastFour !== null ? "gift_card" : provider === bankTransferName ? "bank_transfer" : "online",
      lastFour,
      amount: capturedAmount,
    })),
    corrects: null,
  };
  return write(tx, { kind: "invoice", orderId: loaded.order.id, refundId: null }, content, market, now);
}

async function issueCreditNote(
  tx: Tx,
  loaded: LoadedOrder,
  market: Market,
  invoice: Issued,
  refund: Awaited<ReturnType<typeof owedCredits>>[number],
  now: Date,
): Promise<void> {
  const content: InvoiceContent = {
    ...commonOf(loaded, market),
    ...creditSums(loaded.invoiced, refund),
    paid: [{ kind: refund.way, lastFour: refund.lastFour, amount: refund.amount }],
    corrects: { number: invoice.number, issuedOn: invoice.issuedOn },
  };
  const subject = { kind: "credit_note", orderId: loaded.order.id, refundId: refund.id } as const;
  await write(tx, subject, content, market, now);
}

/** The database numbers it; see db/functions/invoices.sql. */
async function write(
  tx: Tx,
  subject: Pick<typeof invoices.$inferInsert, "kind" | "orderId" | "refundId">,
  content: InvoiceContent,
  market: Market,
  now: Date,
): Promise<Issued> {
  const issuedOn = localClock(now, market.timeZone).day;
  const series = `${market.code.toUpperCase()}-${issuedOn.slice(0, 4)}${subject.kind === "credit_note" ? "-C" : ""}`;
  const { currency, totalAmount } = content;
  const [row] = await tx
    .insert(invoices)
    .values({
      ...subject,
      series,
      number: 0,
      issuedOn,
      currency,
      totalAmount,
      content: JSON.stringify(invoiceContent.parse(content)),
    })
    .returning({ number: invoices.number });
  invariant(row, "an inserted document has a number");
  return { number: documentNumber(series, row.number), issuedOn, totalAmount };
}

/** Parties and dates, the same on an order's invoice and its credit notes. */
function commonOf(loaded: LoadedOrder, market: Market) {
  const { order, shipping, billing, firstLeftAt } = loaded;
  const currency = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  invariant(firstLeftAt, "what is invoiced has left");
  const at = (instant: Date) => localClock(instant, market.timeZone).day;
  // Of gift cards alone no address is asked.
  const address = billing ?? shipping;
  const isFetched = order.pickupLocationId !== null;
  const buyer =
    address && (billing !== null || !isFetched)
      ? addressLines(order.locale, address)
      : [address?.name ?? ""].filter(Boolean);
  return {
    market: market.code,
    currency,
    seller: sellerOf(market),
    buyer: { lines: buyer, vatId: order.vatId },
    deliveredTo: shipping && (billing !== null || isFetched) ? addressLines(order.locale, shipping) : null,
    orderNumber: order.number,
    orderedOn: at(order.placedAt),
    suppliedOn: at(firstLeftAt),
    isReverseCharge: order.isReverseCharge,
    isExempt: order.taxExemptionId !== null,
  };
}

/** Refunds whose money is back, or was never taken, and of which no credit note tells. */
async function owedCredits(tx: Tx, order: LoadedOrder["order"]) {
  const owed = await tx
    .select({ refund: refunds, provider: payments.provider, lastFour: giftCards.lastFour })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.id, refunds.paymentId), eq(payments.status, "captured")))
    .leftJoin(giftCards, eq(giftCards.id, refunds.storeCreditId))
    .leftJoin(invoices, eq(invoices.refundId, refunds.id))
    .where(
      and(
        eq(refunds.orderId, order.id),
        inArray(refunds.status, ["succeeded", "released"]),
        notInArray(refunds.reason, outsideTheSale),
        isNull(invoices.id),
      ),
    )
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  const lines = await tx
    .select()
    .from(refundLines)
    .where(
      inArray(
        refundLines.refundId,
        owed.map(({ refund }) => refund.id),
      ),
    );
  return owed.map(({ refund, provider, lastFour }) => ({
    id: refund.id,
    amount: refund.amount,
    // Whoever gave it back at the provider said nothing of tax: it is that of the whole order, in proportion.
    taxAmount:
      refund.reason === "made_at_provider" && order.totalAmount > 0
        ? divideRounded(BigInt(order.taxAmount) * BigInt(refund.amount), BigInt(order.totalAmount))
        : refund.taxAmount,
    shippingAmount: refund.shippingAmount,
    lines: lines.filter(({ refundId }) => refundId === refund.id),
    lastFour,
    way:
      refund.storeCreditId !== null
        ? ("store_credit" as const)
        : provider === "gift_card"
          ? ("gift_card" as const)
          : provider === bankTransferName
            ? ("bank_transfer" as const)
            : ("online" as const),
  }));
}
