import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { users } from "@/db/schema";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { claimCart } from "@/lib/cart/claim";
import { addToCart, enterCode, saveForLater, setLineQuantity } from "@/lib/cart/commands";
import { loadCart } from "@/lib/cart/queries";
import { transactOn } from "@/lib/checkout/testing";
import { randomToken } from "@/lib/ids";
import { markets } from "@/lib/markets";
import { seal, unseal } from "@/lib/security/sealed-text";

const market = markets.us;
const secret = "a secret of at least thirty-two letters";
const now = new Date();

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let mug: string;
let other: string;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
  [mug, other] = [await variantOf("HC-HAVNMUG-SAGE"), await variantOf("HC-HAVNMUG-INK")];
});
afterAll(() => shop.drop());

async function variantOf(sku: string): Promise<string> {
  const [row] = await shop.sql<{ id: string }[]>`select id from variants where sku = ${sku}`;
  return row?.id ?? "";
}
const stock = (variantId: string, onHand: number) =>
  shop.sql`update inventory_levels set on_hand = ${onHand}, reserved = 0 where variant_id = ${variantId}`;

async function person(): Promise<string> {
  const [user] = await shop.db
    .insert(users)
    .values({ email: `${randomToken()}@mail.example` })
    .returning({ id: users.id });
  return user?.id ?? "";
}
async function put(
  token: string,
  variantId: string,
  quantity: number,
  additionId: string = crypto.randomUUID(),
) {
  const added = await transactOn(shop.db, (tx) =>
    addToCart(tx, { token, market }, { variantId, quantity, additionId }, now),
  );
  expect(added.ok).toBe(true);
}
async function claim(token: string | null, userId: string) {
  const result = await transactOn(shop.db, (tx) => claimCart(tx, { token, userId, market }, secret, now));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
async function quantities(token: string) {
  const cart = await loadCart(shop.db, token, market);
  return Object.fromEntries((cart?.rows ?? []).map((row) => [row.variantId, row.quantity]));
}

describe("signing in with a cart", () => {
  test("takes it along, once, and every device gets the same one", async () => {
    await stock(mug, 50);
    const [guest, userId] = [randomToken(), await person()];
    await put(guest, mug, 2);
    const { token, broughtBack } = await claim(guest, userId);
    expect(broughtBack).toBe(0);
    expect(await quantities(token)).toEqual({ [mug]: 2 });
    expect(await quantities(guest)).toEqual({});
    expect(await claim(guest, userId)).toEqual({ token, broughtBack: 2, isCapped: false });
    expect(await claim(null, userId)).toEqual({ token, broughtBack: 2, isCapped: false });
    expect(await claim(token, userId)).toEqual({ token, broughtBack: 2, isCapped: false });
    expect(await quantities(token)).toEqual({ [mug]: 2 });
  });

  test("adds quantities as far as there is stock, and keeps what is sold out to be seen", async () => {
    await stock(mug, 5);
    await stock(other, 5);
    const userId = await person();
    const { token } = await claim(null, userId);
    await put(token, mug, 3);
    const guest = randomToken();
    await put(guest, mug, 4);
    await put(guest, other, 1);
    await stock(other, 0);
    expect(await claim(guest, userId)).toEqual({ token, broughtBack: 3, isCapped: true });
    expect(await quantities(token)).toEqual({ [mug]: 5, [other]: 1 });
  });

  test("on two devices at the same time counts everything once", async () => {
    await stock(mug, 50);
    const userId = await person();
    const guests = [randomToken(), randomToken(), randomToken()];
    for (const guest of guests) await put(guest, mug, 2);
    const claims = await Promise.all([...guests, ...guests].map((guest) => claim(guest, userId)));
    expect(await quantities(claims[0]?.token ?? "")).toEqual({ [mug]: 6 });
  });

  test("an addition that the browser sends once more afterwards does not count again", async () => {
    await stock(mug, 50);
    const [guest, userId, additionId] = [randomToken(), await person(), crypto.randomUUID()];
    await put(guest, mug, 2, additionId);
    const { token } = await claim(guest, userId);
    await put(token, mug, 2, additionId);
    expect(await quantities(token)).toEqual({ [mug]: 2 });
  });

  test("brings codes, things for later and what was typed at checkout along", async () => {
    await stock(mug, 50);
    const [guest, userId] = [randomToken(), await person()];
    await put(guest, mug, 1);
    await transactOn(shop.db, (tx) => enterCode(tx, guest, "welcome10"));
    await transactOn(shop.db, (tx) => saveForLater(tx, { token: guest, market }, mug));
    await shop.sql`
      insert into checkout_drafts (cart_id, fields, state)
      select cart_id, ${seal("checkout-draft", '{"city": "Hudson"}')}, 'NY' from cart_lines where variant_id = ${mug} and saved_at is not null`;
    const { token } = await claim(guest, userId);
    const cart = await loadCart(shop.db, token, market);
    expect(cart?.codes).toEqual(["WELCOME10"]);
    expect(cart?.saved.map(({ variantId }) => variantId)).toEqual([mug]);
    const [draft] = await shop.sql<{ fields: string; state: string }[]>`
      select fields, state from checkout_drafts where cart_id = ${cart?.id ?? ""}`;
    expect(draft?.state).toBe("NY");
    expect(unseal("checkout-draft", draft?.fields ?? "")).toBe('{"city": "Hudson"}');
  });

  test("leaves the cart of somebody who did not sign out to them", async () => {
    await stock(mug, 50);
    const [first, second] = [await person(), await person()];
    const theirs = (await claim(null, first)).token;
    await put(theirs, mug, 2);
    const { token, broughtBack } = await claim(theirs, second);
    expect(token).not.toBe(theirs);
    expect(broughtBack).toBe(0);
    expect(await quantities(theirs)).toEqual({ [mug]: 2 });
    expect(await quantities(token)).toEqual({});
    await transactOn(shop.db, (tx) =>
      setLineQuantity(tx, { token, market }, { variantId: mug, quantity: 1 }, now),
    );
    expect(await quantities(theirs)).toEqual({ [mug]: 2 });
  });
});
