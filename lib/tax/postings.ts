import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { disputes, orderLineGifts, orderLines, orders, refundLines, refunds, taxPostings } from "@/db/schema";
import { statement } from "@/db/statement";
import { enqueue } from "@/lib/jobs/enqueue";
import { invariant } from "@/lib/result";
import type { TaxRefund } from "@/lib/tax/provider";
import { refundParts, type RefundToTell } from "@/lib/tax/refund-parts";

/** Money that never was the order's: of a second payment, or one for an order that had ended. */
const notOfTheSale = ["paid_twice", "paid_after_cancel"];
/** Nobody said of what it is. */
const ofTheWhole = ["canceled", "made_at_provider"];

/**
 * Has the tax provider told of a firm order, once its money is there: what is only set aside may still be let go. Refunds that
 * were made, and disputes that were lost, until then go with it. Does nothing for an order without a calculation, and when it was told before. The caller
 * holds the order's lock.
 */
export async function postSale(tx: Tx, orderId: string): Promise<void> {
  const [posting] = await tx.execute<{ id: string }>(statement`
    insert into tax_postings (order_id, kind, reference)
    select id, 'sale', number from orders
    where id = ${orderId} and status in ('confirmed', 'completed') and tax_calculation_id is not null
      and not exists (select from payments where order_id = orders.id and status = 'authorized')
    on conflict (order_id) where kind = 'sale' do nothing
    returning id`);
  if (!posting) return;
  await enqueuePosting(tx, posting.id);
  const given = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), inArray(refunds.status, ["succeeded", "released"])))
    .orderBy(asc(refunds.id));
  // oxlint-disable-next-line no-await-in-loop -- none, mostly
  for (const { id } of given) await postRefund(tx, id);
  const lost = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.orderId, orderId), eq(disputes.status, "lost")))
    .orderBy(asc(disputes.id));
  // oxlint-disable-next-line no-await-in-loop -- as above
  for (const { id } of lost) await postLostDispute(tx, id);
}

/**
 * Has the tax provider told what went back to the buyer. Does nothing while the sale itself is not told: the refund goes with
 * it. The caller holds the order's lock.
 */
export async function postRefund(tx: Tx, refundId: string): Promise<void> {
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId));
  invariant(refund, "a refund that is told exists");
  const { orderId, attempt, reason } = refund;
  if (notOfTheSale.includes(reason)) return;
  const units = await tx.select().from(refundLines).where(eq(refundLines.refundId, refundId));
  await postBack(
    tx,
    { orderId, refundId, disputeId: null, attempt },
    {
      id: refundId,
      amount: refund.amount,
      shippingAmount: refund.shippingAmount,
      lines: units,
      isOfTheWhole: ofTheWhole.includes(reason),
    },
  );
}

/**
 * The same for what a bank gave the buyer of a dispute that was lost, which is of no line. Once for each time that it is lost;
 * does nothing while it was told and stands. The caller holds the order's lock.
 * @param disputeId our own
 */
export async function postLostDispute(tx: Tx, disputeId: string): Promise<void> {
  const [dispute] = await tx.select().from(disputes).where(eq(disputes.id, disputeId));
  invariant(dispute, "a dispute that is told exists");
  const told = await tx.select().from(taxPostings).where(eq(taxPostings.disputeId, disputeId));
  const [given, undone] = [
    told.filter(({ kind }) => kind === "refund"),
    told.filter(({ kind }) => kind === "void"),
  ];
  if (given.length > undone.length) return;
  const { orderId, amount } = dispute;
  await postBack(
    tx,
    { orderId, refundId: null, disputeId, attempt: given.length + 1 },
    { id: disputeId, amount, shippingAmount: 0, lines: [], isOfTheWhole: true },
  );
}

/** The bank gave the money of a lost dispute back to the shop. The caller holds the order's lock. */
export async function postWonDispute(tx: Tx, disputeId: string): Promise<void> {
  await postVoids(tx, await tx.select().from(taxPostings).where(eq(taxPostings.disputeId, disputeId)));
}

type Cause = Pick<typeof taxPostings.$inferSelect, "orderId" | "refundId" | "disputeId" | "attempt">;

async function postBack(tx: Tx, cause: Cause, back: RefundToTell): Promise<void> {
  const { orderId } = cause;
  const posted = await tx.select().from(taxPostings).where(eq(taxPostings.orderId, orderId));
  if (!posted.some(({ kind }) => kind === "sale")) return;
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
  invariant(order, "what goes back is of an order");
  const lines = await tx
    .select({ line: orderLines, gift: orderLineGifts.orderLineId })
    .from(orderLines)
    .leftJoin(orderLineGifts, eq(orderLineGifts.orderLineId, orderLines.id))
    .where(eq(orderLines.orderId, orderId));
  const isUndone = (of: Omit<Cause, "orderId">) =>
    posted.some(
      (each) =>
        each.kind === "void" &&
        each.refundId === of.refundId &&
        each.disputeId === of.disputeId &&
        each.attempt === of.attempt,
    );
  const standing = posted.filter((each) => each.kind === "refund" && !isUndone(each));
  const before = await tx
    .select({ shippingAmount: refunds.shippingAmount })
    .from(refunds)
    .where(
      inArray(
        refunds.id,
        standing.flatMap((each) => each.refundId ?? []),
      ),
    );
  const parts = refundParts(
    {
      taxIncluded: order.taxIncluded,
      taxAmount: order.taxAmount,
      shippingAmount: order.shippingAmount,
      importAmount: order.importAmount,
      lines: lines.map(({ line, gift }) => ({
        id: line.id,
        reference: line.sku,
        totalAmount: line.totalAmount,
        taxAmount: line.taxAmount,
        isGiftCard: gift !== null,
      })),
    },
    back,
    before,
    // Only this file writes them.
    standing.map((each) => each.refund as TaxRefund),
  );
  if (!parts) return;
  const count = posted.filter(({ kind }) => kind === "refund").length;
  await post(tx, { ...cause, kind: "refund", reference: `${order.number}-R${count + 1}`, refund: parts });
}

/** The money of a refund that was told came back: it is undone. The caller holds the order's lock. */
export async function postVoid(tx: Tx, refundId: string): Promise<void> {
  await postVoids(tx, await tx.select().from(taxPostings).where(eq(taxPostings.refundId, refundId)));
}

async function postVoids(tx: Tx, posted: readonly (typeof taxPostings.$inferSelect)[]): Promise<void> {
  for (const { kind, orderId, refundId, disputeId, attempt, reference } of posted)
    if (kind === "refund")
      // oxlint-disable-next-line no-await-in-loop -- one for each attempt
      await post(tx, {
        orderId,
        refundId,
        disputeId,
        attempt,
        kind: "void",
        reference: `${reference}-void`,
        refund: null,
      });
}

async function post(
  tx: Tx,
  row: Pick<
    typeof taxPostings.$inferInsert,
    "orderId" | "kind" | "refundId" | "disputeId" | "attempt" | "reference" | "refund"
  >,
): Promise<void> {
  const [posting] = await tx
    .insert(taxPostings)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: taxPostings.id });
  if (posting) await enqueuePosting(tx, posting.id);
}

const enqueuePosting = (tx: Tx, postingId: string) =>
  enqueue(tx, "tax.post", { postingId }, { uniqueKey: `tax:${postingId}` });
