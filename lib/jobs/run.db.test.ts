import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { createTestDatabase } from "@/db/testing";
import { enqueue } from "@/lib/jobs/enqueue";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { runDueJobs } from "@/lib/jobs/run";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

const orderId = "0190f000-0000-7000-8000-000000000001";
const later = () => Promise.reject(new Error("not now"));

/** Handlers that count what they were given. */
function counting(over: Partial<JobHandlers> = {}) {
  const seen: string[] = [];
  const note = (kind: string) => () => {
    seen.push(kind);
    return Promise.resolve();
  };
  const handlers: JobHandlers = {
    "payments.expire-unpaid": note("expire"),
    "orders.send-confirmation": note("mail"),
    "orders.send-refund": note("refund mail"),
    "payments.refund": note("refund"),
    "payments.reconcile": note("reconcile"),
    "customers.send-sign-in-link": note("link"),
    "catalog.count-popularity": note("count"),
    "search.forget-log": note("forget"),
    "back-in-stock.ask": note("ask"),
    "back-in-stock.notify": note("notify"),
    "back-in-stock.tell": note("tell"),
    "back-in-stock.tidy": note("tidy"),
    ...over,
  };
  return { seen, handlers };
}

const write = (work: (tx: Tx) => Promise<void>) => shop.db.transaction(work);

describe("jobs", () => {
  it("run once, by one of several runners", async () => {
    await write(async (tx) => {
      for (let each = 0; each < 40; each += 1) await enqueue(tx, "orders.send-confirmation", { orderId });
    });
    const { seen, handlers } = counting();
    await Promise.all(Array.from({ length: 4 }, () => runDueJobs(shop.db, handlers)));
    expect(seen).toHaveLength(40);
    await runDueJobs(shop.db, handlers);
    expect(seen).toHaveLength(40);
  });

  it("are not written when their cause is rolled back", async () => {
    await write(async (tx) => {
      await enqueue(tx, "payments.refund", { refundId: orderId });
      throw new Error("the cause failed");
    }).catch(() => null);
    const { seen, handlers } = counting();
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual([]);
  });

  it("wait for their time, and are written once per key while they wait", async () => {
    const runAt = new Date(Date.now() + 3_600_000);
    await write(async (tx) => {
      await enqueue(tx, "payments.expire-unpaid", { orderId }, { runAt, uniqueKey: "k" });
      await enqueue(tx, "payments.expire-unpaid", { orderId }, { runAt, uniqueKey: "k" });
    });
    const { seen, handlers } = counting();
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual([]);
    await shop.sql`update jobs set run_at = now() where unique_key = 'k'`;
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual(["expire"]);
    // Done is done: the same thing may be asked again.
    await write((tx) => enqueue(tx, "payments.expire-unpaid", { orderId }, { uniqueKey: "k" }));
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual(["expire", "expire"]);
  });

  it("are tried again later, and left for staff when nothing helps", async () => {
    await write((tx) => enqueue(tx, "payments.refund", { refundId: orderId }));
    const { handlers } = counting({ "payments.refund": later });
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await runDueJobs(shop.db, handlers);
      const [job] = await shop.sql`
        select attempts, run_at > now() as waits, failed_at is not null as failed from jobs where kind = 'payments.refund'`;
      expect(job).toEqual({ attempts: attempt, waits: true, failed: attempt === 10 });
      await shop.sql`update jobs set run_at = now() where kind = 'payments.refund'`;
    }
    expect(await runDueJobs(shop.db, handlers)).toBe(0);
  });

  it("of a runner that died go to the next one", async () => {
    await write((tx) => enqueue(tx, "orders.send-confirmation", { orderId }, { uniqueKey: "dead" }));
    await shop.sql`update jobs set attempts = 1, locked_until = now() + interval '1 minute' where unique_key = 'dead'`;
    const { seen, handlers } = counting();
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual([]);
    await shop.sql`update jobs set locked_until = now() - interval '1 second' where unique_key = 'dead'`;
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual(["mail"]);
  });

  it("of a kind nobody knows, or with a wrong payload, fail and harm no other", async () => {
    await shop.sql`insert into jobs (kind, payload, max_attempts) values ('no.such', '{}', 1), ('payments.refund', '{"refundId": "x"}', 1)`;
    await write((tx) => enqueue(tx, "orders.send-confirmation", { orderId }));
    const { seen, handlers } = counting();
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual(["mail"]);
    const [count] =
      await shop.sql`select count(*)::int as failed from jobs where failed_at is not null and attempts = 1`;
    expect(count).toEqual({ failed: 2 });
  });
});
