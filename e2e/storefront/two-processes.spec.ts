import { addresses } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { textOf } from "@/e2e/http/forms";
import { Visitor } from "@/e2e/http/visitor";
import { nextProgram } from "@/scripts/shop/build";
import { startChild } from "@/scripts/shop/child";
import { waitUntilHealthy } from "@/scripts/shop/health";
import { firstFreePort } from "@/scripts/shop/ports";

const secret = () => crypto.randomUUID() + crypto.randomUUID();

test("a changed price is on the page of every process that sells from this database", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Vase of two servers", price: usd(2400) });
  const port = await firstFreePort(4400);
  const origin = `http://127.0.0.1:${port}`;
  // The same build on the same database; the environment says which build (NEXT_DIST_DIR).
  const second = startChild([nextProgram, "start", "-p", String(port), "-H", "127.0.0.1"], {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: addresses.database,
    SHOP_URL: origin,
    PORT: String(port),
    AUTH_SECRET: secret(),
    CRON_SECRET: secret(),
    STRIPE_SECRET_KEY: "sk_test_emulator",
    STRIPE_WEBHOOK_SECRET: secret(),
    STRIPE_API_URL: addresses.stripe,
  });
  try {
    await waitUntilHealthy(origin, second);
    const pages = [addresses.shop, origin].map((each) => () => new Visitor(each).request(vase.path));
    for (const page of pages) {
      await expect.poll(async () => (await page()).headers.get("cache-status")).toContain("hit");
      expect(textOf((await page()).body)).toContain("$24.00");
    }
    await shop.setPrice(vase, usd(1995));
    for (const page of pages) {
      await expect.poll(async () => textOf((await page()).body)).toContain("$19.95");
      expect(textOf((await page()).body)).not.toContain("$24.00");
    }
  } finally {
    await second.stop();
  }
});
