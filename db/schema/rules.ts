import { sql } from "drizzle-orm";
import { boolean, check, pgTable, uuid } from "drizzle-orm/pg-core";

/** One row: the version of the rules of delivery and tax, renewed by each change of them (db/functions/rules-versions.sql). */
export const rulesVersions = pgTable(
  "rules_versions",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    version: uuid("version").notNull(),
  },
  (t) => [check("rules_versions_only_check", sql`${t.isOnly}`)],
);
