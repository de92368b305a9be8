import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { orders, payments } from "@/db/schema";
import type { Actor } from "@/lib/orders/commands";
import { openTask } from "@/lib/orders/staff-tasks";
import { mendAuthorizations } from "@/lib/payments/authorizations";
import { enqueueRefund, refundByRule } from "@/lib/payments/refunds";
import { ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const most = 100;
const recentMs = 30 * 86_400_000;

/**
 * Compares our own rows with each other: whatever the shop's code did not do, because somebody changed a row by hand or
 * a job was given up, is done here.
 * @returns how many were put right
 */
export async function mendOwnBooks(since: Date, now: Date, actor: Actor): Promise<number> {
  const mended = [
    await askForMissingMoney(since),
    await refundCanceled(now, actor),
    await resumeRefunds(now),
    await mendAuthorizations(now),
  ];
  return mended.reduce((sum, count) => sum + count, 0);
}

/** A firm order, and none of its payments has any money: nobody should ship it. */
async function askForMissingMoney(since: Date): Promise<number> {
  const rows = await db
    .select({ id: orders.id, amount: orders.totalAmount, currency: orders.currency })
    .from(orders)
    .where(
      and(
        sql`${orders.status} in ('confirmed', 'completed')`,
        gt(orders.placedAt, since),
        gt(orders.totalAmount, 0),
        sql`exists (select from payments where order_id = ${orders.id} and amount > 0)`,
        sql`not exists (select from payments where order_id = ${orders.id} and status in ('authorized', 'captured'))`,
      ),
    )
    .limit(most);
  let asked = 0;
  for (const { id, amount, currency } of rows) {
    const opened = await inTransaction(async (tx) =>
      ok(
        await openTask(tx, {
          kind: "order_without_payment",
          subject: `order:${id}`,
          orderId: id,
          details: { amount, currency },
        }),
      ),
    );
    if (opened.value) asked += 1;
  }
  return asked;
}

/** An order that ended although its money is here, and of which nothing was given back. */
async function refundCanceled(now: Date, actor: Actor): Promise<number> {
  const rows = await db
    .select({ payment: payments })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        eq(orders.status, "canceled"),
        gt(orders.placedAt, new Date(now.getTime() - recentMs)),
        eq(payments.status, "captured"),
        gt(payments.capturedAmount, 0),
        sql`not exists (select from refunds where payment_id = ${payments.id})`,
        // Staff may have given back a part of one payment, and meant to keep the other.
        sql`not exists (
          select from refunds given join payments paid on paid.id = given.payment_id
          where paid.order_id = ${orders.id} and paid.status = 'captured' and given.reason <> 'paid_after_cancel')`,
      ),
    )
    .limit(most);
  for (const { payment } of rows) {
    await inTransaction(async (tx) => {
      const { orderId, capturedAmount: amount, currency } = payment;
      await refundByRule(tx, { payment, orderId, reason: "paid_after_cancel", actor });
      await openTask(tx, {
        kind: "late_payment",
        subject: `payment:${payment.id}`,
        orderId,
        details: { amount, currency },
      });
      return ok(null);
    });
  }
  return rows.length;
}

/** Money that was to go back and whose job is gone, or was given up an hour ago: it is tried again. */
async function resumeRefunds(now: Date): Promise<number> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from refunds
    where status = 'pending' and provider_refund_id is null
      and not exists (select from payments where id = refunds.payment_id and status = 'authorized')
      and created_at < ${now.toISOString()}::timestamptz - interval '10 minutes'
      and not exists (
        select from jobs where unique_key = 'refund:' || refunds.id
          and ((finished_at is null and failed_at is null) or failed_at > ${now.toISOString()}::timestamptz - interval '1 hour'))
    order by created_at limit ${most}`);
  for (const { id } of rows) {
    await inTransaction(async (tx) => {
      await enqueueRefund(tx, id);
      return ok(null);
    });
  }
  return rows.length;
}
