import { payByCard, startPayment, thanks } from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";

test.use({ paysOnPage: true });

test("one confirmation goes out, readable with and without pictures, and leads back to the order", async ({
  page,
  shop,
  freshBrowser,
}) => {
  const vase = await shop.createProduct({ name: "Confirmed vase" });
  const email = shop.newEmail();
  await startPayment(page, vase, email);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  const order = await shop.orderOf(email);
  await page.reload();
  await expect(thanks(page)).toBeVisible();
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(1);
  const [mail] = await shop.mailsTo(email);
  expect(mail?.subject).toContain(order.number);
  for (const part of [mail?.text, mail?.html]) {
    expect(part).toContain(vase.name);
    expect(part).toContain("$30.90");
    expect(part).toContain("200 Pine Road");
    expect(part).toContain(order.path);
  }

  // The link works on another device, without cookies.
  const [, link = ""] = /(https?:\/\/\S+\/orders\/[\w-]+)/.exec(mail?.text ?? "") ?? [];
  const elsewhere = await (await freshBrowser()).newPage();
  await elsewhere.goto(link);
  await expect(thanks(elsewhere)).toBeVisible();
  await expect(elsewhere.getByText(order.number).first()).toBeVisible();
  await expect(elsewhere.getByText(vase.name).first()).toBeVisible();
});

test("nobody finds an order by guessing", async ({ page, shop, expectPageErrors }) => {
  expectPageErrors("status of 404");
  const vase = await shop.createProduct({ name: "Private vase" });
  const email = shop.newEmail();
  await startPayment(page, vase, email);
  const order = await shop.orderOf(email);
  for (const guess of [
    order.number,
    order.id,
    `${order.token}x`,
    order.token.slice(0, -1),
    "x",
    "%00",
    "..%2f",
  ]) {
    const answer = await page.goto(`/orders/${guess}`);
    expect([400, 404], guess).toContain(answer?.status());
    await expect(page.getByText(vase.name)).toHaveCount(0);
  }
  const own = await page.goto(order.path);
  expect(own?.headers()["cache-control"]).toContain("no-store");
  expect(own?.headers()["referrer-policy"]).toMatch(/no-referrer|same-origin|strict-origin/);
});
