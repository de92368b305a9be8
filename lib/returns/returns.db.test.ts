import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import sharp from "sharp";
import type { ReturnReason } from "@/db/schema/returns";
import { opened } from "@/lib/email/opened";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
let photo: { image: Uint8Array; width: number; height: number };
beforeAll(async () => {
  till = await openTill();
  const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#000" } })
    .jpeg()
    .toBuffer();
  photo = { image, width: 8, height: 8 };
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

const codeOf = (answer: { ok: boolean; error?: { code: string } }) =>
  answer.ok ? "ok" : String(answer.error?.code);
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

/** A paid order of so many units, of which so many have left. */
async function shipped(units: number, left = units) {
  const orderId = await till.buy(units);
  await till.ship(orderId, left);
  const [row] = await till.shop.sql<{ token: string; line: string }[]>`
    select token, line.id as line from orders join order_lines line on line.order_id = orders.id
    where orders.id = ${orderId}`;
  if (!row) throw new Error("no order");
  return { orderId, ...row };
}

const ask = (
  order: { token: string; line: string },
  quantity: number,
  over: { requestId?: string; reason?: ReturnReason | null; now?: Date; withPhoto?: boolean } = {},
) =>
  till.app.transaction.inTransaction((tx) =>
    till.app.returning.requestReturn(
      tx,
      order.token,
      {
        requestId: over.requestId ?? crypto.randomUUID(),
        lines:
          quantity === 0
            ? []
            : [
                {
                  orderLineId: order.line,
                  quantity,
                  reason: over.reason === undefined ? "damaged" : over.reason,
                },
              ],
        photo: over.withPhoto ? photo : null,
      },
      over.now ?? new Date(),
    ),
  );
async function asked(
  order: { token: string; line: string },
  quantity: number,
  withPhoto = false,
): Promise<string> {
  const made = await ask(order, quantity, { withPhoto });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.returnId;
}
const answer = (returnId: string, decision: "approve" | "decline" = "approve") =>
  till.app.transaction.inTransaction((tx) =>
    till.app.returning.answerReturn(tx, {
      returnId,
      staffId: till.staffId,
      decision,
      answer: decision === "decline" ? "It was washed" : "",
      labelUrl: "https://carrier.example/label.pdf",
    }),
  );
async function receive(returnId: string, restock = false, over: { quantity?: number } = {}) {
  const wanted = await till.shop.sql<{ orderLineId: string; quantity: number }[]>`
    select order_line_id as "orderLineId", quantity from return_lines where return_id = ${returnId}`;
  const lines = wanted.map((line) => ({ ...line, ...over, restock })).filter(({ quantity }) => quantity > 0);
  return till.app.transaction.inTransaction((tx) =>
    till.app.returning.receiveReturn(tx, { returnId, staffId: till.staffId, lines }),
  );
}
async function giveBack(orderId: string, returnId: string, shipping = false) {
  const [seen] = await till.shop.sql<{ amount: number }[]>`
    select coalesce(sum(amount), 0)::int as amount from refunds where order_id = ${orderId}`;
  return till.app.transaction.inTransaction((tx) =>
    till.app.returning.refundReturn(tx, {
      returnId,
      staffId: till.staffId,
      seenAmount: seen?.amount ?? 0,
      shipping,
    }),
  );
}
const stateOf = async (returnId: string) => {
  const [row] = await till.shop.sql<{ status: string }[]>`select status from returns where id = ${returnId}`;
  return row?.status;
};
const onHand = async () => {
  const [row] = await till.shop.sql<{ units: number }[]>`
    select sum(on_hand)::int as units from inventory_levels where variant_id = ${till.variantId}`;
  return row?.units ?? 0;
};

describe("a return", () => {
  it("goes from the wish to the money: each step once, each with its mail, stock as staff said", async () => {
    const order = await shipped(3);
    const before = await onHand();
    const returnId = await asked(order, 2, true);
    expect(codeOf(await receive(returnId))).toBe("return_changed");
    expect((await Promise.all([answer(returnId), answer(returnId)])).map(codeOf).toSorted()).toEqual([
      "ok",
      "return_changed",
    ]);
    expect(codeOf(await answer(returnId, "decline"))).toBe("return_changed");
    const received = await Promise.all([receive(returnId, true), receive(returnId, true)]);
    expect(received.map(codeOf).toSorted()).toEqual(["ok", "return_changed"]);
    const given = await Promise.all([1, 2, 3].map(() => giveBack(order.orderId, returnId)));
    expect(given.map(codeOf)).toEqual(["ok", "ok", "ok"]);
    await till.runJobs();
    await till.runJobs();
    const { refunds } = await till.sessionOf(order.orderId);
    expect(refunds).toHaveLength(1);
    const [line] = await till.shop.sql<{ quantity: number; total: number; tax: number }[]>`
      select quantity, total_amount as total, tax_amount as tax from order_lines where id = ${order.line}`;
    expect(refunds[0]?.amount).toBe(Math.round((((line?.total ?? 0) + (line?.tax ?? 0)) * 2) / 3));
    expect(await onHand()).toBe(before + 2);
    const mails = opened(
      await till.shop.sql<{ template: string; text: string }[]>`
        select template, text from mails where subject_key = ${`return:${returnId}`} order by template`,
    );
    expect(mails.map(({ template }) => template)).toEqual([
      "return-approved",
      "return-received",
      "return-requested",
    ]);
    expect(mails[0]?.text).toContain("https://carrier.example/label.pdf");
    expect(mails[0]?.text).toMatch(/AO-\w{4}-\w{4}-R1/);
  });

  it("can be declined, in words, and then its units may be asked for again", async () => {
    const order = await shipped(1);
    const returnId = await asked(order, 1);
    expect(codeOf(await ask(order, 1))).toBe("too_many_units");
    expect(codeOf(await answer(returnId, "decline"))).toBe("ok");
    expect(codeOf(await receive(returnId))).toBe("return_changed");
    expect(codeOf(await giveBack(order.orderId, returnId))).toBe("return_changed");
    expect(codeOf(await ask(order, 1))).toBe("ok");
  });

  it("is one return however often its form is sent, and nobody else's", async () => {
    const [order, other] = [await shipped(2), await shipped(1)];
    const requestId = crypto.randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => ask(order, 1, { requestId })));
    expect(new Set(made.map((each) => (each.ok ? each.value.returnId : each.error.code))).size).toBe(1);
    expect(codeOf(await ask(other, 1, { requestId }))).toBe("order_not_found");
    expect(codeOf(await ask({ token: till.app.ids.randomToken(), line: order.line }, 1))).toBe(
      "order_not_found",
    );
    // With a link of one order nobody sends back the things of another.
    expect(codeOf(await ask({ token: other.token, line: order.line }, 1))).toBe("too_many_units");
  });

  it("never names more than the buyer has, in two tabs at once, after a refund, or before it left", async () => {
    const order = await shipped(3, 2);
    const both = await Promise.all([ask(order, 2), ask(order, 2)]);
    expect(both.map(codeOf).toSorted()).toEqual(["ok", "too_many_units"]);

    const refunded = await shipped(2);
    await till.app.transaction.inTransaction((tx) =>
      till.app.refunding.requestRefund(tx, {
        orderId: refunded.orderId,
        staffId: till.staffId,
        requestId: crypto.randomUUID(),
        seenAmount: 0,
        lines: [{ orderLineId: refunded.line, quantity: 1, restock: false }],
        shipping: false,
        to: "card",
        reason: "returned",
      }),
    );
    expect(codeOf(await ask(refunded, 2))).toBe("too_many_units");
    const returnId = await asked(refunded, 1);
    // Whoever writes past the code meets the same bound.
    await expect(
      till.shop.sql`update return_lines set quantity = 2 where return_id = ${returnId}`,
    ).rejects.toMatchObject({ constraint_name: "return_lines_within_shipped" });
    await expect(
      till.shop.sql`update return_lines set order_line_id = ${order.line} where return_id = ${returnId}`,
    ).rejects.toMatchObject({ constraint_name: "return_lines_of_order" });
    await expect(till.shop
      .sql`update returns set status = 'received', answered_at = now(), received_at = now()
      where id = ${returnId}`).rejects.toMatchObject({ constraint_name: "returns_transition" });

    const packed = await till.buy(1);
    const [unsent] = await till.shop.sql<{ token: string; line: string }[]>`
      select token, line.id as line from orders join order_lines line on line.order_id = orders.id where orders.id = ${packed}`;
    expect(codeOf(await ask(unsent ?? order, 1))).toBe("nothing_shipped");
  });

  it("pays back what was in the parcel; what was not may be asked for again", async () => {
    const order = await shipped(3);
    const returnId = await asked(order, 3);
    await answer(returnId);
    expect(codeOf(await receive(returnId, false, { quantity: 4 }))).toBe("too_many_units");
    expect(codeOf(await receive(returnId, false, { quantity: 0 }))).toBe("nothing_received");
    expect(codeOf(await receive(returnId, false, { quantity: 2 }))).toBe("ok");
    expect(codeOf(await ask(order, 2))).toBe("too_many_units");
    expect(codeOf(await ask(order, 1))).toBe("ok");
    expect(codeOf(await giveBack(order.orderId, returnId))).toBe("ok");
    const [given] = await till.shop.sql<{ units: number }[]>`
      select sum(quantity)::int as units from refund_lines where order_line_id = ${order.line}`;
    expect(given?.units).toBe(2);
    expect(codeOf(await ask(order, 1))).toBe("too_many_units");
  });

  it("pays back no more than is left when staff refunded the same units meanwhile", async () => {
    const order = await shipped(1);
    const returnId = await asked(order, 1);
    await answer(returnId);
    await receive(returnId);
    await till.app.transaction.inTransaction((tx) =>
      till.app.refunding.requestRefund(tx, {
        orderId: order.orderId,
        staffId: till.staffId,
        requestId: crypto.randomUUID(),
        seenAmount: 0,
        lines: [{ orderLineId: order.line, quantity: 1, restock: false }],
        shipping: false,
        to: "card",
        reason: "goodwill",
      }),
    );
    expect(codeOf(await giveBack(order.orderId, returnId))).toBe("not_refundable");
    expect(await stateOf(returnId)).toBe("received");
  });

  it("is possible until the promised days are over, and says so before and after", async () => {
    const order = await shipped(1);
    expect(codeOf(await ask(order, 1, { now: days(90) }))).toBe("too_late");
    const { getOrderReturns } = await import("@/lib/returns/queries");
    expect(await getOrderReturns(order.token, new Date())).toMatchObject({
      isPast: false,
      lines: [{ units: 1 }],
    });
    expect(await getOrderReturns(order.token, days(90))).toMatchObject({ isPast: true, lines: [] });
    expect(await getOrderReturns(till.app.ids.randomToken(), new Date())).toBeNull();
    expect(codeOf(await ask(order, 1, { reason: null }))).toBe("reason_missing");
    expect(codeOf(await ask(order, 0))).toBe("nothing_chosen");
  });

  it("shows its photograph to staff who may read orders, and to nobody else", async () => {
    const returnId = await asked(await shipped(1), 1, true);
    const { getReturnPhoto, listReturns } = await import("@/lib/returns/admin-queries");
    expect((await getReturnPhoto({ role: "viewer" }, returnId))?.byteLength).toBe(photo.image.byteLength);
    expect(await getReturnPhoto({ role: "marketing" }, returnId)).toBeNull();
    expect(await getReturnPhoto({ role: "owner" }, crypto.randomUUID())).toBeNull();
    const { returns } = await listReturns({ role: "viewer" }, { status: "requested" });
    expect(returns.find(({ id }) => id === returnId)).toMatchObject({ units: 1, hasPhoto: true });
  });
});
