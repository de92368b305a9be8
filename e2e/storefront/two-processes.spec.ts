import { addresses, secretsFile } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { Buyer } from "@/e2e/http/buyer";
import { atMostAtOnce } from "@/e2e/http/crowd";
import { textOf } from "@/e2e/http/forms";
import { Visitor } from "@/e2e/http/visitor";
import { nextProgram } from "@/scripts/shop/build";
import { type Child, startChild } from "@/scripts/shop/child";
import { waitUntilHealthy } from "@/scripts/shop/health";
import { firstFreePort } from "@/scripts/shop/ports";
import { localSecrets } from "@/scripts/shop/secrets";

// One worker: the tests share the second server.
test.describe.configure({ mode: "default" });

let second: Child;
let origins: readonly string[];

test.beforeAll(async () => {
  const port = await firstFreePort(4400);
  const origin = `http://127.0.0.1:${port}`;
  // The same build on the same database; the environment says which build (NEXT_DIST_DIR).
  second = startChild([nextProgram, "start", "-p", String(port), "-H", "127.0.0.1"], {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: addresses.database,
    SHOP_URL: origin,
    PORT: String(port),
    // The links in the mails that this one sends are read by the other.
    ...localSecrets(secretsFile),
    STRIPE_SECRET_KEY: "sk_test_emulator",
    STRIPE_API_URL: addresses.stripe,
  });
  await waitUntilHealthy(origin, second);
  origins = [addresses.shop, origin];
});
test.afterAll(() => second.stop());

test("a changed price is on the page of every process that sells from this database", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Vase of two servers", price: usd(2400) });
  const pages = origins.map((each) => () => new Visitor(each).request(vase.path));
  for (const page of pages) {
    await expect.poll(async () => (await page()).headers.get("cache-status")).toContain("hit");
    expect(textOf((await page()).body)).toContain("$24.00");
  }
  await shop.setPrice(vase, usd(1995));
  for (const page of pages) {
    await expect.poll(async () => textOf((await page()).body)).toContain("$19.95");
    expect(textOf((await page()).body)).not.toContain("$24.00");
  }
});

test("40 buyers at two processes want one each of 20: 20 are sold, 20 are told so, and each is charged once", async ({
  shop,
  stripe,
}) => {
  test.setTimeout(180_000);
  const units = 20;
  const vase = await shop.createProduct({ name: "Coveted vase of two servers", onHand: units });
  const crowd = Array.from({ length: 2 * units }, (_, number) => {
    const email = shop.newEmail();
    return { email, buyer: new Buyer(origins[number % 2] ?? "", email) };
  });
  await atMostAtOnce(crowd, units, ({ buyer }) => buyer.addToCart(vase.path));
  const purchases = await atMostAtOnce(crowd, units, ({ buyer }) => buyer.checkOut());

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
