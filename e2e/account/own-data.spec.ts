import { signIn } from "@/e2e/account/steps";
import { addresses } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { untilHydrated } from "@/e2e/fixtures/hydrated";
import { Buyer } from "@/e2e/http/buyer";

test("a customer reads what the shop knows, and is erased once nothing is on its way @phone", async ({
  page,
  shop,
  expectPageErrors,
}) => {
  // A mailed link, an order, and two checks of accessibility.
  test.slow();
  expectPageErrors("404");
  const mug = await shop.createProduct({ name: "Forgotten mug", price: usd(2400) });
  const email = shop.newEmail();
  expect((await new Buyer(addresses.shop, email).buy(mug.path)).outcome).toBe("paid");
  const order = await shop.orderOf(email);
  await signIn(page, shop, email);
  await page.getByRole("link", { name: "Your data" }).click();
  await expect(page.getByRole("heading", { name: "What we know about you" })).toBeVisible();
  await expectAccessible(page);

  const file = await page.request.get("/account/data/copy.json");
  expect(file.headers()["cache-control"]).toContain("no-store");
  const copy = (await file.json()) as { orders: { number: string }[]; mails: { text: string }[] };
  expect(copy.orders.map(({ number }) => number)).toEqual([order.number]);
  await page.getByRole("link", { name: "Read it" }).click();
  await expect(page.getByRole("heading", { name: "Addresses of your orders" })).toBeVisible();
  await expect(page.getByText(mug.name).first()).toBeVisible();
  await expectAccessible(page);
  await page.goBack();

  const button = page.getByRole("button", { name: "Delete my account" });
  await untilHydrated(button);
  await button.click();
  await expect(page.getByText("Please tick the box first")).toBeVisible();
  await page.getByLabel("Yes, erase everything.").check();
  await button.click();
  await expect(page.getByText("is still on its way")).toBeVisible();
  await shop.sql`update orders set status = 'canceled', canceled_at = now() where id = ${order.id}`;
  await page.getByLabel("Yes, erase everything.").check();
  await button.click();
  await expect(page.getByText("Your account and what belonged to it are erased.")).toBeVisible();

  expect(await shop.mailsTo(email)).toEqual([]);
  expect(await shop.sql`select 1 from users where email = ${email}`).toEqual([]);
  // Its link, and the copy, are gone for whoever still has them.
  expect((await page.goto(order.path))?.status()).toBe(404);
  expect((await page.request.get("/account/data/copy.json")).status()).toBe(404);
});
