import { fillCheckout, homes, payButton, payByCard, pressPay, putInCart, thanks } from "@/e2e/checkout/steps";
import { expect, test, usd } from "@/e2e/fixtures";

test.use({ paysOnPage: true });

test("paying in two tabs makes one order and one charge", async ({ page, context, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Doubled vase", onHand: 5 });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  const session = await pressPay(page);
  const other = await context.newPage();
  await other.goto("/checkout");
  // Everything is typed already, and the order is the same one.
  expect(await pressPay(other)).toBe(session);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  await payByCard(other);
  await expect(thanks(other)).toBeVisible();
  const order = await shop.orderOf(email);
  expect(order).toMatchObject({ status: "confirmed", payment: "captured", quantity: 1 });
  expect(await stripe.chargeCount(session)).toBe(1);
  expect(await shop.available(vase)).toBe(4);
});

test("a tab that still shows the checkout after paying in another one leads to the order", async ({
  page,
  context,
  shop,
}) => {
  const vase = await shop.createProduct({ name: "Forgotten vase", onHand: 5 });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  const other = await context.newPage();
  await other.goto("/checkout");
  await fillCheckout(other, email, homes.oregon);
  await pressPay(page);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  await payButton(other).click();
  await expect(thanks(other)).toBeVisible();
  expect((await shop.orderOf(email)).quantity).toBe(1);
});

test("pressing pay twice makes one order", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Impatient vase", onHand: 5 });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  await payButton(page).dblclick();
  await expect(page).toHaveURL(/\/c\/pay\/cs_/);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  const order = await shop.orderOf(email);
  expect(await stripe.chargeCount(order.sessionId ?? "")).toBe(1);
  expect(await shop.available(vase)).toBe(4);
});

test("the last vase goes between cart and pay: nothing is charged, and the line says so", async ({
  page,
  shop,
}) => {
  const vase = await shop.createProduct({ name: "Last vase", onHand: 1 });
  const bowl = await shop.createProduct({ name: "Other bowl" });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await putInCart(page, bowl);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  await expect(payButton(page)).toBeVisible();
  await shop.setOnHand(vase, 0);
  await payButton(page).click();
  await expect(page.getByRole("heading", { name: "Something in your cart just sold out" })).toBeVisible();
  await expect(page.getByRole("listitem").getByText(`${vase.name} is sold out.`).first()).toBeVisible();
  expect(await shop.ordersOf(email)).toEqual([]);
  expect(await shop.available(bowl)).toBe(10);

  await page.getByRole("link", { name: "Change your cart" }).first().click();
  await expect(page.getByText("Sold out. It is not part of your total.")).toBeVisible();
  await page.getByRole("button", { name: `Remove ${vase.name}` }).click();
  await expect(page.getByRole("link", { name: "Cart, 1 item" })).toBeVisible();
  await page.getByRole("link", { name: "Checkout" }).click();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
  await pressPay(page);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  expect((await shop.orderOf(email)).quantity).toBe(1);
});

test("a price raised before paying is charged only after the buyer agreed to it", async ({
  page,
  shop,
  stripe,
}) => {
  const vase = await shop.createProduct({ name: "Dearer vase", price: usd(2400) });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$30\.90/);
  await shop.setPrice(vase, usd(3000));
  await payButton(page).click();
  await expect(page.getByRole("heading", { name: "The total changed while you were here" })).toBeVisible();
  await expect(page.getByText(`${vase.name}: $24.00 → $30.00`)).toBeVisible();
  expect(await shop.ordersOf(email)).toEqual([]);
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$36\.90/);
  const session = await pressPay(page);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  expect(await stripe.chargedFor(session)).toBe(3690);
});

test("a cart changed on the way back from the payment page is what gets paid", async ({
  page,
  shop,
  stripe,
}) => {
  const vase = await shop.createProduct({ name: "Second thought vase", price: usd(2400), onHand: 5 });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  const first = await pressPay(page);
  await putInCart(page, vase);
  await page.goto("/checkout");
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$54\.90/);
  const second = await pressPay(page);
  expect(second).not.toBe(first);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  expect((await shop.ordersOf(email)).map(({ status, quantity }) => [status, quantity])).toEqual([
    ["canceled", 1],
    ["confirmed", 2],
  ]);
  // The first page can no longer be paid.
  expect((await stripe.session(first)).session.status).toBe("expired");
  expect(await stripe.chargedFor(second)).toBe(5490);
  expect(await shop.available(vase)).toBe(3);
});
