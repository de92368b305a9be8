import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { violatedConstraint } from "@/lib/db-errors";
import { opened } from "@/lib/email/opened";
import { issueGiftCard } from "@/lib/gift-cards/commands";
import type { RefundDestination, RefundReason } from "@/lib/payments/refund-input";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  process.env["CAPTURE_PAYMENTS"] = "on_shipment";
  till = await openTill();
  // Every failure that is provoked here would be logged.
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

/** What Stripe has of an order's payment. */
async function atStripe(orderId: string) {
  const { session } = await till.stateOf(orderId);
  const { payment_intent: intent, refunds } = await till.atStripe(session);
  return {
    status: intent?.status,
    received: intent?.amount_received,
    capturable: intent?.amount_capturable,
    refunds: refunds.length,
  };
}
const totalOf = async (orderId: string) => {
  const [row] = await till.shop.sql<{ total: number }[]>`
    select total_amount as total from orders where id = ${orderId}`;
  return row?.total ?? 0;
};
async function give(
  orderId: string,
  quantity: number,
  reason: RefundReason = "not_available",
  to: RefundDestination = "card",
) {
  const [line] = await till.shop.sql<{ id: string; seen: number }[]>`
    select id, (select coalesce(sum(amount), 0)::int from refunds where order_id = ${orderId}) as seen
    from order_lines where order_id = ${orderId}`;
  return till.app.transaction.inTransaction((tx) =>
    till.app.refunding.requestRefund(tx, {
      orderId,
      staffId: till.staffId,
      requestId: crypto.randomUUID(),
      seenAmount: line?.seen ?? 0,
      lines: [{ orderLineId: line?.id ?? "", quantity, restock: true }],
      shipping: false,
      to,
      reason,
    }),
  );
}
const tasks = async (orderId: string) => {
  const rows = await till.shop.sql<{ kind: string }[]>`
    select kind from staff_tasks where order_id = ${orderId} and resolved_at is null order by kind`;
  return rows.map(({ kind }) => kind);
};
const again = () => till.shop.sql`update jobs set run_at = now() where kind = 'payments.capture'`;

describe("a card that is charged on shipment", () => {
  it("is authorized at the till, which confirms the order, and charged once with the first parcel", async () => {
    const orderId = await till.buy(2);
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "authorized" });
    const total = await totalOf(orderId);
    await till.runJobs();
    expect(await atStripe(orderId)).toMatchObject({ status: "requires_capture", capturable: total });
    const [mail] = opened(
      await till.shop.sql<
        { text: string }[]
      >`select text from mails where subject_key = ${`order:${orderId}`}`,
    );
    expect(mail?.text).toContain("Your card is charged when we ship");
    // There is no money yet that could become credit.
    expect(await give(orderId, 1, "goodwill", "store_credit")).toMatchObject({
      error: { code: "no_store_credit" },
    });
    await till.ship(orderId, 1);
    await till.ship(orderId, 1);
    await till.runJobs();
    await again();
    await till.runJobs();
    expect(await atStripe(orderId)).toMatchObject({ status: "succeeded", received: total });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "completed", payment: "captured" });
  });

  it("is confirmed by the page's event, though it does not tell that the money is only set aside", async () => {
    const orderId = await till.placeOrder(1);
    await till.payOnPage(await till.openPage(orderId));
    const { session } = await till.stateOf(orderId);
    const events = await till.app.stripe.stripe().events.list({ limit: 20 });
    for (const event of events.data.filter(({ data, type }) =>
      type === "checkout.session.completed" ? "id" in data.object && data.object.id === session : false,
    ))
      await till.app.transaction.inTransaction((tx) => till.app.webhook.receiveStripeEvent(tx, event));
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "authorized" });
  });

  it("in our own form as well, and by the payment's own event", async () => {
    const orderId = await till.placeOrder(1, {}, "form");
    const { clientSecret, sessionId } = await till.openForm(orderId);
    const paid = await till.payInForm(clientSecret, await totalOf(orderId));
    expect(paid.paymentIntent?.status).toBe("requires_capture");
    const events = await till.app.stripe.stripe().events.list({ limit: 20 });
    const news = events.data.find(
      ({ type, data }) =>
        type === "payment_intent.amount_capturable_updated" &&
        "id" in data.object &&
        data.object.id === sessionId,
    );
    if (!news) throw new Error("Stripe says that there is something to capture");
    await till.app.transaction.inTransaction((tx) => till.app.webhook.receiveStripeEvent(tx, news));
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "authorized" });
    await till.ship(orderId, 1);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ payment: "captured" });
  });

  it("is charged once, whatever the network does, and staff hears when it cannot be", async () => {
    const orderId = await till.buy(1);
    const { session } = await till.stateOf(orderId);
    const { payment_intent: intent } = await till.atStripe(session);
    const path = `/v1/payment_intents/${intent?.id}/capture`;
    await till.ship(orderId, 1);
    await till.control("fail-next", { path, with: "500", times: 3 });
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ payment: "authorized" });
    await till.shop
      .sql`update fulfillments set shipped_at = now() - interval '2 hours' where order_id = ${orderId}`;
    await till.reconcile();
    expect(await tasks(orderId)).toEqual(["capture_failed"]);
    // Done at Stripe, and the answer is lost.
    await till.control("fail-next", { path, with: "drop-after", times: 1 });
    await again();
    await till.runJobs();
    await again();
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ payment: "captured" });
    expect(await atStripe(orderId)).toMatchObject({ received: await totalOf(orderId) });
    expect(await tasks(orderId)).toEqual([]);
  });

  it("may be charged past the shop, which hears of it", async () => {
    const orderId = await till.buy(1);
    const { session } = await till.stateOf(orderId);
    const { payment_intent: intent } = await till.atStripe(session);
    await till.app.stripe.stripe().paymentIntents.capture(intent?.id ?? "");
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
    expect(await tasks(orderId)).toEqual([]);
  });

  it("is charged less what was given up before; what is given back later is sent back", async () => {
    const orderId = await till.buy(3);
    const total = await totalOf(orderId);
    expect(await give(orderId, 1)).toMatchObject({ ok: true });
    await till.ship(orderId, 1);
    await till.runJobs();
    const charged = await atStripe(orderId);
    expect(charged).toMatchObject({ status: "succeeded", refunds: 0 });
    const [released] = await till.shop.sql<{ amount: number; status: string }[]>`
      select amount, status from refunds where order_id = ${orderId}`;
    expect(released?.status).toBe("released");
    expect(charged.received).toBe(total - (released?.amount ?? 0));
    expect(await give(orderId, 1, "returned")).toMatchObject({ ok: true });
    await till.runJobs();
    expect(await atStripe(orderId)).toMatchObject({ refunds: 1 });
    expect(await tasks(orderId)).toEqual([]);
  });

  it("is let go when staff cancels, and when everything is given up; nothing is ever charged", async () => {
    const canceled = await till.buy(1);
    const { staffId } = till;
    const cancellation = { orderId: canceled, staffId, reason: "requested", seenAmount: 0 } as const;
    expect(await till.app.cancel.cancelByStaff(till.provider, cancellation)).toMatchObject({ ok: true });
    const emptied = await till.buy(1);
    await give(emptied, 1);
    await till.runJobs();
    for (const orderId of [canceled, emptied]) {
      expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled", payment: "canceled" });
      expect(await atStripe(orderId)).toMatchObject({ status: "canceled", received: 0, refunds: 0 });
    }
    const [mail] = opened(
      await till.shop.sql<{ text: string }[]>`
      select text from mails where template = 'order-canceled' and subject_key = ${`order:${canceled}`}`,
    );
    expect(mail?.text).toContain("Nothing was charged");
  });

  it("beside a gift card, which is charged at once and gets its part back when staff cancels", async () => {
    const { code } = await till.app.database.db.transaction((tx) =>
      issueGiftCard(
        tx,
        {
          kind: "gift_card",
          amount: 1000,
          currency: "USD",
          ownerEmail: null,
          note: "",
          staffId: till.staffId,
          requestId: crypto.randomUUID(),
        },
        "a secret",
      ),
    );
    const orderId = await till.buy(1, undefined, code);
    const { staffId } = till;
    const request = { orderId, staffId, reason: "requested" } as const;
    const cancel = (seenAmount: number) =>
      till.app.cancel.cancelByStaff(till.provider, { ...request, seenAmount });
    expect(await cancel(0)).toMatchObject({ ok: false, error: { code: "order_changed" } });
    expect(await cancel(1000)).toMatchObject({ ok: true });
    await till.runJobs();
    expect(await atStripe(orderId)).toMatchObject({ status: "canceled", received: 0 });
    const [card] = await till.shop
      .sql`select balance_amount as balance from gift_cards order by created_at desc`;
    expect(card).toEqual({ balance: 1000 });
  });

  it("that nobody ships is told to staff before it runs out, and when it has", async () => {
    const orderId = await till.buy(1);
    await till.shop.sql`
      update payments set authorized_at = now() - interval '5 days 1 hour' where order_id = ${orderId}`;
    await till.reconcile();
    expect(await tasks(orderId)).toEqual(["authorization_expiring"]);
    const { session } = await till.stateOf(orderId);
    const { payment_intent: intent } = await till.atStripe(session);
    await till.app.stripe.stripe().paymentIntents.cancel(intent?.id ?? "");
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "canceled" });
    expect(await tasks(orderId)).toContain("authorization_lost");
    expect(await tasks(orderId)).not.toContain("authorization_expiring");
  });

  it("is not what a slow payment is: that is charged when the bank says yes", async () => {
    const orderId = await till.placeOrder(1);
    await till.transferOnPage(await till.openPage(orderId));
    const { session } = await till.stateOf(orderId);
    await till.control("async", { session, outcome: "succeed" });
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
  });

  it("is asked of Stripe by names it takes, and the emulator refuses others", async () => {
    const create = till.app.stripe.stripe().paymentIntents.create({
      amount: 1000,
      currency: "usd",
      // @ts-expect-error -- what Stripe does not take
      payment_method_options: { card: { capture_methods: "manual" } },
    });
    await expect(create).rejects.toThrow("payment_method_options[card][capture_methods]");
  });
});

it("the database never lets more be given up than is set aside, nor anything once it is being taken", async () => {
  const orderId = await till.buy(2);
  const total = await totalOf(orderId);
  const release = async (amount: number) => {
    try {
      await till.shop.sql`
        insert into refunds (order_id, payment_id, amount, currency, reason, idempotency_key, status)
        select order_id, id, ${amount}, currency, 'by hand', gen_random_uuid()::text, 'released' from payments
        where order_id = ${orderId}`;
      return "accepted";
    } catch (error) {
      return violatedConstraint(error);
    }
  };
  const half = Math.floor(total / 2);
  const answers = await Promise.all([release(half + 1), release(half + 1)]);
  expect(answers.map(String).toSorted()).toEqual(["accepted", "refunds_within_payment"]);
  await till.shop.sql`update payments set capture_amount = ${total - half - 1} where order_id = ${orderId}`;
  expect(await release(1)).toBe("refunds_within_payment");
});
