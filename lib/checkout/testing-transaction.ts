import type { Sql } from "postgres";
import type { Db, Tx } from "@/db/client";
import type { Placement } from "@/lib/checkout/commands";
import type { Result } from "@/lib/result";
import { inTransactionOn } from "@/lib/transaction";

/** As the shop does it, on a test's own database. */
export const transactOn = <R extends Result<unknown> | Placement>(
  db: Db,
  work: (tx: Tx) => Promise<R>,
): Promise<R> => inTransactionOn((db as Db & { readonly $client: Sql }).$client, work);
