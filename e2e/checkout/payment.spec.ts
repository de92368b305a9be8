import {
  cards,
  fillCard,
  fillCheckout,
  homes,
  payByCard,
  pressPay,
  putInCart,
  startPayment,
  thanks,
} from "@/e2e/checkout/steps";
import { expect, type Page, test } from "@/e2e/fixtures";

test.use({ paysOnPage: true });

/** The emulator answers a declined card with 402, which browsers report as its page's error. */
const alert = (page: Page) => page.getByRole("alert");

test("a declined card costs nothing, and another one pays the same order", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Declined vase" });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await payByCard(page, cards.declined);
  await expect(alert(page)).toContainText("Your card was declined");
  expect(await stripe.chargedFor(session)).toBe(0);
  await payByCard(page, cards.otherGood);
  await expect(thanks(page)).toBeVisible();
  const order = await shop.orderOf(email);
  expect(order).toMatchObject({ status: "confirmed", payment: "captured" });
  expect(await stripe.chargedFor(session)).toBe(order.totalAmount);
});

test("a card without funds costs nothing and leaves the order waiting", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Unfunded vase", onHand: 1 });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await payByCard(page, cards.noFunds);
  await expect(alert(page)).toContainText("insufficient funds");
  expect(await stripe.chargedFor(session)).toBe(0);
  expect(await shop.orderOf(email)).toMatchObject({ status: "pending", payment: "pending" });
  expect(await shop.available(vase)).toBe(0);
  // The page is closed by the deadline: the vase goes back to the shelf.
  await stripe.expire(session);
  await expect.poll(async () => (await shop.orderOf(email)).status).toBe("canceled");
  expect(await shop.available(vase)).toBe(1);
});

test("a bank asks for authentication: refused first, then given", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Authenticated vase" });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await payByCard(page, cards.asksForAuthentication);
  await page.getByRole("button", { name: "Fail authentication" }).click();
  await expect(alert(page)).toBeVisible();
  expect(await stripe.chargedFor(session)).toBe(0);
  await payByCard(page, cards.asksForAuthentication);
  await page.getByRole("button", { name: "Complete authentication" }).click();
  await expect(thanks(page)).toBeVisible();
  const order = await shop.orderOf(email);
  expect(order.status).toBe("confirmed");
  expect(await stripe.chargedFor(session)).toBe(order.totalAmount);
});

test("a wallet pays with one press", { tag: "@phone" }, async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Wallet vase" });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await page.getByRole("button", { name: "Pay with Apple Pay" }).click();
  await expect(thanks(page)).toBeVisible();
  const order = await shop.orderOf(email);
  expect(order.status).toBe("confirmed");
  expect(await stripe.chargedFor(session)).toBe(order.totalAmount);
});

async function payByTransfer(page: Page): Promise<void> {
  await page.getByText("Bank debit (arrives later)").click();
  await page.getByLabel("Nothing happens until a test says so").check();
  await page.getByRole("button", { name: "Place order and pay by bank transfer" }).click();
  await expect(page.getByRole("heading", { name: "Your payment is on its way" })).toBeVisible();
}

test("a transfer that arrives days later confirms the order", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Transferred vase", onHand: 1 });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await payByTransfer(page);
  expect(await shop.orderOf(email)).toMatchObject({ status: "pending", payment: "processing" });
  expect(await shop.available(vase)).toBe(0);
  expect(await shop.mailsTo(email)).toEqual([]);
  await stripe.settle(session, "succeed");
  await expect.poll(async () => (await shop.orderOf(email)).status).toBe("confirmed");
  await page.reload();
  await expect(thanks(page)).toBeVisible();
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(1);
});

test("a transfer that never arrives cancels the order and frees the vase", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Untransferred vase", onHand: 1 });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await payByTransfer(page);
  await stripe.settle(session, "fail");
  await expect.poll(async () => (await shop.orderOf(email)).status).toBe("canceled");
  await page.reload();
  await expect(page.getByRole("heading", { name: "This order was canceled" })).toBeVisible();
  expect(await shop.available(vase)).toBe(1);
  expect(await stripe.chargedFor(session)).toBe(0);
  const { number } = await shop.orderOf(email);
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ subject }) => subject))
    .toEqual([`Your order ${number} was canceled`]);
});

test("while the payment service is down nothing is lost, and the next press pays", async ({
  page,
  shop,
  stripe,
}) => {
  const vase = await shop.createProduct({ name: "Patient vase" });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  // More often than the SDK tries again by itself.
  await stripe.failNext({ path: "/v1/checkout/sessions", with: "500", bodyIncludes: email, times: 3 });
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expect(page.getByRole("heading", { name: "Payment cannot be started right now" })).toBeVisible();
  await expect(page.getByLabel("Full name", { exact: true })).toHaveValue(homes.oregon.name);
  await pressPay(page);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  expect((await shop.orderOf(email)).status).toBe("confirmed");
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("who cancels on the payment page finds everything still typed, and can pay", async ({
      page,
      shop,
      stripe,
    }) => {
      const vase = await shop.createProduct({ name: "Canceled vase", onHand: 1 });
      const email = shop.newEmail();
      const session = await startPayment(page, vase, email);
      await fillCard(page, cards.good);
      await page.getByRole("link", { name: "Cancel and return to Alder & Oak" }).click();

      await expect(page.getByRole("heading", { name: "Nothing was charged" })).toBeVisible();
      const field = (name: string) => page.getByLabel(name, { exact: true });
      await expect(field("Email")).toHaveValue(email);
      await expect(field("Full name")).toHaveValue(homes.oregon.name);
      await expect(field("Address")).toHaveValue(homes.oregon.line1);
      await expect(field("City")).toHaveValue(homes.oregon.city);
      await expect(field("State")).toHaveValue("OR");
      await expect(field("ZIP code")).toHaveValue(homes.oregon.postalCode);
      expect(await stripe.chargedFor(session)).toBe(0);

      // The last vase is held for this buyer, so it can still be paid.
      await pressPay(page);
      await payByCard(page);
      await expect(thanks(page)).toBeVisible();
      expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", payment: "captured" });
    });
  });
}
