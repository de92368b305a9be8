import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckout } from "@/lib/checkout/testing-shop";
import { randomToken } from "@/lib/ids";
import { markets } from "@/lib/markets";
import { buyAgain, listAgain } from "@/lib/orders/buy-again";
import { ok } from "@/lib/result";

let shop: Awaited<ReturnType<typeof openCheckout>>;
let mug: string;
let bowl: string;
beforeAll(async () => {
  shop = await openCheckout();
  mug = await shop.stocked("HC-HAVNMUG-SAGE");
  const [other] = await shop.sql<{ sku: string }[]>`
    select sku from variants join prices on prices.variant_id = variants.id and currency = 'USD'
    join products on products.id = variants.product_id
    where sku <> 'HC-HAVNMUG-SAGE' and products.kind = 'goods' and products.status = 'active' and variants.is_active order by sku limit 1`;
  bowl = await shop.stocked(other?.sku ?? "");
});
afterAll(() => shop.drop());

async function bought(): Promise<string> {
  const cart = await shop.cartWith(mug, 2);
  await shop.cartWith(bowl, 1, cart);
  const orderId = await shop.placed(cart);
  await shop.settle(orderId, "paid");
  const [order] = await shop.sql<{ token: string }[]>`select token from orders where id = ${orderId}`;
  return order?.token ?? "";
}
const again = (cart: string, order: string) =>
  shop.transact(async (tx) => {
    const result = await buyAgain(tx, { token: cart, market: markets.us }, order, new Date());
    return ok(result);
  });
const unitsIn = async (cart: string) => {
  const { lines } = await shop.quoteOf(cart);
  return new Map(lines.map(({ variantId, quantity }) => [variantId, quantity]));
};

describe("buying the same again", () => {
  it("fills the cart up to what was bought, at the prices of today, and pressed twice no further", async () => {
    const order = await bought();
    await shop.sql`update prices set amount = 9900 where variant_id = ${mug} and currency = 'USD'`;
    const cart = await shop.cartWith(mug, 1);
    for (let press = 0; press < 2; press += 1) {
      const pressed = await again(cart, order);
      expect(pressed.ok && pressed.value).toEqual(ok({ added: 2, missing: 0 }));
    }
    expect(await unitsIn(cart)).toEqual(
      new Map([
        [mug, 2],
        [bowl, 1],
      ]),
    );
    const [line] = await shop.sql<{ amount: number }[]>`
      select seen_unit_amount as amount from cart_lines line join carts on carts.id = line.cart_id
      where line.variant_id = ${mug} and line.quantity = 2 order by line.updated_at desc limit 1`;
    expect(line?.amount).toBe(9900);
  });

  it("says what is gone, sold out or short, and takes the rest", async () => {
    const order = await bought();
    await shop.sql`update inventory_levels set on_hand = reserved where variant_id = ${bowl}`;
    await shop.sql`update inventory_levels set on_hand = reserved where variant_id = ${mug}`;
    await shop.sql`update inventory_levels set on_hand = reserved + 1 where variant_id = ${mug}
      and location_id = (select id from locations where code = 'main')`;
    expect((await listAgain(order, markets.us, shop.db)).map(({ state }) => state).toSorted()).toEqual([
      "fewer",
      "sold_out",
    ]);
    const cart = randomToken();
    const some = await again(cart, order);
    expect(some.ok && some.value).toEqual(ok({ added: 1, missing: 2 }));
    expect(await unitsIn(cart)).toEqual(new Map([[mug, 1]]));

    await shop.sql`update variants set is_active = false where id in (${mug}, ${bowl})`;
    expect((await listAgain(order, markets.us, shop.db)).map(({ state }) => state)).toEqual(["gone", "gone"]);
    const none = await again(randomToken(), order);
    expect(none.ok && none.value).toMatchObject({ ok: false, error: { code: "nothing_sold" } });
  });

  it("is nothing for whoever has no link", async () => {
    expect(await listAgain(randomToken(), markets.us, shop.db)).toEqual([]);
    const cart = randomToken();
    const guessed = await again(cart, randomToken());
    expect(guessed.ok && guessed.value).toMatchObject({ ok: false, error: { code: "order_not_found" } });
  });
});
