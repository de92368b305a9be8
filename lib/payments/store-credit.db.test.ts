import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { violatedConstraint } from "@/lib/db-errors";
import { giftCardCode } from "@/lib/gift-cards/code";
import { issueGiftCard } from "@/lib/gift-cards/commands";
import { openTill } from "@/lib/payments/testing";
import { unsealNullable } from "@/lib/security/sealed-text";

const secret = "a-secret-for-tests-only-0123456789";
let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

type Wish = {
  quantity?: number;
  shipping?: boolean;
  seen?: number;
  requestId?: string;
  to?: "card" | "store_credit";
};

async function give(orderId: string, wish: Wish = {}) {
  const { quantity = 1, shipping = false, requestId = crypto.randomUUID(), to = "store_credit" } = wish;
  const [line] = await till.shop.sql<{ id: string; asked: number }[]>`
    select id, (select coalesce(sum(amount), 0)::int from refunds where order_id = line.order_id) as asked
    from order_lines line where order_id = ${orderId}`;
  return till.app.transaction.inTransaction((tx) =>
    till.app.refunding.requestRefund(tx, {
      orderId,
      staffId: till.staffId,
      requestId,
      seenAmount: wish.seen ?? line?.asked ?? 0,
      lines: quantity > 0 ? [{ orderLineId: line?.id ?? "", quantity, restock: true }] : [],
      shipping,
      reason: "returned",
      to,
    }),
  );
}

/** Store credit made for an order, the oldest first, with what its ledger says and the mail that told of it. */
const credits = async (orderId: string) => {
  const rows = await till.shop.sql<
    {
      id: string;
      amount: number;
      status: string;
      balance: number;
      ledger: number;
      owner: string;
      mail: string | null;
    }[]
  >`
  select card.id, refund.amount, refund.status, card.balance_amount as balance, card.owner_email as owner,
    (select coalesce(sum(amount), 0)::int from gift_card_entries where gift_card_id = card.id) as ledger,
    (select text from mails where subject_key = 'refund:' || refund.id) as mail
  from refunds refund join gift_cards card on card.id = refund.store_credit_id
  where refund.order_id = ${orderId} order by refund.created_at, card.id`;
  return rows.map((row) => ({ ...row, mail: unsealNullable("mail", row.mail) }));
};

const totalOf = async (orderId: string) => {
  const [order] = await till.shop.sql<{ total: number }[]>`
    select total_amount as total from orders where id = ${orderId}`;
  return order?.total ?? 0;
};
const openTasks = async (orderId: string) => {
  const rows = await till.shop.sql<{ kind: string }[]>`
    select kind from staff_tasks where order_id = ${orderId} and resolved_at is null`;
  return rows.map(({ kind }) => kind);
};
const runAllJobs = async () => {
  while ((await till.runJobs()) > 0);
};
const refused = async (statement: PromiseLike<unknown>) => {
  try {
    await statement;
    return "accepted";
  } catch (error) {
    return violatedConstraint(error);
  }
};

const dispute = async (orderId: string, status?: "lost") => {
  const { session } = await till.stateOf(orderId);
  await till.control("dispute", { session });
  const { payment_intent: intent } = await till.atStripe(session);
  const { data } = await till.app.stripe.stripe().disputes.list({ payment_intent: intent?.id ?? "" });
  if (status) await till.control("move-dispute", { dispute: data[0]?.id, status });
  await till.reconcile();
};

describe("a refund into store credit", () => {
  it("is a card of the buyer's, mailed with its code once; nothing goes back at the provider, and the rest still can", async () => {
    const orderId = await till.buy(3);
    const total = await totalOf(orderId);
    expect(await give(orderId)).toMatchObject({ ok: true });
    await runAllJobs();
    const [credit] = await credits(orderId);
    if (!credit) throw new Error("no credit");
    expect(credit).toMatchObject({ status: "succeeded", balance: credit.amount, ledger: credit.amount });
    const code = giftCardCode(credit.id, secret);
    expect(credit.mail).toContain(code);
    expect((await till.sessionOf(orderId)).refunds).toEqual([]);
    // The job runs again: nothing more of it.
    await till.shop.sql`update jobs set finished_at = null, run_at = now() where kind like '%refund'`;
    await runAllJobs();
    expect(await credits(orderId)).toEqual([credit]);

    // It pays for what its owner buys.
    const next = await till.buy(2, undefined, code);
    const [spent] = await till.shop.sql<{ amount: number }[]>`
      select captured_amount as amount from payments where order_id = ${next} and gift_card_id = ${credit.id}`;
    expect(spent).toEqual({ amount: credit.amount });
    // What a gift card paid of that one goes back to it and makes no further credit.
    expect(await give(next, { quantity: 2, shipping: true })).toMatchObject({ ok: true });
    await runAllJobs();
    const again = await credits(next);
    expect(again.map(({ amount }) => amount)).toEqual([(await totalOf(next)) - credit.amount]);
    expect((await credits(orderId))[0]).toMatchObject({ balance: credit.amount, ledger: credit.amount });

    expect(await give(orderId, { quantity: 2, shipping: true, to: "card" })).toMatchObject({ ok: true });
    await runAllJobs();
    const [back] = (await till.sessionOf(orderId)).refunds;
    expect(back?.amount).toBe(total - credit.amount);
    expect(await give(orderId)).toMatchObject({ error: { code: "not_refundable" } });
  });

  it("is one, pressed twice, by two at once, or while a colleague sends the money back", async () => {
    for (const other of [{}, { to: "card" }] as const) {
      // oxlint-disable no-await-in-loop -- one order after the other
      const orderId = await till.buy(1);
      const requestId = crypto.randomUUID();
      const press = { requestId, seen: 0 };
      const answers = await Promise.all([
        give(orderId, press),
        give(orderId, press),
        give(orderId, { ...other, seen: 0 }),
      ]);
      expect(answers.some(({ ok }) => ok)).toBe(true);
      await runAllJobs();
      const made = await credits(orderId);
      const sent = (await till.sessionOf(orderId)).refunds;
      expect(made.length + sent.length).toBe(1);
      expect(new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.refundId] : []))).size).toBe(1);
      // oxlint-enable no-await-in-loop
    }
  });

  it("waits for the bank while the buyer has asked it for the money, and fails when it is lost meanwhile", async () => {
    const disputed = await till.buy(1);
    await dispute(disputed);
    expect(await give(disputed)).toMatchObject({ error: { code: "disputed" } });
    expect(await credits(disputed)).toEqual([]);

    const orderId = await till.buy(1);
    const asked = await give(orderId);
    await dispute(orderId, "lost");
    await runAllJobs();
    const [credit] = await credits(orderId);
    expect(credit).toMatchObject({ status: "failed", balance: 0, ledger: 0, mail: null });
    expect(await openTasks(orderId)).toContain("refund_failed");
    const refundId = asked.ok ? asked.value.refundId : "";
    const retried = till.app.transaction.inTransaction((tx) =>
      till.app.refunding.retryRefund(tx, { refundId, orderId, staffId: till.staffId }),
    );
    expect(await retried).toMatchObject({ error: { code: "not_refundable" } });
    expect(await give(orderId, { quantity: 0, shipping: true })).toMatchObject({ ok: false });
  });

  it("is refused for an order that gift cards paid: their money goes back to them", async () => {
    const card = { kind: "gift_card", amount: 50_000, currency: "USD", ownerEmail: null, note: "" } as const;
    const { code } = await till.app.database.db.transaction((tx) =>
      issueGiftCard(tx, { ...card, staffId: till.staffId, requestId: crypto.randomUUID() }, secret),
    );
    const orderId = await till.placeOrder(1, {}, "page", code);
    expect(await give(orderId)).toMatchObject({ error: { code: "no_store_credit" } });
    expect(await credits(orderId)).toEqual([]);
    expect(await give(orderId, { to: "card" })).toMatchObject({ ok: true });
  });

  it("of a bank transfer asks nobody to send anything", async () => {
    const email = `${crypto.randomUUID()}@mail.example`;
    const orderId = await till.placeOrder(1, { paymentMethod: "bank_transfer", email });
    expect(await give(orderId)).toMatchObject({ error: { code: "not_refundable" } });
    await till.app.transaction.inTransaction(async (tx) =>
      till.app.transfers.receiveTransfer(tx, {
        orderId,
        staffId: till.staffId,
        requestId: crypto.randomUUID(),
        seenAmount: 0,
        amount: await totalOf(orderId),
      }),
    );
    expect(await give(orderId)).toMatchObject({ ok: true });
    await runAllJobs();
    expect(await credits(orderId)).toMatchObject([{ status: "succeeded", owner: email }]);
    expect(await openTasks(orderId)).toEqual([]);
  });

  it("is not undone by money that somebody sends back at the provider: both are written down, and staff knows", async () => {
    const orderId = await till.buy(1);
    await give(orderId, { shipping: true });
    await runAllJobs();
    const { session } = await till.sessionOf(orderId);
    await till.app.stripe.stripe().refunds.create({ payment_intent: session.payment_intent ?? "" });
    await till.reconcile();
    expect(await openTasks(orderId)).toEqual(["refund_at_provider"]);
    const rows = await till.shop.sql`select status from refunds where order_id = ${orderId}`;
    expect(rows).toEqual([{ status: "succeeded" }, { status: "succeeded" }]);
  });
});

it("the database lets no card have money that its refund does not give it", async () => {
  const orderId = await till.buy(2);
  await give(orderId);
  await runAllJobs();
  const [credit] = await credits(orderId);
  const { id = "", amount = 0 } = credit ?? {};
  const entry = (cause: string, cents: number, card = id) => till.shop.sql`
    insert into gift_card_entries (gift_card_id, amount, reason, order_id, cause_key, actor)
    values (${card}, ${cents}, 'refunded', ${orderId}, ${cause}, 'by hand')`;
  const refund = await till.shop.sql<{ id: string }[]>`select id from refunds where store_credit_id = ${id}`;
  const cause = `refund:${refund[0]?.id ?? ""}`;
  expect(await refused(entry(cause, amount))).toBe("gift_card_entries_cause_key");
  expect(await refused(entry("refund:another", amount))).toBe("gift_card_entries_refund");
  const insert = (card: string, cents: number) => till.shop.sql`
    insert into refunds (order_id, payment_id, amount, currency, reason, idempotency_key, store_credit_id)
    select order_id, id, ${cents}, currency, 'by hand', gen_random_uuid()::text, ${card} from payments
    where order_id = ${orderId}`;
  const open = async (ownerEmail: string) =>
    till.app.database.db.transaction((tx) =>
      till.app.giftCards.openStoreCredit(tx, { currency: "USD", ownerEmail, staffId: till.staffId }, secret),
    );
  const own = await open(credit?.owner ?? "");
  // Used before, somebody else's, more than is left; then what may be.
  expect(await refused(insert(id, 1))).toBe("refunds_store_credit");
  expect(await refused(insert((await open("eve@mail.example")).id, 1))).toBe("refunds_store_credit");
  expect(await refused(insert(own.id, await totalOf(orderId)))).toBe("refunds_within_payment");
  expect(await refused(insert(own.id, 1))).toBe("accepted");
  expect(await refused(entry(`refund:${own.id}`, 1, own.id))).toBe("gift_card_entries_refund");
  const swap = till.shop.sql`update refunds set store_credit_id = null where store_credit_id = ${own.id}`;
  expect(await refused(swap)).toBe("refunds_store_credit");
});
