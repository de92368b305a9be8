import {
  cardFields,
  cards,
  fillCheckout,
  goToCheckout,
  homes,
  payButton,
  payHere,
  thanks,
} from "@/e2e/checkout/steps";
import { eur, expect, test, usd } from "@/e2e/fixtures";

test(
  "a guest buys a vase, and staff see a paid order",
  { tag: "@phone" },
  async ({ page, shop, stripe, staff }) => {
    const vase = await shop.createProduct({ name: "Test vase", price: usd(2400), onHand: 3 });
    const email = shop.newEmail();
    await page.goto(vase.path);
    await goToCheckout(page);
    await fillCheckout(page, email, homes.newYork);
    // 24.00 + 6.90 delivery + 4 % sales tax on both, rounded for each.
    await expect(payButton(page)).toHaveAccessibleName(/Pay \$32\.14/);
    await payHere(page, cards.good);

    await expect(thanks(page)).toBeVisible();
    await expect(page.getByText(vase.name).first()).toBeVisible();
    await expect(page.getByText("$32.14").first()).toBeVisible();
    await expect(page.getByText("1 Main Street").first()).toBeVisible();
    await expect(page.getByText(/Arrives /).first()).toBeVisible();
    const order = await shop.orderOf(email);
    expect(order).toMatchObject({
      status: "confirmed",
      payment: "captured",
      totalAmount: 3214,
      taxAmount: 124,
    });
    expect(await stripe.chargedFor(order.sessionId ?? "")).toBe(3214);
    expect(await shop.available(vase)).toBe(2);
    await page.goto("/cart");
    await expect(page.getByText("Nothing in here yet.")).toBeVisible();

    await staff.goto("/admin/orders");
    await expect(staff.getByRole("row", { name: order.number })).toContainText("Paid");
  },
);

test("a guest in Germany buys with VAT in the price", { tag: "@phone" }, async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Testvase", germanPrice: eur(2400) });
  const email = shop.newEmail();
  await page.goto(vase.germanPath);
  await expect(page.getByText("24,00 €").first()).toBeVisible();
  await goToCheckout(page, "de");
  await fillCheckout(page, email, homes.berlin, "de");
  await expect(payButton(page, "de")).toHaveAccessibleName(/28,90\s€/);
  await expect(page.getByText(/inkl\. 4,61\s€ MwSt\./).last()).toBeAttached();
  await payHere(page, cards.good, "de");

  await expect(thanks(page, "de")).toBeVisible();
  await expect(page).toHaveURL(/\/de-de\/orders\//);
  const { sessionId, ...order } = await shop.orderOf(email);
  expect(order).toMatchObject({
    status: "confirmed",
    market: "de",
    currency: "EUR",
    totalAmount: 2890,
    taxAmount: 461,
  });
  expect(await stripe.chargedFor(sessionId ?? "")).toBe(2890);
  await expect.poll(async () => (await shop.mailsTo(email)).map(({ locale }) => locale)).toEqual(["de-DE"]);
});

test("a guest buys with the keyboard alone", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Keyboard vase" });
  const email = shop.newEmail();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Goes on with Tab until the thing has the focus. */
  const tabTo = async (name: string | RegExp, role: "button" | "link" | "textbox" | "combobox") => {
    const target = page
      .getByRole(role, { name, exact: typeof name === "string" })
      .and(page.locator(":focus"));
    for (let steps = 0; steps < 80; steps += 1) {
      await page.keyboard.press("Tab");
      if (await target.isVisible()) return;
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  };
  await page.goto(vase.path);
  await tabTo("Add to cart", "button");
  await press("Enter");
  const added = page.getByRole("dialog", { name: "Added to your cart" });
  // There is a way on as soon as the server has said what it costs.
  await expect(added.getByRole("link", { name: "Checkout" })).toBeVisible();
  await tabTo("Checkout", "link");
  await press("Enter");
  await expect(page.getByRole("heading", { name: "Checkout" })).toBeVisible();
  await tabTo("Email", "textbox");
  await page.keyboard.type(email);
  await tabTo("Full name", "textbox");
  await page.keyboard.type("Ada Lovelace");
  await tabTo("Address", "textbox");
  await page.keyboard.type("200 Pine Road");
  await tabTo("City", "textbox");
  await page.keyboard.type("Portland");
  await tabTo("State", "combobox");
  await page.keyboard.type("Oregon");
  await tabTo("ZIP code", "textbox");
  await page.keyboard.type("97201");
  // The payment fields are a page of their own inside this one; Tab goes through them all the same.
  for (
    let steps = 0;
    steps < 80 && !(await cardFields(page).locator("#cardNumber:focus").isVisible());
    steps += 1
  )
    await press("Tab");
  await page.keyboard.type("4242424242424242");
  await press("Tab");
  await page.keyboard.type("1240");
  await press("Tab");
  await page.keyboard.type("123");
  await tabTo(/^Pay \$/, "button");
  await press("Enter");
  await expect(thanks(page)).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", payment: "captured" });
});

test.describe("at 400 % zoom", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("a guest buys, and no page has to be moved sideways", async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Zoomed vase" });
    const email = shop.newEmail();
    const expectNoSidewaysScrolling = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.goto(vase.path);
    await expectNoSidewaysScrolling();
    await goToCheckout(page);
    await expectNoSidewaysScrolling();
    await fillCheckout(page, email, homes.oregon);
    await payHere(page, cards.good);
    await expect(thanks(page)).toBeVisible();
    await expectNoSidewaysScrolling();
    expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed" });
  });
});
