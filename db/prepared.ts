import "server-only";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { ParameterOrJSON } from "postgres";
import { type Db, driver } from "@/db/client";

const dialect = new PgDialect();

async function execute(query: SQL) {
  const { sql, params } = dialect.sqlToQuery(query);
  return driver().unsafe(sql, params as ParameterOrJSON<never>[], { prepare: true });
}

/**
 * The shop's database by prepared statements: a query is planned once per connection and not each time, and costs one
 * round trip instead of two. Planning what a product page reads takes five times as long as reading it.
 *
 * Only for queries whose text is always the same: each text is kept as long as its connection. Behind a pooler that
 * cannot keep them (see `databaseAddress`) the driver sends them as usual.
 */
// What Drizzle's own `execute` answers is more than a promise, but nobody does more than await it.
export const prepared = { execute } as unknown as Pick<Db, "execute">;
