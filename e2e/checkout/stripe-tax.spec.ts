import { addresses } from "@/e2e/addresses";
import { startSecondServer } from "@/e2e/checkout/second-server";
import { fillCheckout, goToCheckout, homes, payButton, payByCard, thanks } from "@/e2e/checkout/steps";
import { expect, test, usd } from "@/e2e/fixtures";
import type { Child } from "@/scripts/shop/child";

// A second server on the same database, whose tax Stripe says.

let server: Child;
let origin: string;

test.beforeAll(async () => {
  ({ origin, server } = await startSecondServer(4460, { TAX_PROVIDER: "stripe" }));
});
test.afterAll(() => server.stop());

test("Stripe says the tax of state, city and district; nothing is sold while it cannot, and a paid order is recorded there", async ({
  browser,
  shop,
  staff,
}) => {
  const vase = await shop.createProduct({ name: "Taxed vase", price: usd(4400) });
  const email = shop.newEmail();
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  const summary = page.getByRole("complementary", { name: "Your order" });
  await page.goto(vase.path);
  await goToCheckout(page);
  const control = (path: string, body: object) =>
    fetch(`${addresses.stripe}/_control/${path}`, { method: "POST", body: JSON.stringify(body) });
  // Its street is in nobody else's question.
  const home = { ...homes.newYork, line1: `${Date.now()} Main Street` };
  const away = { path: "/v1/tax/calculations", with: "500", times: 50, bodyIncludes: home.line1 };
  await control("fail-next", away);
  await fillCheckout(page, email, home);
  await expect(page.getByRole("heading", { name: "The tax cannot be worked out right now" })).toBeVisible();
  await expect(summary).toContainText("Total before tax");
  // Asked again, and still away: nothing is ordered.
  await page.getByRole("button", { name: "Work out the tax again" }).last().click();
  await expect(page.locator("#checkout-problem")).toBeFocused();
  expect(await shop.ordersOf(email)).toEqual([]);
  await page.getByLabel("Address", { exact: true }).fill(homes.newYork.line1);
  await page.getByLabel("Address", { exact: true }).blur();
  // 44.00 and 6.90 at 4 %, 4.5 % and 0.375 %: 2.04 + 2.29 + 0.20.
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$55\.43/);
  await summary.getByText("Why this price").click();
  await expect(summary).toContainText("Local sales and use tax 4.5%, New York City");
  await payButton(page).click();
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  await page.getByText("Why this price").click();
  await expect(page.getByText("Local sales and use tax 4.5%, New York City")).toBeVisible();
  await context.close();

  const { number } = await shop.orderOf(email);
  await staff.goto(`/admin/orders/${number}`);
  await expect(staff.getByText("Tax by Stripe Tax")).toBeVisible();
  await expect
    .poll(async () => {
      await staff.reload();
      return staff.getByText(`Sale ${number}: recorded there`).isVisible();
    })
    .toBe(true);
});
