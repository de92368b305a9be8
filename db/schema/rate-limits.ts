import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Counters of fixed windows. Unlogged (by hand in db/migrations/0001_tables.sql): losing them in a crash only forgives. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** `<limit>:<hash of the visitor>`; no address in clear. */
    key: text("key").notNull(),
    windowStartsAt: instant("window_starts_at").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStartsAt] })],
);
