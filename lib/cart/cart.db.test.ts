import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db, Tx } from "@/db/client";
import * as schema from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { firstCartToken } from "@/lib/cart/cart-token";
import { addToCart, mayReopen, moveToCart, saveForLater, setLineQuantity } from "@/lib/cart/commands";
import { keepPlace, loadPlace } from "@/lib/cart/place";
import { loadCart } from "@/lib/cart/queries";
import { addShared, shareCart } from "@/lib/cart/shared-cart";
import { randomToken, sha256 } from "@/lib/ids";
import { markets } from "@/lib/markets";
import type { Result } from "@/lib/result";

const { us, de } = markets;
const now = new Date();

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Db;
let shelf: { makerId: string; categoryId: string; locationId: string };

beforeAll(async () => {
  database = await createTestDatabase();
  db = drizzle(database.sql);
  await db.insert(schema.taxClasses).values({ id: "standard", name: "Standard" });
  const [maker] = await db
    .insert(schema.makers)
    .values({ slug: "maker", name: "Maker", country: "PT" })
    .returning();
  const [category] = await db.insert(schema.categories).values({ slug: "cups", name: "Cups" }).returning();
  const [location] = await db
    .insert(schema.locations)
    .values({
      code: "ny",
      name: "New York",
      country: "US",
      timeZone: "America/New_York",
      cutOffTime: "14:00",
      handlingDays: 1,
    })
    .returning();
  shelf = { makerId: maker?.id ?? "", categoryId: category?.id ?? "", locationId: location?.id ?? "" };
});

afterAll(() => database.drop());

/** A product of one variant, priced 22.00 USD and 24.00 EUR. */
async function createVariant(onHand: number, status: "active" | "draft" = "active"): Promise<string> {
  const slug = `mug-${randomUUID()}`;
  const { makerId, categoryId, locationId } = shelf;
  const [product] = await db
    .insert(schema.products)
    .values({
      slug,
      name: "Mug",
      status,
      makerId,
      categoryId,
      taxClassId: "standard",
      publishedAt: new Date("2026-01-01"),
    })
    .returning();
  const [variant] = await db
    .insert(schema.variants)
    .values({ productId: product?.id ?? "", sku: slug, weightGrams: 340 })
    .returning();
  const variantId = variant?.id ?? "";
  await db.insert(schema.prices).values([
    { variantId, currency: "USD", amount: 2200 },
    { variantId, currency: "EUR", amount: 2400 },
  ]);
  await db.insert(schema.inventoryLevels).values({ variantId, locationId, onHand });
  return variantId;
}

/** As `inTransaction` does: a failure leaves nothing behind. */
async function commit<T, C extends string>(work: (tx: Tx) => Promise<Result<T, C>>): Promise<Result<T, C>> {
  let result: Result<T, C> | undefined;
  await db
    .transaction(async (tx) => {
      result = await work(tx);
      if (!result.ok) tx.rollback();
    })
    .catch((error: unknown) => {
      if (result === undefined || result.ok) throw error;
    });
  if (result === undefined) throw new Error("the work gave no result");
  return result;
}

const add = (
  token: string,
  variantId: string,
  quantity = 1,
  additionId: string = randomUUID(),
  market = us,
) => commit((tx) => addToCart(tx, { token, market }, { variantId, quantity, additionId }, now));

const set = (token: string, variantId: string, quantity: number) =>
  commit((tx) => setLineQuantity(tx, { token, market: us }, { variantId, quantity }, now));

async function quantities(token: string): Promise<Record<string, number>> {
  const cart = await loadCart(db, token, us);
  return Object.fromEntries((cart?.rows ?? []).map((line) => [line.variantId, line.quantity]));
}

const cartsOf = (token: string) => db.$count(schema.carts, eq(schema.carts.tokenHash, sha256(token)));

describe("adding", () => {
  test("the first addition makes one cart, in the market it was made in", async () => {
    const token = randomToken();
    const mug = await createVariant(5);
    expect(await loadCart(db, token, us)).toBeNull();
    expect(await add(token, mug, 2, randomUUID(), de)).toEqual({
      ok: true,
      value: { quantity: 2, cappedAt: null },
    });
    expect(await cartsOf(token)).toBe(1);
    expect((await loadCart(db, token, us))?.market).toBe("de");
    expect(await quantities(token)).toEqual({ [mug]: 2 });
  });

  test("twenty additions at once to a cart that does not exist yet all count, in one cart", async () => {
    const token = randomToken();
    const [mug, bowl] = [await createVariant(100), await createVariant(100)];
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => add(token, index % 2 === 0 ? mug : bowl, 2)),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await cartsOf(token)).toBe(1);
    expect(await quantities(token)).toEqual({ [mug]: 20, [bowl]: 20 });
  });

  test("an addition sent many times counts once, also all at once", async () => {
    const token = randomToken();
    const mug = await createVariant(100);
    const additionId = randomUUID();
    await Promise.all(Array.from({ length: 8 }, () => add(token, mug, 3, additionId)));
    expect(await add(token, mug, 3, additionId)).toMatchObject({ ok: true, value: { quantity: 3 } });
    expect(await quantities(token)).toEqual({ [mug]: 3 });
  });

  test("an addition sent again after its line was removed does not bring the line back", async () => {
    const token = randomToken();
    const mug = await createVariant(100);
    const additionId = randomUUID();
    await add(token, mug, 1, additionId);
    await set(token, mug, 0);
    expect(await add(token, mug, 1, additionId)).toMatchObject({ ok: true, value: { quantity: 0 } });
    expect(await quantities(token)).toEqual({});
  });

  test("nobody gets more than there is, and is told", async () => {
    const token = randomToken();
    const mug = await createVariant(4);
    expect(await add(token, mug, 3)).toMatchObject({ ok: true, value: { quantity: 3, cappedAt: null } });
    expect(await add(token, mug, 3)).toMatchObject({ ok: true, value: { quantity: 4, cappedAt: 4 } });
    expect(await quantities(token)).toEqual({ [mug]: 4 });
  });

  test("what others have reserved is not there", async () => {
    const token = randomToken();
    const mug = await createVariant(5);
    await db
      .update(schema.inventoryLevels)
      .set({ reserved: 3 })
      .where(eq(schema.inventoryLevels.variantId, mug));
    expect(await add(token, mug, 5)).toMatchObject({ ok: true, value: { quantity: 2, cappedAt: 2 } });
  });

  test("no line holds more than 999", async () => {
    const token = randomToken();
    const mug = await createVariant(5000);
    await add(token, mug, 999);
    expect(await add(token, mug, 999)).toMatchObject({ ok: true, value: { quantity: 999, cappedAt: 999 } });
  });

  test("what cannot be bought is refused and leaves no cart behind", async () => {
    const token = randomToken();
    expect(await add(token, randomUUID())).toEqual({ ok: false, error: { code: "variant_unavailable" } });
    expect(await add(token, await createVariant(5, "draft"))).toMatchObject({
      error: { code: "variant_unavailable" },
    });
    expect(await add(token, await createVariant(0))).toEqual({ ok: false, error: { code: "sold_out" } });
    expect(await cartsOf(token)).toBe(0);
  });

  test("a refused addition may be sent again when the product is back", async () => {
    const token = randomToken();
    const mug = await createVariant(0);
    const additionId = randomUUID();
    await add(token, mug, 1, additionId);
    await db
      .update(schema.inventoryLevels)
      .set({ onHand: 2 })
      .where(eq(schema.inventoryLevels.variantId, mug));
    expect(await add(token, mug, 1, additionId)).toMatchObject({ ok: true, value: { quantity: 1 } });
  });

  test("a script cannot fill a cart without end", async () => {
    const token = randomToken();
    const first = await createVariant(5);
    await add(token, first);
    await db.execute(sql`
      with made as (
        insert into variants (product_id, sku, option_key, weight_grams)
        select product_id, 'filler-' || n, 'filler-' || n, 1 from variants, generate_series(1, 99) n where id = ${first}
        returning id)
      insert into cart_lines (cart_id, variant_id, quantity, seen_unit_amount, currency)
      select (select id from carts where token_hash = ${sha256(token)}), id, 1, 100, 'USD' from made`);
    expect(await add(token, await createVariant(5))).toEqual({ ok: false, error: { code: "cart_full" } });
    expect(await add(token, first)).toMatchObject({ ok: true, value: { quantity: 2 } });
  });
});

describe("changing", () => {
  test("quantities are absolute, so a change sent twice is one change", async () => {
    const token = randomToken();
    const mug = await createVariant(10);
    await add(token, mug);
    await set(token, mug, 4);
    await set(token, mug, 4);
    expect(await quantities(token)).toEqual({ [mug]: 4 });
  });

  test("a quantity above what is there becomes what is there, and is told", async () => {
    const token = randomToken();
    const mug = await createVariant(3);
    await add(token, mug);
    expect(await set(token, mug, 7)).toMatchObject({ ok: true, value: { quantity: 3, cappedAt: 3 } });
  });

  test("a removed line comes back with its quantity, which is how undo works", async () => {
    const token = randomToken();
    const mug = await createVariant(10);
    await add(token, mug, 2);
    expect(await set(token, mug, 0)).toMatchObject({ ok: true, value: { quantity: 0 } });
    expect(await quantities(token)).toEqual({});
    expect(await set(token, mug, 2)).toMatchObject({ ok: true, value: { quantity: 2 } });
    expect(await quantities(token)).toEqual({ [mug]: 2 });
  });

  test("a line that sold out can be removed but not changed", async () => {
    const token = randomToken();
    const mug = await createVariant(2);
    await add(token, mug, 2);
    await db
      .update(schema.inventoryLevels)
      .set({ onHand: 0 })
      .where(eq(schema.inventoryLevels.variantId, mug));
    expect(await set(token, mug, 1)).toEqual({ ok: false, error: { code: "sold_out" } });
    expect(await quantities(token)).toEqual({ [mug]: 2 });
    expect(await set(token, mug, 0)).toMatchObject({ ok: true });
  });

  test("another visitor's cart stays as it is", async () => {
    const [mine, yours] = [randomToken(), randomToken()];
    const mug = await createVariant(10);
    await add(mine, mug, 2);
    await add(yours, mug, 3);
    await set(mine, mug, 0);
    expect(await set(randomToken(), mug, 0)).toEqual({ ok: false, error: { code: "line_not_found" } });
    expect(await quantities(yours)).toEqual({ [mug]: 3 });
  });

  test("touching a line is seeing its price", async () => {
    const token = randomToken();
    const mug = await createVariant(10);
    await add(token, mug);
    await db.update(schema.prices).set({ amount: 2500 }).where(eq(schema.prices.variantId, mug));
    const seen = async () => (await loadCart(db, token, us))?.rows[0];
    expect(await seen()).toMatchObject({ seenUnitAmount: 2200, price: { amount: 2500 } });
    await set(token, mug, 1);
    expect(await seen()).toMatchObject({ seenUnitAmount: 2500, price: { amount: 2500 } });
  });
});

describe("in another market", () => {
  test("the same lines have that market's prices, and the next write moves the cart there", async () => {
    const token = randomToken();
    const [mug, bowl] = [await createVariant(10), await createVariant(10)];
    await add(token, mug);
    const seenInGermany = await loadCart(db, token, de);
    expect(seenInGermany).toMatchObject({
      market: "us",
      rows: [{ price: { amount: 2400 }, seenCurrency: "USD" }],
    });
    await add(token, bowl, 1, randomUUID(), de);
    expect((await loadCart(db, token, de))?.market).toBe("de");
  });
});

describe("a first addition sent again before its cookie arrived", () => {
  const secret = "a secret of the shop that nobody knows";

  test("finds the cart it made", async () => {
    const additionId = randomUUID();
    const mug = await createVariant(10);
    await add(firstCartToken(secret, additionId), mug, 1, additionId);
    await add(firstCartToken(secret, additionId), mug, 1, additionId);
    expect(await quantities(firstCartToken(secret, additionId))).toEqual({ [mug]: 1 });
  });

  test("opens no cart that is older than a quarter of an hour", async () => {
    const token = randomToken();
    expect(await commit(async (tx) => ({ ok: true, value: await mayReopen(tx, token, now) }))).toMatchObject({
      value: true,
    });
    await add(token, await createVariant(1));
    const after = (minutes: number) =>
      commit(async (tx) => ({
        ok: true,
        value: await mayReopen(tx, token, new Date(Date.now() + minutes * 60_000)),
      }));
    expect(await after(10)).toMatchObject({ value: true });
    expect(await after(16)).toMatchObject({ value: false });
  });
});

describe("saving for later", () => {
  const save = (token: string, variantId: string) =>
    commit((tx) => saveForLater(tx, { token, market: us }, variantId));
  const move = (token: string, variantId: string) =>
    commit((tx) => moveToCart(tx, { token, market: us }, variantId, now));
  const saved = async (token: string) =>
    Object.fromEntries(
      ((await loadCart(db, token, us))?.saved ?? []).map((row) => [row.variantId, row.quantity]),
    );

  test("takes a line out of what is bought and keeps it, with its quantity, for the way back", async () => {
    const token = randomToken();
    const [mug, bowl] = [await createVariant(10), await createVariant(10)];
    await add(token, mug, 3);
    await add(token, bowl, 1);
    await save(token, mug);
    await save(token, mug);
    expect(await quantities(token)).toEqual({ [bowl]: 1 });
    expect(await saved(token)).toEqual({ [mug]: 3 });
    expect(await move(token, mug)).toEqual({ ok: true, value: { quantity: 3, cappedAt: null } });
    expect(await move(token, mug)).toMatchObject({ ok: true, value: { quantity: 3 } });
    expect(await quantities(token)).toEqual({ [bowl]: 1, [mug]: 3 });
    expect(await saved(token)).toEqual({});
  });

  test("brings back what is there, and leaves aside what is sold out", async () => {
    const token = randomToken();
    const mug = await createVariant(10);
    await add(token, mug, 5);
    await save(token, mug);
    const leave = (onHand: number) =>
      db.update(schema.inventoryLevels).set({ onHand }).where(eq(schema.inventoryLevels.variantId, mug));
    await leave(0);
    expect(await move(token, mug)).toEqual({ ok: false, error: { code: "sold_out" } });
    expect(await saved(token)).toEqual({ [mug]: 5 });
    await leave(2);
    expect(await move(token, mug)).toEqual({ ok: true, value: { quantity: 2, cappedAt: 2 } });
  });

  test("ends when the same thing is added again: the cart has what was just added", async () => {
    const token = randomToken();
    const mug = await createVariant(10);
    await add(token, mug, 5);
    await save(token, mug);
    expect(await add(token, mug, 1)).toMatchObject({ ok: true, value: { quantity: 1 } });
    expect(await saved(token)).toEqual({});
  });

  test("is nothing that a stranger's cart or none could do", async () => {
    const [token, other] = [randomToken(), randomToken()];
    const mug = await createVariant(10);
    await add(token, mug, 1);
    await add(other, await createVariant(1), 1);
    expect(await save(randomToken(), mug)).toMatchObject({ error: { code: "line_not_found" } });
    await save(other, mug);
    expect(await quantities(token)).toEqual({ [mug]: 1 });
    expect(await move(other, mug)).toMatchObject({ error: { code: "line_not_found" } });
  });
});

describe("a link to a cart", () => {
  const share = (token: string) =>
    commit((tx) => shareCart(tx, token, us, "a secret of at least 32 letters"));
  const linkOf = async (token: string) => {
    const shared = await share(token);
    if (!shared.ok) throw new Error("the cart was not shared");
    return shared.value;
  };
  const take = (token: string, link: string) =>
    commit((tx) => addShared(tx, { token, market: us }, link, now));

  test("is the same until the cart changes, and keeps what was in it then", async () => {
    const [token, visitor] = [randomToken(), randomToken()];
    const mug = await createVariant(10);
    await add(token, mug, 2);
    const [link, again] = await Promise.all([linkOf(token), linkOf(token)]);
    expect(again).toBe(link);
    await set(token, mug, 7);
    expect(await linkOf(token)).not.toBe(link);
    expect(await take(visitor, link)).toEqual({ ok: true, value: { added: 1, missing: 0 } });
    expect(await quantities(visitor)).toEqual({ [mug]: 2 });
  });

  test("adds to what the visitor has, as much as there is, and leaves out what is gone", async () => {
    const [token, visitor] = [randomToken(), randomToken()];
    const [mug, bowl] = [await createVariant(4), await createVariant(5)];
    await add(token, mug, 3);
    await add(token, bowl, 1);
    const link = await linkOf(token);
    await add(visitor, mug, 2);
    await db
      .update(schema.inventoryLevels)
      .set({ onHand: 0 })
      .where(eq(schema.inventoryLevels.variantId, bowl));
    expect(await take(visitor, link)).toEqual({ ok: true, value: { added: 1, missing: 1 } });
    expect(await quantities(visitor)).toEqual({ [mug]: 4 });
    expect(await quantities(token)).toEqual({ [mug]: 3, [bowl]: 1 });
  });

  test("opens no cart: as a cookie it is nobody's, and nothing can be put into the copy", async () => {
    const token = randomToken();
    const mug = await createVariant(10);
    await add(token, mug, 2);
    const link = await linkOf(token);
    expect(await loadCart(db, link, us)).toBeNull();
    expect(await set(link, mug, 9)).toMatchObject({ error: { code: "line_not_found" } });
    expect(await take(randomToken(), randomToken())).toMatchObject({ error: { code: "line_not_found" } });
  });

  test("has nothing of a cart that is empty or only holds things for later", async () => {
    const token = randomToken();
    const mug = await createVariant(10);
    expect(await share(token)).toMatchObject({ error: { code: "line_not_found" } });
    await add(token, mug, 2);
    await commit((tx) => saveForLater(tx, { token, market: us }, mug));
    expect(await share(token)).toMatchObject({ error: { code: "line_not_found" } });
  });
});

describe("where a cart goes", () => {
  const newYork = { country: "US", state: "NY", postalCode: "10001" };

  test("is kept with what was typed at checkout, and loses none of it", async () => {
    const token = randomToken();
    const addition = { variantId: await createVariant(5), quantity: 1, additionId: randomUUID() };
    const added = await commit((tx) => addToCart(tx, { token, market: us }, addition, now));
    expect(added.ok).toBe(true);
    expect(await loadPlace(db, token, us)).toBeNull();
    const cart = await loadCart(db, token, us);
    await db.insert(schema.checkoutDrafts).values({
      cartId: cart?.id ?? "",
      fields: JSON.stringify({ email: "ada@example.com", country: "CA", state: "ON", postalCode: "K1A 0B1" }),
    });
    await keepPlace(db, token, newYork);
    const [draft] = await db
      .select()
      .from(schema.checkoutDrafts)
      .where(eq(schema.checkoutDrafts.cartId, cart?.id ?? ""));
    expect(draft).toMatchObject(newYork);
    expect(JSON.parse(draft?.fields ?? "")).toMatchObject({ email: "ada@example.com" });
    expect((await loadPlace(db, token, us))?.destination).toEqual(newYork);
    // A market that does not deliver there has been told nothing.
    expect(await loadPlace(db, token, de)).toBeNull();
  });

  test("is kept for no cart that does not exist", async () => {
    const token = randomToken();
    await keepPlace(db, token, newYork);
    expect(await loadPlace(db, token, us)).toBeNull();
  });
});
