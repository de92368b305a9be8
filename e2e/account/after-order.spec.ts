import { signIn } from "@/e2e/account/steps";
import { addresses } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { Buyer } from "@/e2e/http/buyer";

test("a guest reads what canceling does, cancels from the order's link, and buys the same again @phone", async ({
  page,
  shop,
}) => {
  const mug = await shop.createProduct({ name: "Regretted mug", price: usd(2400) });
  const email = shop.newEmail();
  expect((await new Buyer(addresses.shop, email).buy(mug.path)).outcome).toBe("paid");
  const order = await shop.orderOf(email);
  await page.goto(order.path);
  await page.getByText("Cancel order", { exact: true }).click();
  const total = `$${(order.totalAmount / 100).toFixed(2)}`;
  await expect(page.getByText(`${total} goes back the way you paid.`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Cancel and get ${total} back` }).click();
  await expect(page.getByRole("heading", { name: "This order was canceled" })).toBeVisible();
  await expect(page.getByText("Cancel order", { exact: true })).toBeHidden();
  expect((await shop.orderOf(email)).status).toBe("canceled");
  await expect
    .poll(async () => (await shop.mailsTo(email)).some(({ subject }) => subject.includes("canceled")))
    .toBe(true);
  expect(await shop.available(mug)).toBe(10);

  await page.getByRole("button", { name: "Put them in the cart" }).click();
  await expect(page).toHaveURL(/\/cart\?did=again/);
  await expect(page.getByText("What you bought is in your cart")).toBeVisible();
  await expect(page.getByRole("link", { name: mug.name }).first()).toBeVisible();
  expect(await shop.unitsInCarts(mug)).toBe(1);
});

test("once staff packs, the buyer hears why it is too late, also in a page that was open before", async ({
  page,
  shop,
  staff,
  freshBrowser,
}) => {
  // Several people and the back office.
  test.slow();
  const mug = await shop.createProduct({ name: "Packed mug" });
  const email = shop.newEmail();
  expect((await new Buyer(addresses.shop, email).buy(mug.path)).outcome).toBe("paid");
  const order = await shop.orderOf(email);
  const elsewhere = await (await freshBrowser({ javaScriptEnabled: false })).newPage();
  await elsewhere.goto(order.path);
  await elsewhere.getByText("Cancel order", { exact: true }).click();

  await staff.goto(`/admin/orders/${order.number}`);
  await staff.getByRole("button", { name: "Start packing" }).click();
  await expect(staff.getByText("Being packed since")).toBeVisible();

  const tooLate = "We are packing this order already";
  await elsewhere.getByRole("button", { name: /^Cancel and get/ }).click();
  await expect(elsewhere.getByText(tooLate).first()).toBeVisible();
  await page.goto(order.path);
  await expect(page.getByText(tooLate)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Cancel and get/ })).toHaveCount(0);
  expect((await shop.orderOf(email)).status).toBe("confirmed");
});

test("with the parcel comes the invoice, for whoever has this order's link, and for staff", async ({
  page,
  shop,
  staff,
}) => {
  // Several people and the back office.
  test.slow();
  const mug = await shop.createProduct({ name: "Invoiced mug" });
  const [email, stranger] = [shop.newEmail(), shop.newEmail()];
  const bought = await Promise.all(
    [email, stranger].map((each) => new Buyer(addresses.shop, each).buy(mug.path)),
  );
  expect(bought.map(({ outcome }) => outcome)).toEqual(["paid", "paid"]);
  const [order, other] = await Promise.all([shop.orderOf(email), shop.orderOf(stranger)]);
  await page.goto(order.path);
  await expect(page.getByRole("link", { name: /^Invoice/ })).toHaveCount(0);
  await staff.goto(`/admin/orders/${order.number}`);
  await staff.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(staff.getByRole("heading", { name: "Parcel 1" })).toBeVisible();
  const link = page.getByRole("link", { name: /^Invoice US-\d{4}-\d{5} \(PDF\)$/ });
  await expect(async () => {
    await page.reload();
    await expect(link).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
  const path = (await link.getAttribute("href")) ?? "";
  const file = await page.request.get(path);
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect(file.headers()["cache-control"]).toContain("no-store");
  expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await page.request.get(path.replace(order.token, other.token))).status()).toBe(404);
  await staff.reload();
  const office = (await staff.getByRole("link", { name: /^Invoice US-/ }).getAttribute("href")) ?? "";
  expect((await staff.request.get(office)).headers()["content-type"]).toBe("application/pdf");
  expect((await page.request.get(office)).status()).toBe(404);
});

test("buying again from the account says what can no longer be had @phone", async ({ page, shop }) => {
  const [mug, bowl] = [
    await shop.createProduct({ name: "Lasting mug" }),
    await shop.createProduct({ name: "Last bowl", onHand: 1 }),
  ];
  const email = shop.newEmail();
  const buyer = new Buyer(addresses.shop, email);
  await buyer.addToCart(mug.path);
  expect((await buyer.buy(bowl.path)).outcome).toBe("paid");
  const order = await shop.orderOf(email);
  await signIn(page, shop, email);
  await page.getByRole("button", { name: `Buy order ${order.number} again` }).click();
  await expect(page.getByText("1 thing is in your cart, at today’s prices.")).toBeVisible();
  await expect(page.getByText(`${bowl.name} is sold out.`)).toBeVisible();
  await expectAccessible(page);
  expect(await shop.unitsInCarts(bowl)).toBe(0);
  expect(await shop.unitsInCarts(mug)).toBe(1);
  await page.getByRole("link", { name: "View cart" }).click();
  await expect(page.getByRole("link", { name: mug.name }).first()).toBeVisible();
});
