import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { closeTask, openTask, resolveTask } from "@/lib/orders/staff-tasks";
import { makeOrder } from "@/lib/orders/testing";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

const write = <T>(work: (tx: Tx) => Promise<T>) => shop.db.transaction(work);

it("asks once, also after it was dealt with", async () => {
  const { id: orderId } = await makeOrder(shop.db);
  const [staff] = await shop.db
    .insert(users)
    .values({ email: "staff@shop.example", staffRole: "support" })
    .returning({ id: users.id });
  const staffId = staff?.id ?? "";
  const task = { kind: "late_payment", subject: "payment:1", orderId } as const;
  const asked = await Promise.all([write((tx) => openTask(tx, task)), write((tx) => openTask(tx, task))]);
  expect(asked.filter(Boolean)).toHaveLength(1);
  const [row] = await shop.sql<{ id: string }[]>`select id from staff_tasks`;
  const done = () => write((tx) => resolveTask(tx, { taskId: row?.id ?? "", staffId }));
  expect(await done()).toMatchObject({ ok: true });
  // Two members of staff pressed the button.
  expect(await done()).toMatchObject({ ok: false, error: { code: "task_changed" } });
  expect(await write((tx) => openTask(tx, task))).toBe(false);
  const audit = await shop.sql`select action, actor_id from audit_log`;
  expect(audit).toEqual([{ action: "task.resolve", actor_id: staffId }]);
});

it("leaves staff alone once the cause is gone", async () => {
  const task = { kind: "refund_failed", subject: "refund:1:1", orderId: null } as const;
  await write((tx) => openTask(tx, task));
  await write((tx) => closeTask(tx, task.kind, task.subject));
  const rows = await shop.sql`
    select resolved_at is not null as done, resolved_by from staff_tasks where subject = ${task.subject}`;
  expect(rows).toEqual([{ done: true, resolved_by: null }]);
});
