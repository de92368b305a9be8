import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import { Buyer } from "@/e2e/http/buyer";
import { atMostAtOnce } from "@/e2e/http/crowd";

const buyers = 200;
const units = 50;
/** A shop on two cores is not made faster by more. */
const atOnce = 20;

test("200 buyers want one each of 50: 50 are sold, 150 are told so, and nothing is charged twice or left over", async ({
  shop,
  stripe,
}) => {
  test.setTimeout(300_000);
  const vase = await shop.createProduct({ name: "Coveted vase", onHand: units });
  const crowd = Array.from({ length: buyers }, () => {
    const email = shop.newEmail();
    return { email, buyer: new Buyer(addresses.shop, email) };
  });
  // Everybody has it in the cart before anybody pays: a cart promises nothing. A 5xx throws, and the test with it.
  await atMostAtOnce(crowd, atOnce, ({ buyer }) => buyer.addToCart(vase.path));
  const purchases = await atMostAtOnce(crowd, atOnce, ({ buyer }) => buyer.checkOut());

  const refused = purchases.filter((purchase) => purchase.outcome === "refused");
  expect(purchases.length - refused.length).toBe(units);
  for (const { status, text } of refused) {
    expect(status).toBeLessThan(500);
    expect(text).toMatch(/sold out/i);
  }
  expect(await shop.available(vase)).toBe(0);
  expect(await shop.holds(vase)).toEqual({ committed: units });
  const orders = (await Promise.all(crowd.map(({ email }) => shop.ordersOf(email)))).flat();
  expect(orders.map(({ status, payment }) => `${status} ${payment}`)).toEqual(
    Array.from({ length: units }, () => "confirmed captured"),
  );
  const charges = await Promise.all(orders.map(({ sessionId }) => stripe.chargeCount(sessionId ?? "")));
  expect(charges).toEqual(Array.from({ length: units }, () => 1));
});
