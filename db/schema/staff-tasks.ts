import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { users } from "./customers";
import { orders } from "./orders";

/** What the shop cannot decide by itself, or did by a rule that somebody should know of. */
export const staffTasks = pgTable(
  "staff_tasks",
  {
    id: id(),
    /** One of `taskKinds` in lib/orders/task-kinds.ts. */
    kind: text("kind").notNull(),
    /** What it is about, e.g. `payment:<id>`: nobody is asked twice about the same, also after it was done. */
    subject: text("subject").notNull(),
    /** Null for money that no order of ours explains. */
    orderId: uuid("order_id").references(() => orders.id, { onDelete: "restrict" }),
    /** Ids, codes and amounts; never personal data. */
    details: jsonb("details").notNull().default({}),
    createdAt: createdAt(),
    resolvedAt: instant("resolved_at"),
    /** Null while open, or when the cause went away by itself. */
    resolvedBy: uuid("resolved_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    unique("staff_tasks_subject_key").on(t.kind, t.subject),
    index("staff_tasks_open_idx")
      .on(t.createdAt)
      .where(sql`${t.resolvedAt} is null`),
    index("staff_tasks_order_idx").on(t.orderId),
    check("staff_tasks_resolved_check", sql`${t.resolvedBy} is null or ${t.resolvedAt} is not null`),
  ],
);
