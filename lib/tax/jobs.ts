import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { orders, taxPostings } from "@/db/schema";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { invariant } from "@/lib/result";
import { forgetCalculations } from "@/lib/tax/calculations";
import type { TaxRefund } from "@/lib/tax/provider";
import { taxProviderOf } from "@/lib/tax/providers";

/**
 * Tells the provider one thing, once: a run that died after the call tells it again under the same key, and hears the same
 * answer.
 */
async function post({ postingId }: { postingId: string }): Promise<void> {
  const [found] = await db
    .select({ posting: taxPostings, provider: orders.taxProvider, calculationId: orders.taxCalculationId })
    .from(taxPostings)
    .innerJoin(orders, eq(orders.id, taxPostings.orderId))
    .where(eq(taxPostings.id, postingId));
  invariant(found, "a posting that is told exists");
  const { posting, calculationId } = found;
  if (posting.transactionId) return;
  const provider = taxProviderOf(found.provider);
  const recorded = { reference: posting.reference, idempotencyKey: `tax:${posting.id}` };
  const transactionId = await tell();
  await db
    .update(taxPostings)
    .set({ transactionId, postedAt: new Date() })
    .where(and(eq(taxPostings.id, posting.id), isNull(taxPostings.transactionId)));

  async function tell(): Promise<string> {
    switch (posting.kind) {
      case "sale":
        invariant(calculationId, "a sale is told from its calculation");
        return provider.recordSale({ ...recorded, calculationId });
      case "refund": {
        const saleId = await toldBefore(eq(taxPostings.kind, "sale"));
        // Only lib/tax/postings.ts writes them.
        return provider.recordRefund({ ...recorded, saleId, refund: posting.refund as TaxRefund });
      }
      case "void": {
        const refundId = await toldBefore(
          and(
            eq(taxPostings.kind, "refund"),
            posting.disputeId === null
              ? eq(taxPostings.refundId, posting.refundId ?? "")
              : eq(taxPostings.disputeId, posting.disputeId),
            eq(taxPostings.attempt, posting.attempt),
          ),
        );
        return provider.voidRefund({ ...recorded, refundId });
      }
    }
  }

  /** @throws while it is not: this one is tried again later */
  async function toldBefore(which: ReturnType<typeof and>): Promise<string> {
    const [earlier] = await db
      .select({ id: taxPostings.transactionId })
      .from(taxPostings)
      .where(and(eq(taxPostings.orderId, posting.orderId), which));
    if (!earlier?.id) throw new Error("what it belongs to is not recorded yet");
    return earlier.id;
  }
}

export const taxJobs = {
  "tax.post": post,
  "tax.forget-calculations": () => forgetCalculations(new Date()),
} satisfies Partial<JobHandlers>;
