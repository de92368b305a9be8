import type { Db, Tx } from "@/db/client";
import type { Placement } from "@/lib/checkout/commands";
import type { Result } from "@/lib/result";
import type { CheckoutDraft } from "@/lib/checkout/input";

/** What a guest in New York types, for tests that need any address. */
export const newYorkDraft = {
  email: "ada@example.com",
  name: "Ada Lovelace",
  line1: "1 Main Street",
  city: "New York",
  state: "NY",
  postalCode: "10001",
  country: "US",
  shippingMethod: "standard",
} as const satisfies CheckoutDraft;

/** A transaction that rolls back on a failure, as lib/transaction.ts does on the app's own pool. */
export async function transactOn<R extends Result<unknown> | Placement>(
  db: Db,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  let result: R | undefined;
  try {
    return await db.transaction(async (tx) => {
      result = await work(tx);
      if (!result.ok) throw new Error("roll back");
      return result;
    });
  } catch (error) {
    if (result && !result.ok) return result;
    throw error;
  }
}
