import "server-only";
import { asc, count, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { orders, staffTasks, users } from "@/db/schema";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { invariant } from "@/lib/result";

/** More than anybody can look at; the oldest come first, so that none is forgotten. */
const mostTasks = 50;

const columns = {
  id: staffTasks.id,
  kind: staffTasks.kind,
  orderNumber: orders.number,
  details: staffTasks.details,
  createdAt: staffTasks.createdAt,
  resolvedAt: staffTasks.resolvedAt,
  resolvedBy: users.name,
};

export type StaffTask = Awaited<ReturnType<typeof listOpenTasks>>[number];

/** What waits for somebody, the oldest first. */
export async function listOpenTasks(staff: Pick<Staff, "role">) {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see tasks");
  return db
    .select(columns)
    .from(staffTasks)
    .leftJoin(orders, eq(orders.id, staffTasks.orderId))
    .leftJoin(users, eq(users.id, staffTasks.resolvedBy))
    .where(isNull(staffTasks.resolvedAt))
    .orderBy(asc(staffTasks.createdAt))
    .limit(mostTasks);
}

export async function countOpenTasks(staff: Pick<Staff, "role">): Promise<number> {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see tasks");
  const [row] = await db.select({ count: count() }).from(staffTasks).where(isNull(staffTasks.resolvedAt));
  return row?.count ?? 0;
}

/** Everything that was ever asked about one order. */
export async function listOrderTasks(orderId: string): Promise<StaffTask[]> {
  return db
    .select(columns)
    .from(staffTasks)
    .innerJoin(orders, eq(orders.id, staffTasks.orderId))
    .leftJoin(users, eq(users.id, staffTasks.resolvedBy))
    .where(eq(staffTasks.orderId, orderId))
    .orderBy(asc(staffTasks.createdAt));
}
