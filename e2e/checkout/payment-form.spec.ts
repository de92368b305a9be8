import {
  cardFields,
  cards,
  fillCheckout,
  homes,
  payButton,
  payHere,
  putInCart,
  thanks,
} from "@/e2e/checkout/steps";
import { expect, type Page, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";

const problem = (page: Page) => page.getByRole("alert").filter({ hasText: "did not go through" });

async function openCheckout(page: Page, email: string): Promise<void> {
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$30\.90/);
}

test(
  "a declined card says why and costs nothing, the vase stays held, and another card pays the same order",
  { tag: "@phone" },
  async ({ page, shop, stripe }) => {
    const vase = await shop.createProduct({ name: "Declined vase", price: usd(2400), onHand: 1 });
    const email = shop.newEmail();
    await putInCart(page, vase);
    await openCheckout(page, email);
    // Nothing is held before "pay", and nothing says so.
    await expect(page.getByText("We hold these for you")).toBeHidden();
    await payHere(page, cards.noFunds);
    await expect(problem(page)).toContainText("not enough money in the account");
    await expect(page.getByText(/We hold these for you until .+ \(3\d minutes\)/)).toBeVisible();
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
    await expect(page.getByLabel("City", { exact: true })).toHaveValue(homes.oregon.city);
    await expectAccessible(page);
    const { sessionId, ...declined } = await shop.orderOf(email);
    const order = await page.context().newPage();
    await order.goto(declined.path);
    await expect(order.getByText(/We hold these for you until/)).toBeVisible();
    await expect(order.getByRole("link", { name: "Back to the checkout" })).toBeVisible();
    await order.close();
    expect(declined).toMatchObject({ status: "pending", payment: "pending" });
    expect(await shop.available(vase)).toBe(0);
    expect(await stripe.chargedFor(sessionId ?? "")).toBe(0);

    await payHere(page, cards.otherGood);
    await expect(thanks(page)).toBeVisible();
    expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", payment: "captured", sessionId });
    expect(await stripe.chargedFor(sessionId ?? "")).toBe(3090);
    expect(await stripe.chargeCount(sessionId ?? "")).toBe(1);
  },
);

test("what is wrong with the card is said in its own fields, and no order is placed", async ({
  page,
  shop,
}) => {
  const vase = await shop.createProduct({ name: "Half vase", price: usd(2400) });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await openCheckout(page, email);
  const number = cardFields(page).getByLabel("Card number");
  // Shown in groups, with spaces typed or without; what is put right in the midst stays in its place.
  await number.pressSequentially("424242 4242424");
  await expect(number).toHaveValue("4242 4242 4242 4");
  for (let step = 0; step < 7; step += 1) await number.press("ArrowLeft");
  await number.press("Backspace");
  await expect(number).toHaveValue("4242 4244 2424");
  await number.pressSequentially("2");
  await expect(number).toHaveValue("4242 4242 4242 4");
  await number.fill("4242 4242");
  await payButton(page).click();
  await expect(cardFields(page).getByText("Your card number is incomplete.")).toBeVisible();
  await expect(page.locator('iframe[title="Secure payment input frame"]')).toBeFocused();
  expect(await shop.ordersOf(email)).toEqual([]);
});

test("a bank asks for authentication: refused first, then given", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Authenticated vase", price: usd(2400) });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await openCheckout(page, email);
  const bank = page.frameLocator('iframe[title="3D Secure"]');
  await payHere(page, cards.asksForAuthentication);
  await bank.getByRole("button", { name: "Fail authentication" }).click();
  await expect(problem(page)).toContainText("could not confirm that it is you");
  await payHere(page, cards.asksForAuthentication);
  await bank.getByRole("button", { name: "Complete authentication" }).click();
  await expect(thanks(page)).toBeVisible();
  const { sessionId } = await shop.orderOf(email);
  expect(await stripe.chargedFor(sessionId ?? "")).toBe(3090);
});

test("a way of paying that takes days holds the vase until the bank has answered", async ({
  page,
  shop,
  stripe,
}) => {
  const vase = await shop.createProduct({ name: "Transferred vase", price: usd(2400), onHand: 1 });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await openCheckout(page, email);
  await cardFields(page).getByText("Bank debit (arrives later)").click();
  await cardFields(page).getByLabel("Nothing happens until a test says so").check();
  await payButton(page).click();
  await expect(page.getByRole("heading", { name: "Your payment is on its way" })).toBeVisible();
  const { sessionId, ...order } = await shop.orderOf(email);
  expect(order).toMatchObject({ status: "pending", payment: "processing" });
  await stripe.settle(sessionId ?? "", "fail");
  await expect.poll(async () => (await shop.orderOf(email)).status).toBe("canceled");
  expect(await shop.available(vase)).toBe(1);
});

test("a tab closed right after paying leaves a confirmed order, and paying again leads to it", async ({
  page,
  context,
  shop,
  stripe,
}) => {
  const vase = await shop.createProduct({ name: "Closed vase", price: usd(2400), onHand: 5 });
  const email = shop.newEmail();
  await putInCart(page, vase);
  const other = await context.newPage();
  await openCheckout(page, email);
  await openCheckout(other, email);
  await page.route("**/checkout/return**", (route) => route.abort());
  await payHere(page, cards.good);
  await expect
    .poll(async () => (await shop.ordersOf(email)).map(({ status }) => status))
    .toEqual(["confirmed"]);
  await page.close();
  await payHere(other, cards.good);
  await expect(thanks(other)).toBeVisible();
  const { sessionId } = await shop.orderOf(email);
  expect(await stripe.chargeCount(sessionId ?? "")).toBe(1);
  expect(await shop.available(vase)).toBe(4);
});

test("two tabs that both pay make one order and one charge", async ({ page, context, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Doubled vase", price: usd(2400), onHand: 5 });
  const email = shop.newEmail();
  await putInCart(page, vase);
  const other = await context.newPage();
  await openCheckout(page, email);
  await openCheckout(other, email);
  await payHere(page, cards.declined);
  await expect(problem(page)).toBeVisible();
  const { sessionId } = await shop.orderOf(email);
  await Promise.all([payHere(page, cards.good), payHere(other, cards.otherGood)]);
  await expect(thanks(page)).toBeVisible();
  await expect(thanks(other)).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", sessionId, quantity: 1 });
  expect(await stripe.chargeCount(sessionId ?? "")).toBe(1);
});

test("a price raised before paying is charged only after the buyer agreed to it, with the card still typed", async ({
  page,
  shop,
  stripe,
}) => {
  const vase = await shop.createProduct({ name: "Dearer vase", price: usd(2400) });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await openCheckout(page, email);
  await shop.setPrice(vase, usd(3000));
  await payHere(page, cards.good);
  await expect(page.getByRole("heading", { name: "The total changed while you were here" })).toBeVisible();
  expect(await shop.ordersOf(email)).toEqual([]);
  await expect(cardFields(page).getByLabel("Card number")).toHaveValue(cards.good);
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$36\.90/);
  await payButton(page).click();
  await expect(thanks(page)).toBeVisible();
  const { sessionId } = await shop.orderOf(email);
  expect(await stripe.chargedFor(sessionId ?? "")).toBe(3690);
});

test(
  "a wallet brings the address, quotes each it shows, and pays above the form",
  { tag: "@phone" },
  async ({ page, shop, stripe }) => {
    const vase = await shop.createProduct({ name: "Wallet vase", price: usd(2400) });
    const email = shop.newEmail();
    await putInCart(page, vase);
    await page.addInitScript(() => Object.assign(window, { ApplePaySession: true }));
    await page.goto("/checkout");
    await page
      .frameLocator('iframe[title="Secure express checkout frame"]')
      .getByRole("button", { name: "Pay with Apple Pay" })
      .click();
    const sheet = page.frameLocator('iframe[title="Wallet"]');
    await expect(sheet.getByText("$30.90")).toBeVisible();
    await expectAccessible(page);
    await sheet.getByLabel("Email").fill(email);
    await sheet.getByLabel("Delivery").selectOption("New York, New York");
    // 4 % of 24.00 and of 6.90 on top.
    await expect(sheet.getByText("$32.14")).toBeVisible();
    await sheet.getByRole("button", { name: "Pay with Apple Pay" }).click();
    await expect(thanks(page)).toBeVisible();
    const { sessionId, ...order } = await shop.orderOf(email);
    expect(order).toMatchObject({ status: "confirmed", totalAmount: 3214 });
    expect(await stripe.chargedFor(sessionId ?? "")).toBe(3214);
    await expect(page.getByText("1 Main Street")).toBeVisible();
  },
);

/** A card of 40 dollars, as staff issues it. @returns its code */
async function issueCard(staff: Page): Promise<string> {
  await staff.goto("/admin/gift-cards");
  await staff.getByLabel("Amount").fill("40");
  await staff.getByRole("button", { name: "Issue", exact: true }).click();
  const told = staff.getByRole("status").getByText(/^\w{4}(-\w{4}){3}$/);
  await expect(told).toBeVisible();
  return (await told.textContent()) ?? "";
}

test("staff find a gift card by its code, and disable it once they were asked again", async ({ staff }) => {
  await staff.goto("/admin/gift-cards");
  await staff.getByLabel("Amount").fill("no money");
  await staff.getByRole("button", { name: "Issue", exact: true }).click();
  await expect(staff.getByLabel("Amount")).toHaveAccessibleDescription(/up to 5000/);
  const code = await issueCard(staff);
  await expectAccessible(staff);
  await staff.getByLabel("End of the code, or email").fill(code);
  await staff.getByLabel("End of the code, or email").press("Enter");
  await staff.getByRole("link", { name: new RegExp(code.slice(-4)) }).click();
  await staff.getByText("Disable this card").click();
  await staff.getByRole("button", { name: `Yes, disable •••• ${code.slice(-4)}` }).click();
  await expect(staff.getByText("Disabled", { exact: true })).toBeVisible();
});

test(
  "a gift card issued by staff pays a whole order, and then a part of the next beside a card",
  { tag: "@phone" },
  async ({ page, shop, stripe, staff }) => {
    // Two purchases and the back office.
    test.slow();
    const code = await issueCard(staff);
    const vase = await shop.createProduct({ name: "Given vase", price: usd(2400) });
    const open = async (email: string) => {
      await putInCart(page, vase);
      await page.goto("/cart");
      await page.getByText("Add a discount code").click();
      await page.getByLabel("Discount code").fill(code.toLowerCase());
      await page.getByLabel("Discount code").press("Enter");
      await expect(page.getByRole("button", { name: /Remove code Gift card/ })).toBeVisible();
      await page.goto("/checkout");
      await fillCheckout(page, email, homes.oregon);
    };
    const [first, second] = [shop.newEmail(), shop.newEmail()];
    await open(first);
    await page.getByRole("button", { name: "Place order" }).click();
    await expect(thanks(page)).toBeVisible();
    expect(await shop.orderOf(first)).toMatchObject({
      status: "confirmed",
      totalAmount: 3090,
      payment: "none",
    });

    // A wallet would show the total, and take it.
    await page.addInitScript(() => Object.assign(window, { ApplePaySession: true }));
    await open(second);
    // 24.00 + 6.90 − the 9.10 that are left.
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$21\.80/);
    await payHere(page, cards.declined);
    await expect(problem(page)).toBeVisible();
    await expect(page.locator('iframe[title="Secure express checkout frame"]')).toBeHidden();
    await expectAccessible(page);
    await payHere(page, cards.good);
    await expect(thanks(page)).toBeVisible();
    const { sessionId, ...order } = await shop.orderOf(second);
    expect(order).toMatchObject({ status: "confirmed", totalAmount: 3090, payment: "captured" });
    expect(await stripe.chargedFor(sessionId ?? "")).toBe(2180);
    await expect(page.getByText(`Gift card •••• ${code.slice(-4)}`)).toBeVisible();
  },
);
