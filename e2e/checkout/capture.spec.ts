import { startSecondServer } from "@/e2e/checkout/second-server";
import { fillCheckout, goToCheckout, homes, payButton, payByCard, thanks } from "@/e2e/checkout/steps";
import { expect, type Page, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { paths } from "@/lib/paths";
import type { Child } from "@/scripts/shop/child";

// A second server on the same database, which charges cards when the first parcel leaves. Staff works on the first.

let server: Child;
let origin: string;

test.beforeAll(async () => {
  ({ origin, server } = await startSecondServer(4480, { CAPTURE_PAYMENTS: "on_shipment" }));
});
test.afterAll(() => server.stop());

/** Sends so many units of what is left. */
async function ship(staff: Page, units: string): Promise<void> {
  const inParcel = staff.getByRole("spinbutton", { name: /Units in this parcel/ });
  await inParcel.fill(units);
  await expect(inParcel).toHaveValue(units);
  await staff.getByRole("button", { name: /^Mark (these )?as shipped$/ }).click();
}

test("a card is set aside at the till, charged with the first parcel for what is sent, and not again with the second", async ({
  browser,
  shop,
  staff,
}) => {
  // A purchase, two parcels and a refund, on two servers.
  test.slow();
  const vase = await shop.createProduct({ name: "Later vase", price: usd(2400), onHand: 5 });
  const email = shop.newEmail();
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto(vase.path);
  await page.getByLabel("Quantity", { exact: true }).fill("3");
  await goToCheckout(page);
  await fillCheckout(page, email, homes.oregon);
  await payButton(page).click();
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  await expect(page.getByText("Authorized. Your card is charged when we ship")).toBeVisible();
  await expectAccessible(page);
  const { number, totalAmount } = await shop.orderOf(email);
  expect(await shop.paymentOf(email)).toEqual({ status: "authorized", capturedAmount: 0 });

  // One of the three cannot be had: less is charged, and nothing comes back.
  await staff.goto(paths.adminOrder(number));
  await expect(staff.getByText(/^Charged when the first parcel leaves/)).toBeVisible();
  await staff.getByLabel("Units to refund: Later vase").fill("1");
  await staff.getByRole("combobox", { name: "Why" }).first().selectOption("Not available");
  await staff.getByRole("button", { name: /^Refund \$24\.00/ }).click();
  await expect(staff.getByText("Not charged").first()).toBeVisible();

  await ship(staff, "1");
  await expect(staff.getByRole("heading", { name: "Parcel 1" })).toBeVisible();
  const charged = { status: "captured", capturedAmount: totalAmount - 2400 };
  await expect.poll(() => shop.paymentOf(email), { timeout: 30_000 }).toEqual(charged);
  await page.reload();
  await expect(page.getByText("A part of your order is on its way")).toBeVisible();
  await expect(page.getByText("Authorized. Your card is charged when we ship")).toBeHidden();
  await expect(page.getByText("$24.00 of it are not charged")).toBeVisible();

  await ship(staff, "1");
  await expect(staff.getByRole("heading", { name: "Parcel 2" })).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({ status: "completed" });
  expect(await shop.paymentOf(email)).toEqual(charged);
  await staff.reload();
  await expect(staff.getByText(/of it were charged$/)).toBeVisible();
  await expectAccessible(staff);
  await context.close();
});
