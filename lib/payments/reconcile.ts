import "server-only";
import { and, eq, inArray, isNotNull, lt, notInArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { disputes, orders, payments, reconciliations, refunds } from "@/db/schema";
import { log } from "@/lib/log";
import { openTask } from "@/lib/orders/staff-tasks";
import { adoptSession } from "@/lib/payments/adopt";
import { paymentAgrees, refundAgrees } from "@/lib/payments/agreement";
import type { DisputeFacts, ListedPayment, PaymentProvider, RefundFacts } from "@/lib/payments/provider";
import { settleDispute } from "@/lib/payments/disputes";
import { settleRefund } from "@/lib/payments/refunds";
import { closeUnpaidOrder, settleSession } from "@/lib/payments/sessions";
import { settlePayment } from "@/lib/payments/settle";
import { mendOwnBooks } from "@/lib/payments/own-books";
import { ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const actor = { kind: "system", id: "reconciler" } as const;

/** As long as a job may run: whoever holds the row longer has died. */
const leaseMs = 120_000;
/** Pages live 35 minutes; one that was open in the last run may be paid in this one. */
const overlapMs = 2 * 3_600_000;
/** How far the first run looks back, and any: what is older and still wrong has its task. */
const furthestMs = 30 * 86_400_000;
/** The deadline's own job comes first. */
const graceMs = 120_000;
const pageSize = 100;

export type Reconciled = {
  /** Payments and refunds looked at. */
  readonly seen: number;
  /** Those that had to be put right. */
  readonly mended: number;
  /** Those that could not be; the next run looks at them again. */
  readonly failed: number;
};

/**
 * Compares the provider's books with ours, in both directions, and puts right what differs: money without an order
 * becomes the order or goes back, an order without its money ends and frees its units, refunds say what became of them.
 * Everything it does is what a webhook would have done, so it may run at any time, again, and beside everything else.
 * @returns null when another process is at it
 */
export async function reconcile(provider: PaymentProvider, now: Date): Promise<Reconciled | null> {
  const claimed = await claim(provider.name, now);
  if (!claimed) return null;
  const run = new Run(provider);
  let isDone = false;
  try {
    await run.comparePayments(claimed.since);
    await run.closeOverdue(now);
    await run.askProcessing();
    await run.compareRefunds(claimed.since, now);
    await run.compareDisputes(claimed.since);
    run.mended += await mendOwnBooks(claimed.since, now, actor);
    isDone = run.failed === 0;
  } finally {
    await db
      .update(reconciliations)
      .set({
        lockedUntil: null,
        finishedAt: sql`now()`,
        seenCount: run.seen,
        mendedCount: run.mended,
        ...(isDone ? { comparedUntil: now } : {}),
      })
      .where(and(eq(reconciliations.provider, provider.name), eq(reconciliations.startedAt, now)));
  }
  const { seen, mended, failed } = run;
  return { seen, mended, failed };
}

async function claim(provider: string, now: Date): Promise<{ since: Date } | null> {
  const lockedUntil = new Date(now.getTime() + leaseMs);
  const [row] = await db
    .insert(reconciliations)
    .values({ provider, lockedUntil, startedAt: now })
    .onConflictDoUpdate({
      target: reconciliations.provider,
      set: { lockedUntil, startedAt: now },
      setWhere: sql`${reconciliations.lockedUntil} is null or ${reconciliations.lockedUntil} < ${now.toISOString()}::timestamptz`,
    })
    .returning({ comparedUntil: reconciliations.comparedUntil });
  if (!row) return null;
  const furthest = now.getTime() - furthestMs;
  return { since: new Date(Math.max(furthest, (row.comparedUntil?.getTime() ?? furthest) - overlapMs)) };
}

class Run {
  seen = 0;
  mended = 0;
  failed = 0;
  private readonly provider: PaymentProvider;

  constructor(provider: PaymentProvider) {
    this.provider = provider;
  }

  async comparePayments(since: Date): Promise<void> {
    for await (const page of inPages(this.provider.listPayments(since))) {
      const rows = await db
        .select({
          sessionId: payments.providerSessionId,
          payment: payments.status,
          failureCode: payments.failureCode,
          order: orders.status,
        })
        .from(payments)
        .innerJoin(orders, eq(orders.id, payments.orderId))
        .where(
          and(
            eq(payments.provider, this.provider.name),
            inArray(
              payments.providerSessionId,
              page.map(({ sessionId }) => sessionId),
            ),
          ),
        );
      const known = new Map(rows.map((row) => [row.sessionId, row]));
      for (const listed of page) {
        const ours = known.get(listed.sessionId);
        this.seen += 1;
        if (ours ? paymentAgrees(listed.state, ours) : listed.orderId === null) continue;
        await this.attempt(`session:${listed.sessionId}`, () => this.mendPayment(listed, ours !== undefined));
      }
    }
  }

  private async mendPayment(listed: ListedPayment, isKnown: boolean): Promise<void> {
    const { provider } = this;
    // An open page we know of is here because its order has ended, or was paid on another page.
    let isToClose = listed.state === "open";
    if (!isKnown) {
      const adopted = await inTransaction(async (tx) => ok(await adoptSession(tx, provider.name, listed)));
      if (adopted.value === "nothing_to_do") return;
      isToClose = adopted.value === "close";
    }
    // Asked anew: the list may be a few seconds old.
    const facts = await (isToClose
      ? provider.expireSession(listed.sessionId)
      : provider.getSession(listed.sessionId));
    await inTransaction((tx) => settlePayment(tx, provider.name, facts, actor));
    this.mended += 1;
  }

  /** Orders whose deadline has passed, though their own job should have ended them. */
  async closeOverdue(now: Date): Promise<void> {
    const overdue = await db
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.status, "pending"), lt(orders.paymentDueAt, new Date(now.getTime() - graceMs))))
      .orderBy(orders.paymentDueAt)
      .limit(pageSize);
    for (const { id } of overdue) {
      await this.attempt(
        `order:${id}`,
        async () => {
          const closed = await closeUnpaidOrder(this.provider, id, actor);
          if (closed !== "processing") this.mended += 1;
        },
        id,
      );
    }
  }

  /** Slow payments are older than the window. Some of them in each run, any: in time all are asked. */
  async askProcessing(): Promise<void> {
    const slow = await db
      .select({ sessionId: payments.providerSessionId, orderId: payments.orderId })
      .from(payments)
      .where(
        and(
          eq(payments.provider, this.provider.name),
          eq(payments.status, "processing"),
          isNotNull(payments.providerSessionId),
        ),
      )
      .orderBy(sql`random()`)
      .limit(pageSize / 2);
    for (const { sessionId, orderId } of slow) {
      if (!sessionId) continue;
      this.seen += 1;
      await this.attempt(
        `session:${sessionId}`,
        async () => {
          const found = await settleSession(this.provider, sessionId, actor);
          if (found.ok) await found.value.settle();
        },
        orderId,
      );
    }
  }

  async compareRefunds(since: Date, now: Date): Promise<void> {
    for await (const page of inPages(this.provider.listRefunds(since))) {
      const ids = page.flatMap(({ refundId }) => refundId ?? []);
      const rows = await db
        .select({ refundId: refunds.providerRefundId, status: refunds.status })
        .from(refunds)
        .where(inArray(refunds.providerRefundId, ids));
      const known = new Map(rows.map((row) => [row.refundId, row.status]));
      for (const facts of page) {
        const ours = known.get(facts.refundId);
        this.seen += 1;
        if (ours === undefined || !refundAgrees(facts.state, ours)) await this.mendRefund(facts);
      }
    }
    const waiting = await db
      .select({ refundId: refunds.providerRefundId })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(
        and(
          // What staff sends by hand, nobody can be asked about.
          eq(payments.provider, this.provider.name),
          eq(refunds.status, "pending"),
          isNotNull(refunds.providerRefundId),
          lt(refunds.createdAt, new Date(now.getTime() - overlapMs)),
        ),
      )
      .orderBy(sql`random()`)
      .limit(pageSize / 2);
    for (const { refundId } of waiting) {
      if (!refundId) continue;
      this.seen += 1;
      await this.attempt(`refund:${refundId}`, async () => {
        await this.settle(await this.provider.getRefund(refundId));
      });
    }
  }

  /** Those opened lately, and any that are not decided yet. */
  async compareDisputes(since: Date): Promise<void> {
    for await (const facts of this.provider.listDisputes(since)) await this.settleDispute(facts);
    const undecided = await db
      .select({ id: disputes.providerDisputeId, orderId: disputes.orderId })
      .from(disputes)
      .innerJoin(payments, eq(payments.id, disputes.paymentId))
      .where(
        and(
          eq(payments.provider, this.provider.name),
          notInArray(disputes.status, ["won", "lost", "warning_closed", "prevented"]),
          lt(disputes.openedAt, since),
        ),
      )
      .orderBy(sql`random()`)
      .limit(pageSize / 2);
    for (const { id, orderId } of undecided) {
      await this.attempt(
        `dispute:${id}`,
        async () => this.settleDispute(await this.provider.getDispute(id)),
        orderId,
      );
    }
  }

  private async settleDispute(facts: DisputeFacts): Promise<void> {
    this.seen += 1;
    const [known] = await db
      .select({ status: disputes.status })
      .from(disputes)
      .where(eq(disputes.providerDisputeId, facts.disputeId));
    if (known?.status === facts.status) return;
    await this.attempt(`dispute:${facts.disputeId}`, async () => {
      const changed = await inTransaction(async (tx) =>
        ok(await settleDispute(tx, this.provider.name, facts, actor)),
      );
      if (changed.value) this.mended += 1;
    });
  }

  private async mendRefund(facts: RefundFacts): Promise<void> {
    await this.attempt(`refund:${facts.refundId}`, () => this.settle(facts));
  }

  private async settle(facts: RefundFacts): Promise<void> {
    const changed = await inTransaction(async (tx) =>
      ok(await settleRefund(tx, this.provider.name, facts, actor)),
    );
    if (changed.value) this.mended += 1;
  }

  /** One that cannot be compared must not keep the others from it; staff hears of it. */
  private async attempt(subject: string, work: () => Promise<void>, orderId: string | null = null) {
    try {
      await work();
    } catch (error) {
      this.failed += 1;
      log.error("payments.reconcile-failed", error, { subject });
      await inTransaction(async (tx) =>
        ok(await openTask(tx, { kind: "comparison_failed", subject, orderId })),
      );
    }
  }
}

/** Gathers what comes one by one, so that a whole page is compared with one query. */
async function* inPages<T>(items: AsyncIterable<T>): AsyncIterable<T[]> {
  let page: T[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
