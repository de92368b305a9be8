import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opened } from "@/lib/email/opened";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

const customer = { kind: "customer" } as const;

describe("the payment page", () => {
  it("is made once for an order, with exactly the order's total", async () => {
    const orderId = await till.placeOrder();
    const open = () => till.openPage(orderId);
    const [first, second] = await Promise.all([open(), open()]);
    expect(second).toBe(first);
    expect(await open()).toBe(first);
    const [order] = await till.shop.sql<
      { total_amount: number }[]
    >`select total_amount from orders where id = ${orderId}`;
    expect((await till.sessionOf(orderId)).session).toMatchObject({
      status: "open",
      amount_total: order?.total_amount,
    });
  });

  it("is asked for again after Stripe did not answer", async () => {
    const orderId = await till.placeOrder();
    await till.control("fail-next", {
      path: "/v1/checkout/sessions",
      with: "500",
      times: 3,
      bodyIncludes: orderId,
    });
    const open = () => till.openPage(orderId);
    await expect(open()).rejects.toMatchObject({ statusCode: 500 });
    expect(await open()).toContain("/c/pay/");
  });
});

describe("the deadline", () => {
  it("closes the page, then gives the units back", async () => {
    const orderId = await till.placeOrder();
    await till.openPage(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "pending", hold: "held" });
    await till.reachDeadline(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({
      status: "canceled",
      payment: "canceled",
      hold: "released",
    });
    expect((await till.sessionOf(orderId)).session.status).toBe("expired");
  });

  it("ends an order whose page was never made", async () => {
    const orderId = await till.placeOrder();
    await till.reachDeadline(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled", hold: "released" });
  });

  it("confirms an order that was paid in the last moment, though nobody told us", async () => {
    const orderId = await till.placeOrder();
    await till.payOnPage(await till.openPage(orderId));
    await till.reachDeadline(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({
      status: "confirmed",
      payment: "captured",
      hold: "committed",
    });
    const mails = opened(
      await till.shop.sql<{ to_address: string; status: string; text: string }[]>`
      select to_address, status, text from mails where subject_key = ${`order:${orderId}`}`,
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to_address: "ada@example.com", status: "sent" });
    expect(mails[0]?.text).toContain("Havn Mug");
  });

  it("releases nothing while Stripe cannot be asked, and tries again", async () => {
    const orderId = await till.placeOrder();
    await till.openPage(orderId);
    const { session } = await till.stateOf(orderId);
    await till.control("fail-next", {
      path: `/v1/checkout/sessions/${session}/expire`,
      with: "500",
      times: 3,
    });
    await till.reachDeadline(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "pending", hold: "held" });
    const [job] = await till.shop.sql<{ attempts: number; finished_at: Date | null; waits: boolean }[]>`
      select attempts, finished_at, run_at > now() as waits from jobs
      where kind = 'payments.expire-unpaid' and payload->>'orderId' = ${orderId}`;
    expect(job).toEqual({ attempts: 1, finished_at: null, waits: true });
    await till.reachDeadline(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled", hold: "released" });
  });
});

describe("the way back from the payment page", () => {
  it("asks Stripe nothing once the webhook was here", async () => {
    const orderId = await till.buy();
    const { session } = await till.stateOf(orderId);
    const away = { ...till.provider, getSession: () => Promise.reject(new Error("Stripe was asked")) };
    const found = await till.app.sessions.settleSession(away, session, customer);
    if (!found.ok) throw new Error(found.error.code);
    await expect(found.value.settle()).resolves.toBeUndefined();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
  });
});

describe("money that comes too late", () => {
  it("is refunded, once, however often the job runs", async () => {
    const orderId = await till.placeOrder();
    await till.payOnPage(await till.openPage(orderId));
    // Canceled by hand before the news of the payment came.
    await till.shop.sql`update orders set status = 'canceled', canceled_at = now() where id = ${orderId}`;
    const { session } = await till.stateOf(orderId);
    const found = await till.app.sessions.settleSession(till.provider, session, customer);
    if (!found.ok) throw new Error(found.error.code);
    await found.value.settle();
    await till.runJobs();
    await till.shop.sql`update jobs set finished_at = null, run_at = now() where kind = 'payments.refund'`;
    await till.runJobs();
    expect((await till.sessionOf(orderId)).refunds).toHaveLength(1);
    const refunds = await till.shop.sql`select status, reason from refunds where order_id = ${orderId}`;
    expect(refunds).toEqual([{ status: "succeeded", reason: "paid_after_cancel" }]);
  });
});
