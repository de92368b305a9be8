import type { Sql } from "postgres";
import type { Db, Tx } from "@/db/client";
import type { Placement } from "@/lib/checkout/commands";
import type { Result } from "@/lib/result";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { inTransactionOn } from "@/lib/transaction";

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

/** As the shop does it, on a test's own database. */
export const transactOn = <R extends Result<unknown> | Placement>(
  db: Db,
  work: (tx: Tx) => Promise<R>,
): Promise<R> => inTransactionOn((db as Db & { readonly $client: Sql }).$client, work);
