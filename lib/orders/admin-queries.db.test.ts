import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refunds } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { getOrder, listOrders, ordersPerPage } from "@/lib/orders/admin-queries";
import { makeOrder } from "@/lib/orders/testing";
import { paymentStatus } from "@/lib/payments/payment-status";

const staff = { role: "viewer" } as const;
const all = { q: "" };

describe("orders as staff see them", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    globalThis.cartwrightPool = { db: database.db, sql: database.sql };
  });
  afterAll(async () => {
    globalThis.cartwrightPool = undefined;
    await database.drop();
  });

  const numbers = (page: { orders: readonly { number: string }[] }) =>
    page.orders.map(({ number }) => number);

  test("are nobody else's to see", async () => {
    await expect(listOrders({ role: "marketing" }, all)).rejects.toThrow("orders:read");
    await expect(getOrder({ role: "marketing" }, "AO-2222-2222")).rejects.toThrow("orders:read");
  });

  test("are found by number and by address, by the beginning of either", async () => {
    await makeOrder(database.db, { number: "AO-SEEK-9QXD", email: "Seeker@mail.example" });
    await makeOrder(database.db, { number: "AO-SEEK-AAAA", email: "other_one@mail.example" });
    const find = async (q: string) => numbers(await listOrders(staff, { q })).toSorted();
    expect(await find("AO-SEEK-9QXD")).toEqual(["AO-SEEK-9QXD"]);
    expect(await find("seek9q")).toEqual(["AO-SEEK-9QXD"]);
    expect(await find("seeker@MAIL")).toEqual(["AO-SEEK-9QXD"]);
    expect(await find("seek")).toEqual(["AO-SEEK-9QXD", "AO-SEEK-AAAA"]);
    // Wildcards of SQL are letters like any other.
    expect(await find("other%")).toEqual([]);
    expect(await find("other_")).toEqual(["AO-SEEK-AAAA"]);
  });

  test("are listed by status, each with what its badges need", async () => {
    const order = await makeOrder(database.db, {
      status: "canceled",
      payment: "captured",
      lines: [{ productName: "Stool", quantity: 2 }, { productName: "Mug" }],
    });
    const { orders } = await listOrders(staff, { q: order.number, status: "canceled" });
    expect(orders).toMatchObject([
      { number: order.number, currency: "USD", lines: [{ productName: "Stool" }, { productName: "Mug" }] },
    ]);
    expect(numbers(await listOrders(staff, { q: order.number, status: "pending" }))).toEqual([]);
    const [found] = orders;
    expect(found && paymentStatus(found.totalAmount, found.payments, found.refunds)).toBe("paid");
  });

  test("come page by page, forward and back, none twice and none left out", async () => {
    const count = ordersPerPage * 2 + 3;
    const placedAt = new Date("2026-03-02T12:00:00Z");
    // Several in the same instant: the page must not break between them.
    for (let index = 0; index < count; index += 1) {
      const at = new Date(placedAt.getTime() + Math.floor(index / 4) * 1000);
      await makeOrder(database.db, { email: "pages@mail.example", placedAt: at });
    }
    const request = { q: "pages@mail.example" };
    const forward: string[][] = [];
    let older: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(staff, {
        ...request,
        ...(older ? { after: older } : {}),
      });
      forward.push(page.orders.map(({ id }) => id));
      older = page.older;
    } while (older);
    expect(forward.map((page) => page.length)).toEqual([ordersPerPage, ordersPerPage, 3]);
    expect(new Set(forward.flat()).size).toBe(count);

    const third = await listOrders(staff, { ...request, after: forward[1]?.at(-1) });
    const second = await listOrders(staff, { ...request, before: third.newer ?? "" });
    expect(second.orders.map(({ id }) => id)).toEqual(forward[1]);
    const first = await listOrders(staff, { ...request, before: second.newer ?? "" });
    expect(first.orders.map(({ id }) => id)).toEqual(forward[0]);
    expect(first.newer).toBeNull();
  });

  test("tell everything about one of them, but not the buyer's secret link", async () => {
    const made = await makeOrder(database.db, {
      market: "de",
      payment: "captured",
      lines: [{ productName: "Mug", quantity: 3, unitAmount: 2400, listUnitAmount: 3000 }],
    });
    const order = await getOrder(staff, made.number);
    expect(order).toMatchObject({
      number: made.number,
      currency: "EUR",
      shippingAddress: { name: "Anna Buyer" },
      billingAddress: null,
      lines: [{ productName: "Mug", quantity: 3 }],
      taxes: [{ name: "VAT", ratePpm: 190_000 }],
      payments: [{ status: "captured" }],
      events: [{ event: "placed", actorKind: "customer", actorName: null }],
    });
    expect(order?.derivation?.total.parts.map(({ reason }) => reason.kind)).toEqual(["subtotal", "shipping"]);
    expect(JSON.stringify(order)).not.toContain(made.token);
  });

  test("name the member of staff who did something", async () => {
    const made = await makeOrder(database.db);
    const [person] = await database.sql<{ id: string }[]>`
      insert into users (email, name, staff_role) values ('cleo@shop.example', 'Cleo', 'support') returning id`;
    await database.sql`insert into order_events (order_id, event, actor_kind, actor_id)
      values (${made.id}, 'cancel', 'staff', ${person?.id ?? ""}), (${made.id}, 'payment.failed', 'provider', 'evt_1')`;
    const order = await getOrder(staff, made.number);
    expect(order?.events.map(({ actorName }) => actorName)).toEqual([null, "Cleo", null]);
  });

  test("do not look refunded when only the second of two payments went back", async () => {
    const made = await makeOrder(database.db, { payment: "captured" });
    const [stray] = await database.sql<{ id: string }[]>`
      insert into payments (order_id, provider, status, amount, currency)
      values (${made.id}, 'stripe', 'canceled', ${made.totalAmount}, 'USD') returning id`;
    await database.db.insert(refunds).values({
      orderId: made.id,
      paymentId: stray?.id ?? "",
      amount: made.totalAmount,
      currency: "USD",
      status: "succeeded",
      reason: "paid_twice",
      idempotencyKey: "refund:stray",
    });
    const order = await getOrder(staff, made.number);
    expect(order && paymentStatus(order.totalAmount, order.payments, order.refunds)).toBe("paid");
  });

  test("are not there for a number nobody has", async () => {
    expect(await getOrder(staff, "AO-2222-2222")).toBeNull();
  });
});
