import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { issueGiftCard } from "@/lib/gift-cards/commands";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
  // Every failure that is provoked here would be logged.
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());
// What one test leaves at the provider is nothing to the next one.
afterEach(() => till.shop.sql`truncate reconciliations, jobs`);

/** Kinds of the open tasks about an order, or about none. */
async function tasks(orderId: string | null): Promise<string[]> {
  const rows = await till.shop.sql<{ kind: string }[]>`
    select kind from staff_tasks where resolved_at is null and order_id is not distinct from ${orderId} order by id`;
  return rows.map(({ kind }) => kind);
}

const onShelf = async () => {
  const [level] = await till.shop.sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from inventory_levels where variant_id = ${till.variantId}`;
  return level;
};

async function issueCard(amount: number) {
  const [staff] = await till.shop.sql<{ id: string }[]>`
    insert into users (email) values ('cards@shop.example') on conflict (email) do update set email = excluded.email returning id`;
  const card = { kind: "gift_card", amount, currency: "USD", ownerEmail: null, note: "" } as const;
  return till.app.database.db.transaction((tx) =>
    issueGiftCard(
      tx,
      { ...card, staffId: staff?.id ?? "", requestId: crypto.randomUUID() },
      "a-secret-for-tests-only-0123456789",
    ),
  );
}

async function paidUnseen(): Promise<string> {
  const orderId = await till.placeOrder();
  await till.payOnPage(await till.openPage(orderId));
  return orderId;
}

/** As if the process had died between Stripe's answer and our note of it. */
const forgetPage = (orderId: string) =>
  till.shop
    .sql`update payments set provider_session_id = null, redirect_url = null where order_id = ${orderId}`;

describe("money of which nobody told us", () => {
  it("becomes the order", async () => {
    const orderId = await paidUnseen();
    expect(await till.reconcile()).toMatchObject({ mended: 1, failed: 0 });
    expect(await till.stateOf(orderId)).toMatchObject({
      status: "confirmed",
      payment: "captured",
      hold: "committed",
    });
    expect(await till.reconcile()).toMatchObject({ mended: 0, failed: 0 });
    expect(await tasks(orderId)).toEqual([]);
  });

  it("becomes the order also when we had forgotten its page", async () => {
    const orderId = await paidUnseen();
    await forgetPage(orderId);
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
  });

  it("goes back when its order has ended, and staff hears of it", async () => {
    const orderId = await paidUnseen();
    const { session } = await till.stateOf(orderId);
    await forgetPage(orderId);
    await till.reachDeadline(orderId);
    // Without a page to close, the order ends; its units are free again.
    await till.shop.sql`update orders set status = 'canceled', canceled_at = now() where id = ${orderId}`;
    await till.reconcile();
    expect(await tasks(orderId)).toEqual(["late_payment"]);
    await till.runJobs();
    expect((await till.atStripe(session)).refunds).toMatchObject([{ status: "succeeded" }]);
    await till.reconcile();
    await till.runJobs();
    const refunds = await till.shop.sql`select status, reason from refunds where order_id = ${orderId}`;
    expect(refunds).toEqual([{ status: "succeeded", reason: "paid_after_cancel" }]);
    const mails = await till.shop
      .sql`select m.template from mails m join refunds r on m.subject_key = 'refund:' || r.id where r.order_id = ${orderId}`;
    expect(mails).toEqual([{ template: "order-refunded" }]);
  });

  it("for a second page of the same order goes back, and the order stays", async () => {
    const orderId = await till.buy();
    const { session } = await till.stateOf(orderId);
    // As a second process would have made one.
    const original = await till.app.stripe.stripe().checkout.sessions.retrieve(session);
    const other = await till.app.stripe.stripe().checkout.sessions.create({
      mode: "payment",
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: "usd",
            unit_amount: original.amount_total ?? 0,
            product_data: { name: "Again" },
          },
        },
      ],
      customer_email: "ada@example.com",
      metadata: { order_id: orderId },
      success_url: "http://localhost:3000/",
      expires_at: Math.floor(Date.now() / 1000) + 35 * 60,
    });
    await till.payOnPage(other.url ?? "");
    await till.reconcile();
    await till.runJobs();
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
    expect((await till.atStripe(other.id)).refunds).toHaveLength(1);
    expect((await till.atStripe(session)).refunds).toHaveLength(0);
    expect(await tasks(orderId)).toEqual(["paid_twice"]);
  });

  it("beside a gift card is the rest of the total, also when we had forgotten that we asked for it", async () => {
    const { code } = await issueCard(300);
    const orderId = await till.placeOrder(2, {}, "page", code);
    await till.payOnPage(await till.openPage(orderId));
    await till.shop.sql`delete from payments where order_id = ${orderId} and gift_card_id is null`;
    expect(await till.reconcile()).toMatchObject({ failed: 0 });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
    expect(await tasks(orderId)).toEqual([]);
  });

  it("that names an order we do not have is left for staff, and that of others alone", async () => {
    const session = (metadata: Record<string, string>) =>
      till.app.stripe.stripe().checkout.sessions.create({
        mode: "payment",
        line_items: [
          { quantity: 1, price_data: { currency: "usd", unit_amount: 500, product_data: { name: "Thing" } } },
        ],
        customer_email: "ada@example.com",
        metadata,
        success_url: "http://localhost:3000/",
      });
    const lost = await session({ order_id: "0190f000-0000-7000-8000-000000000001" });
    const foreign = await session({ campaign: "donations" });
    await till.payOnPage(lost.url ?? "");
    await till.payOnPage(foreign.url ?? "");
    await till.reconcile();
    await till.reconcile();
    expect(await tasks(null)).toEqual(["payment_without_order"]);
    expect((await till.atStripe(lost.id)).refunds).toEqual([]);
    expect((await till.atStripe(foreign.id)).refunds).toEqual([]);
  });
});

describe("an order that a gift card paid", () => {
  it("gives the card its money back when somebody ends it by hand", async () => {
    const { id, code } = await issueCard(100_000);
    const orderId = await till.placeOrder(1, {}, "page", code);
    const balance = async () => {
      const [card] = await till.shop.sql<{ balance: number }[]>`
        select balance_amount as balance from gift_cards where id = ${id}`;
      return card?.balance;
    };
    expect(await balance()).toBeLessThan(100_000);
    await till.shop.sql`update orders set status = 'canceled', canceled_at = now() where id = ${orderId}`;
    for (const _ of [1, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await till.reconcile();
      // oxlint-disable-next-line no-await-in-loop
      await till.runJobs();
    }
    expect(await balance()).toBe(100_000);
  });
});

describe("an order without its money", () => {
  it("ends after its deadline though its own job is gone, and its units are free", async () => {
    const before = await onShelf();
    const orderId = await till.placeOrder(2);
    await till.openPage(orderId);
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "pending", hold: "held" });
    await till.shop.sql`delete from jobs`;
    await till.shop
      .sql`update orders set payment_due_at = now() - interval '10 minutes' where id = ${orderId}`;
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled", hold: "released" });
    expect((await till.sessionOf(orderId)).session.status).toBe("expired");
    expect(await onShelf()).toEqual(before);
  });

  it("takes no more money once it has ended", async () => {
    const orderId = await till.placeOrder();
    await till.openPage(orderId);
    const { session } = await till.stateOf(orderId);
    await forgetPage(orderId);
    await till.reachDeadline(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled" });
    await till.reconcile();
    expect((await till.atStripe(session)).session.status).toBe("expired");
  });

  it("is not shipped when somebody confirmed it by hand", async () => {
    const orderId = await till.placeOrder();
    await till.shop.sql`update orders set status = 'confirmed', confirmed_at = now() where id = ${orderId}`;
    await till.reconcile();
    await till.reconcile();
    expect(await tasks(orderId)).toEqual(["order_without_payment"]);
  });
});

describe("money on its way back", () => {
  it("that somebody sent from Stripe's own pages is in our books, and staff looks at the stock", async () => {
    const orderId = await till.buy();
    const { session } = await till.sessionOf(orderId);
    await till.app.stripe
      .stripe()
      .refunds.create({ payment_intent: session.payment_intent ?? "", amount: 300 });
    await till.reconcile();
    await till.reconcile();
    const refunds = await till.shop
      .sql`select amount, status, reason from refunds where order_id = ${orderId}`;
    expect(refunds).toEqual([{ amount: 300, status: "succeeded", reason: "made_at_provider" }]);
    expect(await tasks(orderId)).toEqual(["refund_at_provider"]);
  });

  it("is owed for an order that was canceled by hand, and sent though its job was lost", async () => {
    const orderId = await till.buy();
    await till.shop.sql`update orders set status = 'canceled', canceled_at = now() where id = ${orderId}`;
    await till.reconcile();
    await till.shop.sql`delete from jobs`;
    await till.shop
      .sql`update refunds set created_at = now() - interval '20 minutes' where order_id = ${orderId}`;
    await till.reconcile();
    await till.runJobs();
    expect((await till.sessionOf(orderId)).refunds).toHaveLength(1);
  });
});

describe("the reconciler", () => {
  it("runs in one process at a time, and in the next one when that dies", async () => {
    const orderId = await paidUnseen();
    const now = new Date();
    const runs = await Promise.all([till.reconcile(now), till.reconcile(new Date(now.getTime() + 1))]);
    expect(runs.filter((run) => run === null)).toHaveLength(1);
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed" });
    await till.shop.sql`update reconciliations set locked_until = now() + interval '2 minutes'`;
    expect(await till.reconcile()).toBeNull();
    expect(await till.reconcile(new Date(Date.now() + 3 * 60_000))).not.toBeNull();
  });

  it("goes on past what it cannot compare, tells staff, and comes back to it", async () => {
    const [stuck, fine] = [await paidUnseen(), await paidUnseen()];
    const { session } = await till.stateOf(stuck);
    await till.control("fail-next", {
      path: `/v1/checkout/sessions/${session}`,
      method: "GET",
      with: "500",
      times: 3,
    });
    expect(await till.reconcile()).toMatchObject({ mended: 1, failed: 1 });
    expect(await till.stateOf(fine)).toMatchObject({ status: "confirmed" });
    expect(await till.stateOf(stuck)).toMatchObject({ status: "pending" });
    expect(await tasks(null)).toContain("comparison_failed");
    expect(await till.reconcile()).toMatchObject({ mended: 1, failed: 0 });
    expect(await till.stateOf(stuck)).toMatchObject({ status: "confirmed" });
  });

  it("looks at everything since its last whole run, and no longer at what was before", async () => {
    const orderId = await paidUnseen();
    await till.control("fail-next", { path: "/v1/checkout/sessions", method: "GET", with: "500", times: 3 });
    await expect(till.reconcile()).rejects.toMatchObject({ statusCode: 500 });
    // Nothing is kept from the next run by one that failed.
    expect(await till.reconcile()).toMatchObject({ failed: 0 });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed" });
    const later = new Date(Date.now() + 3 * 3_600_000);
    await till.reconcile(later);
    expect(await till.reconcile(new Date(later.getTime() + 1000))).toMatchObject({ seen: 0 });
  });
});

describe("a bank's late answer of which nobody told us", () => {
  const learn = async (orderId: string) => {
    const { session } = await till.stateOf(orderId);
    const found = await till.app.sessions.settleSession(till.provider, session, { kind: "customer" });
    if (!found.ok) throw new Error(found.error.code);
    await found.value.settle();
  };
  async function onItsWay(): Promise<string> {
    const orderId = await till.placeOrder();
    await till.transferOnPage(await till.openPage(orderId));
    await learn(orderId);
    expect(await till.stateOf(orderId)).toMatchObject({
      status: "pending",
      payment: "processing",
      hold: "held",
    });
    return orderId;
  }
  const answer = async (orderId: string, outcome: "succeed" | "fail") =>
    till.control("async", { session: (await till.stateOf(orderId)).session, outcome });

  it.each([
    ["the provider's list", () => till.reconcile()],
    ["asking for this one", learn],
    [
      "closing it at its deadline",
      async (orderId: string) => {
        await till.reachDeadline(orderId);
        await till.runJobs();
      },
    ],
  ])("a no ends the order and gives the units back: by %s", async (_, hear) => {
    const orderId = await onItsWay();
    await hear(orderId);
    expect(await till.stateOf(orderId)).toMatchObject({ status: "pending", payment: "processing" });
    await answer(orderId, "fail");
    await hear(orderId);
    expect(await till.stateOf(orderId)).toMatchObject({
      status: "canceled",
      payment: "failed",
      hold: "released",
    });
    expect(await till.reconcile()).toMatchObject({ mended: 0, failed: 0 });
  });

  it("a yes becomes the order", async () => {
    const orderId = await onItsWay();
    await answer(orderId, "succeed");
    await till.reconcile();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
  });
});
