import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { orderLines, orders } from "@/db/schema";
import { claimCart } from "@/lib/cart/claim";
import { readLiveOffers } from "@/lib/catalog/availability";
import { openCheckout } from "@/lib/checkout/testing-shop";
import { addMembers, deleteGroup, removeMember } from "@/lib/customers/group-commands";
import { newId } from "@/lib/ids";
import { markets } from "@/lib/markets";
import { storedDerivation } from "@/lib/orders/stored-derivation";
import { deletePriceList, pressPriceList, savePriceList, setPrices } from "@/lib/pricing/price-list-commands";
import { priceListInput } from "@/lib/pricing/price-list-input";
import { findPriceList, listPrices } from "@/lib/pricing/price-list-queries";
import { invariant } from "@/lib/result";

let shop: Awaited<ReturnType<typeof openCheckout>>;
let glass: string;
let staffId: string;
let groupId: string;
const email = "lena@example.com";
let userId: string;

beforeAll(async () => {
  shop = await openCheckout();
  // 42.00; from 4: 37.00, from 8: 35.00.
  glass = await shop.stocked("AO-LUNDWIN-CLEA");
  const ids = await shop.sql<{ id: string }[]>`
    insert into users (email, staff_role, email_verified_at)
    values ('mira@example.com', 'marketing', null), (${email}, null, now()) returning id`;
  [staffId = "", userId = ""] = ids.map(({ id }) => id);
});
afterAll(() => shop.drop());
beforeEach(async () => {
  await shop.sql`delete from price_lists`;
  await shop.sql`delete from customer_groups`;
  await shop.sql`delete from carts where user_id is not null`;
  const [group] = await shop.sql<{ id: string }[]>`
    insert into customer_groups (name) values ('Trade') returning id`;
  groupId = group?.id ?? "";
  const added = await shop.transact((tx) =>
    addMembers(tx, { groupId, emails: [email.toUpperCase()] }, staffId),
  );
  invariant(added.ok, "she is a member");
});

const save = (over: Record<string, string> = {}) =>
  shop.transact((tx) =>
    savePriceList(
      tx,
      priceListInput.parse({
        requestId: newId(),
        seen: "0",
        name: "Trade prices",
        [`group-${groupId}`]: "on",
        ...over,
      }),
      { staffId, timeZone: "America/New_York" },
    ),
  );
const seenOf = async (listId: string) => (await findPriceList(shop.db, listId))?.lastChange ?? 0;
const set = async (listId: string, rows: string, seen?: number, requestId = newId()) => {
  const saw = seen ?? (await seenOf(listId));
  return shop.transact((tx) => setPrices(tx, { listId, requestId, seen: saw, rows }, staffId));
};
const listWith = async (rows: string, over: Record<string, string> = {}) => {
  const list = await save(over);
  invariant(list.ok, "the list was saved");
  expect(await set(list.value.id, rows)).toMatchObject({ ok: true });
  return list.value.id;
};
/** The cart of the member, who has signed in with what a guest had put in. */
const signIn = async (guestToken: string | null) => {
  const claim = await shop.transact((tx) =>
    claimCart(tx, { token: guestToken, userId, market: markets.us }, "secret", new Date()),
  );
  invariant(claim.ok, "claiming does not fail");
  return claim.value.token;
};
const unitsOf = async (token: string) => {
  const { goods } = await shop.quoteOf(token);
  return goods.lines.map(({ unitAmount, reduction }) => [unitAmount, reduction?.kind ?? null]);
};

describe("a price list", () => {
  it("is asked for its members alone, from the cart to the order, which says so", async () => {
    await listWith("ao-lundwin-clea 39.00 usd\nAO-LUNDWIN-CLEA\t33,50\tUSD\t6");
    const guest = await shop.cartWith(glass, 1);
    expect(await unitsOf(guest)).toEqual([[4200, null]]);
    const token = await signIn(null);
    await shop.cartWith(glass, 1, token);
    expect(await unitsOf(token)).toEqual([[3900, "price_list"]]);
    // She put it in at her price: nothing to be told.
    expect((await shop.quoteOf(token)).priceChanges).toEqual([]);
    // What everybody gets is lower; then hers again.
    await shop.setQuantity(token, glass, 4);
    expect(await unitsOf(token)).toEqual([[3700, "quantity"]]);
    await shop.setQuantity(token, glass, 6);

    const orderId = await shop.placed(token);
    const [line] = await shop.db.select().from(orderLines).where(eq(orderLines.orderId, orderId));
    expect(line).toMatchObject({ listUnitAmount: 4200, unitAmount: 3350, subtotalAmount: 6 * 3350 });
    const [order] = await shop.db.select().from(orders).where(eq(orders.id, orderId));
    const total = storedDerivation(order?.pricing)?.total;
    expect(total?.amount).toBe(order?.totalAmount);
    expect(total?.parts[0]?.parts[0]?.parts).toContainEqual({
      reason: { kind: "price_list", name: "Trade prices", unitAmount: 3350 },
      amount: 6 * -850,
      parts: [],
    });
  });

  it("is told as a change to whoever signs in, and to whoever is no member any more before they pay", async () => {
    await listWith("AO-LUNDWIN-CLEA 39.00 USD");
    const token = await signIn(await shop.cartWith(glass, 2));
    expect((await shop.quoteOf(token)).priceChanges).toEqual([
      { variantId: glass, fromAmount: 4200, toAmount: 3900 },
    ]);
    const before = (await shop.optionOf(token)).hash;
    await shop.transact((tx) => removeMember(tx, { groupId, email }, staffId));
    expect(await unitsOf(token)).toEqual([[4200, null]]);
    expect((await shop.optionOf(token)).hash).not.toBe(before);
  });

  it("counts while it is live, for whoever has shown that the address is theirs", async () => {
    const id = await listWith("AO-LUNDWIN-CLEA 39.00 USD");
    const token = await signIn(null);
    await shop.cartWith(glass, 1, token);
    const amount = async () => (await unitsOf(token))[0]?.[0];
    expect(await amount()).toBe(3900);
    await shop.transact((tx) => pressPriceList(tx, { listId: id, press: "pause" }, staffId));
    expect(await amount()).toBe(4200);
    await shop.transact((tx) => pressPriceList(tx, { listId: id, press: "resume" }, staffId));
    await shop.sql`update price_lists set starts_at = now() + interval '1 day'`;
    expect(await amount()).toBe(4200);
    await shop.sql`update price_lists set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'`;
    expect(await amount()).toBe(4200);
    await shop.sql`update price_lists set ends_at = null`;
    expect(await amount()).toBe(3900);
    await shop.sql`update users set email_verified_at = null where id = ${userId}`;
    expect(await amount()).toBe(4200);
    await shop.sql`update users set email_verified_at = now() where id = ${userId}`;
  });

  it("that stands highest decides alone, and never makes anything dearer", async () => {
    await listWith("AO-LUNDWIN-CLEA 30.00 USD");
    await listWith("AO-LUNDWIN-CLEA 40.00 USD", { name: "Contract", priority: "1" });
    const token = await signIn(null);
    await shop.cartWith(glass, 1, token);
    expect(await unitsOf(token)).toEqual([[4000, "price_list"]]);
    await shop.sql`update price_list_prices set amount = 5000 where amount = 4000`;
    expect(await unitsOf(token)).toEqual([[4200, null]]);
  });

  it("shows its price on the product's page to the member, and to nobody else", async () => {
    await listWith("AO-LUNDWIN-CLEA 39.00 USD");
    const [row] = await shop.sql<{ id: string }[]>`select product_id as id from variants where id = ${glass}`;
    const offerFor = async (buyer: string | null) =>
      (await readLiveOffers(markets.us, row?.id ?? "", shop.db, buyer))?.[glass];
    expect(await offerFor(userId)).toMatchObject({
      price: { amount: 3900 },
      ownPrice: "Your price, Trade prices",
    });
    expect(await offerFor(null)).toMatchObject({ price: { amount: 4200 } });
    expect(await offerFor(null)).not.toHaveProperty("ownPrice");
    expect(await offerFor(staffId)).not.toHaveProperty("ownPrice");
  });
});

describe("staff", () => {
  it("sets prices all or none, and is told what is not sold", async () => {
    const id = await listWith("AO-LUNDWIN-CLEA 39.00 USD\nAO-LUNDWIN-CLEA 36.00 EUR");
    expect(await set(id, "AO-LUNDWIN-CLEA 38.00 USD\nNO-SUCH 1.00 USD")).toMatchObject({
      error: { fields: { rows: "unknown", unknown: "NO-SUCH" } },
    });
    // A gift card costs what it is worth.
    expect(await set(id, "AO-LUNDWIN-CLEA 38.00 USD\nAO-GIFT-50 40.00 USD")).toMatchObject({
      error: { fields: { rows: "gift_card", unknown: "AO-GIFT-50" } },
    });
    expect(await set(id, "AO-LUNDWIN-CLEA 38.00 USD\nAO-LUNDWIN-CLEA - EUR")).toMatchObject({
      value: { set: 1, removed: 1 },
    });
    const list = await findPriceList(shop.db, id);
    invariant(list, "it is there");
    globalThis.cartwrightPool = { db: shop.db, sql: shop.sql };
    const { prices } = await listPrices({ role: "marketing" }, list, { q: "" }, new Date());
    globalThis.cartwrightPool = undefined;
    expect(prices).toMatchObject([
      {
        sku: "AO-LUNDWIN-CLEA",
        currency: "USD",
        amount: 3800,
        regularAmount: 4200,
        memberAmount: 3800,
        better: null,
      },
    ]);
  });

  it("is told when somebody else changed the list meanwhile; what is sent twice is done once", async () => {
    const id = await listWith("AO-LUNDWIN-CLEA 39.00 USD");
    const [saw, requestId] = [await seenOf(id), newId()];
    expect(await set(id, "AO-LUNDWIN-CLEA 38.00 USD", saw, requestId)).toMatchObject({ ok: true });
    expect(await set(id, "AO-LUNDWIN-CLEA 38.00 USD", saw, requestId)).toMatchObject({ ok: true });
    expect(await set(id, "AO-LUNDWIN-CLEA 20.00 USD", saw)).toMatchObject({
      error: { code: "price_list_changed" },
    });
    expect(await save({ listId: id, seen: String(saw), name: "Mine" })).toMatchObject({
      error: { code: "price_list_changed" },
    });
    const [row] = await shop.sql`select amount from price_list_prices where price_list_id = ${id}`;
    expect(row?.["amount"]).toBe(3800);
  });

  it("gives a promotion to a group alone, and only while a member is signed in", async () => {
    await shop.sql`
      insert into promotions (name, kind, rate_ppm, requires_code, conditions) values ('For trade', 'percent', 100000, false,
        jsonb_build_object('customerGroupIds', jsonb_build_array(${groupId}::text)))`;
    const guest = await shop.cartWith(glass, 1);
    expect((await shop.quoteOf(guest)).goods.discountAmount).toBe(0);
    const token = await signIn(guest);
    expect((await shop.quoteOf(token)).goods.discountAmount).toBe(420);
    await shop.sql`delete from promotions where name = 'For trade'`;
  });
});

describe("what is not used any more", () => {
  const dropList = async (listId: string, seen?: number) => {
    const request = { listId, seen: seen ?? (await seenOf(listId)) };
    return shop.transact((tx) => deletePriceList(tx, request, { staffId, now: new Date() }));
  };
  const dropGroup = (seenName = "Trade") =>
    shop.transact((tx) => deleteGroup(tx, { groupId, seenName }, staffId));

  it("is deleted, the list once nobody pays by it, the group once nothing is for it", async () => {
    const listId = await listWith("AO-LUNDWIN-CLEA 30.00 USD");
    const token = await signIn(null);
    await shop.cartWith(glass, 1, token);
    expect(await dropList(listId)).toMatchObject({ error: { code: "price_list_used" } });
    expect(await unitsOf(token)).toEqual([[3000, "price_list"]]);
    expect(await dropGroup()).toMatchObject({ error: { code: "group_used" } });
    await shop.transact((tx) => pressPriceList(tx, { listId, press: "pause" }, staffId));
    expect(await dropList(listId, 0)).toMatchObject({ error: { code: "price_list_changed" } });
    const seen = await seenOf(listId);
    // Pressed twice.
    expect(await Promise.all([dropList(listId, seen), dropList(listId, seen)])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(await unitsOf(token)).toEqual([[4200, null]]);
    await shop.sql`
      insert into promotions (name, kind, rate_ppm, requires_code, conditions)
      values ('Trade week', 'percent', 100000, false, jsonb_build_object('customerGroupIds', jsonb_build_array(${groupId}::text)))`;
    expect(await dropGroup()).toMatchObject({ error: { code: "group_used" } });
    await shop.sql`update promotions set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'
      where name = 'Trade week'`;
    expect(await dropGroup("Friends")).toMatchObject({ error: { code: "group_changed" } });
    expect(await dropGroup()).toMatchObject({ ok: true });
    expect(await dropGroup()).toMatchObject({ ok: true });
    const noted = await shop.sql`
      select action, before ->> 'name' as name from audit_log where action like '%.delete' order by id`;
    expect(noted).toEqual([
      { action: "price_list.delete", name: "Trade prices" },
      { action: "customer_group.delete", name: "Trade" },
    ]);
    await shop.sql`delete from promotions where name = 'Trade week'`;
  });
});
