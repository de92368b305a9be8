import "server-only";
import { desc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { reconciliations } from "@/db/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import { ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Staff who look at the back office want to see today's truth, but not more often than this. */
const restMs = 60_000;

export type Comparison = {
  readonly startedAt: Date | null;
  /** Null while it runs for the first time. */
  readonly finishedAt: Date | null;
  readonly seen: number;
  readonly mended: number;
};

/** The last comparison of the provider's books with ours; null when there has been none. */
export async function getLastComparison(): Promise<Comparison | null> {
  const [last] = await db
    .select({
      startedAt: reconciliations.startedAt,
      finishedAt: reconciliations.finishedAt,
      seen: reconciliations.seenCount,
      mended: reconciliations.mendedCount,
    })
    .from(reconciliations)
    .orderBy(desc(sql`${reconciliations.startedAt}`))
    .limit(1);
  return last ?? null;
}

/** Has the books compared soon, in the background, unless that was done a moment ago or is asked for already. */
export async function askForComparison(now: Date): Promise<void> {
  const last = await getLastComparison();
  if (last?.startedAt && now.getTime() - last.startedAt.getTime() < restMs) return;
  await inTransaction(async (tx) => {
    await enqueue(tx, "payments.reconcile", {}, { uniqueKey: "asked:payments.reconcile" });
    return ok(null);
  });
}
