import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { createTestDatabase } from "@/db/testing";
import { decideOnJob, listFailedJobs } from "@/lib/jobs/dead-letters";
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
    "orders.send-transfer": note("transfer mail"),
    "orders.send-canceled": note("canceled mail"),
    "orders.send-shipped": note("shipped mail"),
    "orders.send-ready": note("ready mail"),
    "orders.pickup-overdue": note("pickup"),
    "payments.refund": note("refund"),
    "payments.capture": note("capture"),
    "payments.ask": note("ask"),
    "payments.reconcile": note("reconcile"),
    "customers.send-link": note("link"),
    "customers.send-account-change": note("account change"),
    "customers.send-email-changed": note("address change"),
    "catalog.count-popularity": note("count"),
    "search.forget-log": note("forget"),
    "tax.post": note("tax"),
    "tax.forget-calculations": note("forget tax"),
    "invoices.issue": note("invoice"),
    "returns.send": note("return mail"),
    "gift-cards.issue": note("issue"),
    "gift-cards.send": note("gift card mail"),
    "back-in-stock.ask": note("ask"),
    "back-in-stock.notify": note("notify"),
    "back-in-stock.tell": note("tell"),
    "back-in-stock.tidy": note("tidy"),
    ...over,
  };
  return { seen, handlers };
}

const write = <T>(work: (tx: Tx) => Promise<T>) => shop.db.transaction(work);

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

  it("are finished by the runner that has them, not by one that took too long", async () => {
    await write((tx) => enqueue(tx, "orders.send-confirmation", { orderId }, { uniqueKey: "slow" }));
    const expireLock = () =>
      shop.sql`update jobs set locked_until = now() - interval '1 second' where unique_key = 'slow'`;
    const read = async () => {
      const [job] = await shop.sql`
        select attempts, finished_at is not null as done, locked_until > now() as taken, last_error from jobs
        where unique_key = 'slow'`;
      return job;
    };
    let failFirst = (_error: Error) => {};
    let endSecond = () => {};
    const slow = new Promise<void>((_, reject) => {
      failFirst = reject;
    });
    const second = new Promise<void>((resolve) => {
      endSecond = resolve;
    });
    const first = runDueJobs(shop.db, counting({ "orders.send-confirmation": () => slow }).handlers);
    await expect.poll(async () => (await read())?.["attempts"]).toBe(1);
    await expireLock();
    const next = runDueJobs(shop.db, counting({ "orders.send-confirmation": () => second }).handlers);
    await expect.poll(async () => (await read())?.["attempts"]).toBe(2);
    // The first one comes back, and fails; the job is still the second one's.
    failFirst(new Error("too late"));
    await first;
    expect(await read()).toEqual({ attempts: 2, done: false, taken: true, last_error: null });
    endSecond();
    await next;
    expect(await read()).toEqual({ attempts: 2, done: true, taken: null, last_error: null });
  });

  it("that were given up run again when staff says so, once, or are set aside", async () => {
    await shop.sql`delete from jobs`;
    const [staff] = await shop.sql<{ id: string }[]>`
      insert into users (email, staff_role) values ('staff@shop.example', 'manager') returning id`;
    const staffId = staff?.id ?? "";
    await write((tx) => enqueue(tx, "payments.refund", { refundId: orderId }, { uniqueKey: "r" }));
    await shop.sql`update jobs set max_attempts = 1`;
    await runDueJobs(shop.db, counting({ "payments.refund": later }).handlers);
    const [failed] = await listFailedJobs(shop.db);
    expect(failed).toMatchObject({ kind: "payments.refund", attempts: 1, lastError: "not now" });
    const decide = (decision: "again" | "aside") =>
      write((tx) => decideOnJob(tx, { jobId: failed?.id ?? "", decision, staffId }));
    // The same is on its way already: pressing would do it twice.
    await write((tx) => enqueue(tx, "payments.refund", { refundId: orderId }, { uniqueKey: "r" }));
    expect(await decide("again")).toMatchObject({ ok: false, error: { code: "job_waits" } });
    await shop.sql`delete from jobs where failed_at is null`;
    const pressed = await Promise.all([decide("again"), decide("again")]);
    expect(pressed.filter((each) => each.ok)).toHaveLength(1);
    const { seen, handlers } = counting();
    await runDueJobs(shop.db, handlers);
    expect(seen).toEqual(["refund"]);
    expect(await listFailedJobs(shop.db)).toEqual([]);
    expect(await decide("aside")).toMatchObject({ ok: false, error: { code: "job_changed" } });
    const audit = await shop.sql`select action, actor_id, subject_id from audit_log`;
    expect(audit).toEqual([{ action: "job.again", actor_id: staffId, subject_id: failed?.id }]);
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
