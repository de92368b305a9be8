import { fillCheckout, homes, payButton, payByCard, pressPay, putInCart, thanks } from "@/e2e/checkout/steps";
import { expect, type Page, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";

test.use({ paysOnPage: true });

/** The summary that is in sight: beside the fields, or folded on top of them on phones. */
async function openSummary(page: Page) {
  const beside = page.getByRole("complementary", { name: "Your order" });
  const folded = page.getByText("Order summary");
  // One of the two is there as soon as the page has its styles.
  await expect(beside.or(folded).filter({ visible: true }).first()).toBeVisible();
  if (await beside.isVisible()) return beside;
  await folded.click();
  return page.locator("details", { has: folded });
}

test(
  "a code says what is missing, is taken off as soon as it fits, and stays to the mail",
  { tag: "@phone" },
  async ({ page, shop, stripe, staff }) => {
    const vase = await shop.createProduct({ name: "Coded vase", price: usd(2400), onHand: 9 });
    const code = await shop.createCode({ name: "Spring", percent: 10, fromSubtotal: 4800 });
    const email = shop.newEmail();
    await putInCart(page, vase);
    await page.goto("/cart");
    await page.getByText("Add a discount code").click();
    await page.getByLabel("Discount code").fill(code.toLowerCase());
    await page.getByLabel("Discount code").press("Enter");
    await expect(page.getByText("From $48.00: spend $24.00 more.").first()).toBeVisible();
    await page.getByRole("button", { name: `One ${vase.name} more` }).click();
    await expect(page.getByText(`Discount, ${code}`)).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "-$4.80" })).toBeVisible();
    // 48.00 − 4.80 + 6.90 delivery.
    await expect(page.getByText("$50.10")).toBeVisible();
    await page.getByText("Why this price").click();
    const why = page.getByRole("group").filter({ hasText: "Why this price" });
    await expect(why.getByRole("listitem").filter({ hasText: `Discount, Spring, ${code}` })).toHaveText(
      /Coded vase.*-\$4\.80/,
    );
    await expect(why).toContainText(/Delivery, .*For 1 kg\$6\.90/);
    await expectAccessible(page);

    await page.getByRole("link", { name: "Checkout" }).click();
    await fillCheckout(page, email, homes.newYork);
    // 4 % of 43.20 and of 6.90: 1.73 + 0.28.
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$52\.11/);
    const summary = await openSummary(page);
    await summary.getByText("Why this price").click();
    await expect(
      summary.getByRole("listitem").filter({ hasText: "Sales tax 4%, New York", visible: true }),
    ).toHaveText(/On \$43\.20, .*\$1\.73On \$6\.90, delivery\$0\.28/);
    const session = await pressPay(page);
    await payByCard(page);
    await expect(thanks(page)).toBeVisible();
    expect(await stripe.chargedFor(session)).toBe(5211);
    await expect(page.getByText(`Discount, ${code}`).first()).toBeVisible();
    const order = await shop.orderOf(email);
    expect(order).toMatchObject({ subtotalAmount: 4800, totalAmount: 5211 });
    await expect
      .poll(async () => (await shop.mailsTo(email))[0]?.text)
      .toContain(`Discount, ${code}: -$4.80`);

    await staff.goto(`/admin/orders/${order.number}`);
    await expect(staff.getByText(`Discount, ${code}`)).toBeVisible();
    await staff.getByText("Why this price").click();
    await expect(staff.getByText(`Discount, Spring, ${code}`)).toBeVisible();
  },
);

test(
  "a code at the till changes the total, and can be taken out again",
  { tag: "@phone" },
  async ({ page, shop, expectPageErrors }) => {
    // What the shop answers to a code that does not exist.
    expectPageErrors("/api/cart/codes");
    const vase = await shop.createProduct({ name: "Late vase", price: usd(2400) });
    const [code, ended] = [
      await shop.createCode({ name: "Late", percent: 50 }),
      await shop.createCode({ name: "Gone", percent: 90 }),
    ];
    await shop.endCode(ended);
    await putInCart(page, vase);
    await page.goto("/checkout");
    await fillCheckout(page, shop.newEmail(), homes.oregon);
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$30\.90/);
    const summary = await openSummary(page);
    await summary.getByText("Add a discount code").click();
    const field = summary.getByLabel("Discount code");

    await field.fill("nothing-like-it");
    await summary.getByRole("button", { name: "Apply" }).click();
    await expect(field).toHaveAccessibleDescription(/We do not know this code/);
    await expect(field).toHaveValue("nothing-like-it");
    await expectAccessible(page);

    await field.fill(ended);
    await summary.getByRole("button", { name: "Apply" }).click();
    await expect(summary.getByText("Ended on March 3, 2026.").first()).toBeVisible();
    await summary.getByRole("button", { name: `Remove code ${ended}` }).click();
    await expect(summary.getByText(ended)).toBeHidden();

    await field.fill(code);
    await field.press("Enter");
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$18\.90/);
    await expect(field).toHaveValue("");
    await summary.getByRole("button", { name: `Remove code ${code}` }).click();
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$30\.90/);
    await expect(page).toHaveURL(/\/checkout$/);
  },
);

test("the last use of a code that somebody else takes is told before anything is charged", async ({
  page,
  shop,
  freshBrowser,
}) => {
  const vase = await shop.createProduct({ name: "Contested vase", price: usd(2400) });
  const code = await shop.createCode({ name: "One only", percent: 50, usageLimit: 1 });
  const enter = async (buyer: Page) => {
    await putInCart(buyer, vase);
    await buyer.goto("/cart");
    await buyer.getByText("Add a discount code").click();
    await buyer.getByLabel("Discount code").fill(code);
    await buyer.getByRole("button", { name: "Apply" }).click();
    await expect(buyer.getByText(`Discount, ${code}`)).toBeVisible();
    await buyer.goto("/checkout");
    await fillCheckout(buyer, shop.newEmail(), homes.oregon);
    await expect(payButton(buyer)).toHaveAccessibleName(/Pay \$18\.90/);
  };
  await enter(page);
  const other = await (await freshBrowser()).newPage();
  await enter(other);
  await pressPay(other);
  await payButton(page).click();
  await expect(page.getByRole("heading", { name: "The total changed while you were here" })).toBeVisible();
  await expect(
    page.getByText("Used up: every use of it has been taken.").filter({ visible: true }).first(),
  ).toBeVisible();
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$30\.90/);
});

test(
  "an order that costs nothing is placed without a payment page",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Gift vase", price: usd(2400) });
    const codes = [
      await shop.createCode({ name: "A gift", percent: 100, stacks: true }),
      await shop.createCode({ name: "And its delivery", stacks: true }),
    ];
    const email = shop.newEmail();
    await putInCart(page, vase);
    await page.goto("/cart");
    await page.getByText("Add a discount code").click();
    for (const code of codes) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as people type
      await page.getByLabel("Discount code").fill(code);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await page.getByLabel("Discount code").press("Enter");
      // oxlint-disable-next-line no-await-in-loop -- see above
      await expect(page.getByRole("button", { name: `Remove code ${code}` })).toBeVisible();
    }
    await page.goto("/checkout");
    await fillCheckout(page, email, homes.newYork);
    await page.getByRole("button", { name: "Place order" }).click();
    await expect(thanks(page)).toBeVisible();
    expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", totalAmount: 0, payment: "none" });
    await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(1);
  },
);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a code is entered in the cart, and at the till without losing what was typed", async ({
    page,
    shop,
  }) => {
    const vase = await shop.createProduct({ name: "Quiet vase", price: usd(2400) });
    const [ten, free] = [
      await shop.createCode({ name: "Ten", percent: 10, stacks: true }),
      await shop.createCode({ name: "Delivered", stacks: true }),
    ];
    const email = shop.newEmail();
    await putInCart(page, vase);
    await page.goto("/cart");
    await page.getByText("Add a discount code").click();
    await page.getByLabel("Discount code").fill("NOTHING-LIKE-IT");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByText("We do not know this code.").first()).toBeVisible();
    await page.getByLabel("Discount code").fill(ten);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByText(`Discount, ${ten}`)).toBeVisible();

    await page.getByRole("link", { name: "Checkout" }).click();
    await fillCheckout(page, email, homes.oregon);
    const summary = await openSummary(page);
    await summary.getByText("Add a discount code").click();
    await summary.getByLabel("Discount code").fill(free);
    await summary.getByRole("button", { name: "Apply" }).click();
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$21\.60/);
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
    await expect(page.getByLabel("City", { exact: true })).toHaveValue(homes.oregon.city);
    const again = await openSummary(page);
    await again.getByRole("button", { name: `Remove code ${ten}` }).click();
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$24\.00/);
    // Typed and not applied: nothing is ordered before its total was seen.
    const forgotten = await openSummary(page);
    await forgotten.getByText("Add a discount code").click();
    await forgotten.getByLabel("Discount code").fill(ten);
    // Enter in a field is "pay", and no code's button.
    await page.getByLabel("Email", { exact: true }).press("Enter");
    await expect(page.getByRole("heading", { name: "Your code was entered first" })).toBeVisible();
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$21\.60/);
    expect(await shop.ordersOf(email)).toEqual([]);
    await page.getByLabel("Email", { exact: true }).press("Enter");
    await expect(page).toHaveURL(/\/c\/pay\/cs_/);
  });
});
