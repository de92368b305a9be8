import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orders, payments, refunds } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { randomToken } from "@/lib/ids";
import { findOrderToken, getOrderByToken, getOrderState } from "@/lib/orders/queries";
import { makeOrder } from "@/lib/orders/testing";
import { invariant } from "@/lib/result";

const now = new Date("2026-03-02T12:00:00Z");

describe("an order behind its link", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    globalThis.cartwrightPool = { db: database.db, sql: database.sql };
  });
  afterAll(async () => {
    globalThis.cartwrightPool = undefined;
    await database.drop();
  });

  test("shows what was bought, and of the buyer no more than it needs", async () => {
    const { token } = await makeOrder(database.db, {
      email: "anna.buyer@mail.example",
      payment: "captured",
      lines: [{ productName: "Stool", quantity: 2 }, { productName: "Mug" }],
    });
    const order = await getOrderByToken(token, now);
    expect(order).toMatchObject({
      state: "confirmed",
      maskedEmail: "a•••@mail.example",
      lines: [{ productName: "Stool", quantity: 2 }, { productName: "Mug" }],
      addressLines: ["Anna Buyer", "350 5th Ave", "New York, NY 10118", "United States"],
      paymentUrl: null,
      refunds: [],
    });
    expect(JSON.stringify(order)).not.toContain("anna.buyer");
    expect(order?.derivation?.total.amount).toBe(order?.totalAmount);
  });

  test("is nobody's without the whole token", async () => {
    const { token, number, id } = await makeOrder(database.db, { payment: "captured" });
    for (const guess of [randomToken(), token.slice(0, -1), `${token}A`, number, id, "", "'; --"]) {
      expect(await getOrderByToken(guess, now), guess).toBeNull();
      expect(await getOrderState(guess), guess).toBeNull();
    }
  });

  test("is found by its number and the buyer's address, and by no one of them", async () => {
    const email = "Lost.Mail@mail.example";
    const { token, number } = await makeOrder(database.db, { email, payment: "captured" });
    const other = await makeOrder(database.db, { email: "other@mail.example", payment: "captured" });
    expect(await findOrderToken(number, "lost.mail@MAIL.example")).toBe(token);
    expect(await findOrderToken(number, "other@mail.example")).toBeNull();
    expect(await findOrderToken(other.number, email)).toBeNull();
    expect(await findOrderToken(number, "")).toBeNull();
  });

  test("leads back to the payment page while that takes money, and not after", async () => {
    const { id, token } = await makeOrder(database.db, { status: "pending", payment: "pending" });
    const due = new Date(now.getTime() + 60_000);
    await database.db.update(orders).set({ paymentDueAt: due }).where(eq(orders.id, id));
    await database.db
      .update(payments)
      .set({ redirectUrl: "https://pay.example/1" })
      .where(eq(payments.orderId, id));
    expect(await getOrderByToken(token, now)).toMatchObject({
      state: "checking",
      paymentUrl: "https://pay.example/1",
    });
    expect((await getOrderByToken(token, due))?.paymentUrl).toBeNull();
    await database.db.update(payments).set({ status: "processing" }).where(eq(payments.orderId, id));
    expect(await getOrderState(token)).toBe("processing");
    expect((await getOrderByToken(token, now))?.paymentUrl).toBeNull();
  });

  test("says that money which came after the end goes back", async () => {
    const { id, token, totalAmount } = await makeOrder(database.db, {
      status: "canceled",
      payment: "captured",
    });
    const [payment] = await database.db.select().from(payments).where(eq(payments.orderId, id));
    invariant(payment, "the order has a payment");
    await database.db.insert(refunds).values({
      orderId: id,
      paymentId: payment.id,
      amount: totalAmount,
      currency: "USD",
      reason: "paid_after_cancel",
      idempotencyKey: `refund:${id}`,
    });
    expect(await getOrderByToken(token, now)).toMatchObject({
      state: "refunded",
      refunds: [{ amount: totalAmount, status: "pending" }],
    });
  });
});
