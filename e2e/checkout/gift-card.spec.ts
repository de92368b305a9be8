import { cards, payButton, payByCard, pressPay, thanks } from "@/e2e/checkout/steps";
import { expect, type Page, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

// The way to pay is not what these tests are about.
test.use({ paysOnPage: true });

/** A gift card of 50 in the cart, and the cart's page. */
async function chooseCard(page: Page): Promise<void> {
  await page.goto(paths.product(markets.us, "gift-card"));
  await page.getByRole("radio", { name: "$50", exact: true }).check({ force: true });
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await expect(
    page.getByRole("link", { name: "View cart" }).or(page.getByText("is in your cart")).first(),
  ).toBeVisible();
  await page.goto(paths.cart(markets.us));
}

async function nameRecipient(page: Page, email: string): Promise<void> {
  await page.getByText("Send it to somebody").click();
  await page.getByLabel("Recipient's email").fill(email);
  await page.getByLabel("Their name").fill("Grace");
  await page.getByLabel("Your message").fill("Happy birthday!");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
}

/** The code is mailed to the recipient, with the buyer's words. */
async function expectMailed(
  mailsTo: (email: string) => Promise<{ text: string }[]>,
  email: string,
): Promise<void> {
  await expect.poll(async () => (await mailsTo(email)).length, { timeout: 20_000 }).toBe(1);
  const [mail] = await mailsTo(email);
  expect(mail?.text).toMatch(/\w{4}(-\w{4}){3}/);
  expect(mail?.text).toContain("Happy birthday!");
}

async function askBalance(page: Page, code: string, answer: string): Promise<void> {
  await page.getByRole("textbox").fill(code);
  await page.getByRole("button", { name: "Show the balance" }).click();
  await expect(page.getByText(answer)).toBeVisible();
}

test(
  "a gift card is bought without an address, and mailed to whom it is for",
  { tag: "@phone" },
  async ({ page, shop, stripe }) => {
    const [buyer, recipient] = [shop.newEmail(), shop.newEmail()];
    await page.goto(paths.product(markets.de, "gift-card"));
    await expect(page.getByRole("radio", { name: "50 €", exact: true })).toBeAttached();
    // Nobody is asked what they think of money.
    await expect(page.locator("#reviews")).toHaveCount(0);
    await chooseCard(page);
    await expect(page.getByText("$50", { exact: true }).first()).toBeVisible();
    await page.getByText("Send it to somebody").click();
    await expectAccessible(page);
    await page.getByText("Send it to somebody").click();
    await nameRecipient(page, recipient);
    await page.getByRole("link", { name: "Checkout" }).click();
    await expect(page.getByText("By email").first()).toBeVisible();
    await expect(page.getByRole("heading", { name: "Delivery address" })).toBeHidden();
    await expectAccessible(page);
    await page.getByLabel("Email", { exact: true }).fill(buyer);
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$50\.00/);
    const session = await pressPay(page);
    await payByCard(page, cards.good);
    await expect(thanks(page)).toBeVisible();
    await expect(page.getByText(/gift card (is on its way by email|has been mailed)/)).toBeVisible();
    await expect(page.getByRole("heading", { name: "How do you like it?" })).toBeHidden();
    expect(await shop.orderOf(buyer)).toMatchObject({
      // With its cards issued it is complete, as soon as that job has run.
      status: expect.stringMatching(/^(confirmed|completed)$/),
      totalAmount: 5000,
      shippingAmount: 0,
      taxAmount: 0,
    });
    expect(await stripe.chargedFor(session)).toBe(5000);
    await expectMailed(shop.mailsTo, recipient);
    await page.reload();
    await expect(page.getByText(/^Mailed to .•••@example\.com: •••• \w{4}$/)).toBeVisible();

    const [mail] = await shop.mailsTo(recipient);
    const code = /\w{4}(-\w{4}){3}/.exec(mail?.text ?? "")?.[0] ?? "";
    await page.goto(/https?:\S+\/gift-cards\/balance/.exec(mail?.text ?? "")?.[0] ?? "");
    await askBalance(page, "AAAA-AAAA-AAAA-AAAA", "We do not know this code.");
    await expectAccessible(page);
    await askBalance(page, code.toLowerCase(), "$50.00");
    await expectAccessible(page);
    expect(page.url()).not.toContain(code.slice(-4));
  },
);

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a gift card is bought and mailed all the same", async ({ page, shop }) => {
    const [buyer, recipient] = [shop.newEmail(), shop.newEmail()];
    await chooseCard(page);
    await nameRecipient(page, recipient);
    await page.getByRole("link", { name: "Checkout" }).click();
    await page.getByLabel("Email", { exact: true }).fill(buyer);
    await pressPay(page);
    await payByCard(page);
    await expect(thanks(page)).toBeVisible();
    await expectMailed(shop.mailsTo, recipient);
    const [mail] = await shop.mailsTo(recipient);
    await page.goto(paths.giftCardBalance(markets.us));
    await askBalance(page, /\w{4}(-\w{4}){3}/.exec(mail?.text ?? "")?.[0] ?? "", "$50.00");
  });
});
