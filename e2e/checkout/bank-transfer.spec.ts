import { fillCheckout, homes } from "@/e2e/checkout/steps";
import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { paths } from "@/lib/paths";

test("a guest without scripts orders by bank transfer; staff notes the money and gives a part back", async ({
  shop,
  staff,
  freshBrowser,
}) => {
  const vase = await shop.createProduct({ name: "Transferred vase", price: usd(2400), onHand: 3 });
  const email = shop.newEmail();
  const buyer = await (await freshBrowser({ javaScriptEnabled: false })).newPage();
  await buyer.goto(vase.path);
  await buyer.getByRole("button", { name: "Add to cart" }).click();
  await buyer.getByRole("link", { name: "Checkout" }).click();
  await fillCheckout(buyer, email, homes.oregon);
  await buyer.getByRole("radio", { name: "Bank transfer" }).check();
  const place = buyer.getByRole("button", { name: /^Place order, \$/ });
  await place.click();
  // Oregon has no tax, but only the state says so: the first press shows the total.
  if (!buyer.url().includes("/orders/")) await place.click();

  await expect(buyer.getByRole("heading", { name: "Please transfer $30.90" })).toBeVisible();
  const order = await shop.orderOf(email);
  await expect(buyer.getByRole("definition").filter({ hasText: order.number })).toBeVisible();
  expect(order).toMatchObject({ status: "pending", payment: "pending" });
  expect(await shop.available(vase)).toBe(2);
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ text }) => text).join())
    .toContain("0001 2345 6789");

  await staff.goto(paths.adminOrder(order.number));
  const amount = staff.getByLabel("Amount on the statement, USD");
  const note = staff.getByRole("button", { name: "Note as received" });
  await amount.fill("1,234.00");
  await note.click();
  await expect(staff.getByText("Enter an amount such as 54.90")).toBeVisible();
  await amount.fill("10");
  await note.click();
  await expect(staff.getByText(/\$20\.90 of \$30\.90 are missing/)).toBeVisible();
  await expectAccessible(staff);
  await buyer.reload();
  await expect(buyer.getByRole("heading", { name: "Please transfer $20.90" })).toBeVisible();
  await amount.fill("20.90");
  await note.click();
  await expect(staff.getByText("All of it has arrived.")).toBeVisible();
  await buyer.reload();
  await expect(buyer.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", payment: "captured" });

  await staff.getByRole("spinbutton", { name: /Units to refund: Transferred vase/ }).fill("1");
  await staff.getByRole("button", { name: "Refund $24.00" }).click();
  const sent = staff.getByRole("button", { name: "I have sent it" });
  await expect(async () => {
    await staff.reload();
    await expect(sent).toBeVisible({ timeout: 1000 });
  }).toPass();
  await sent.click();
  await expect(staff.getByText("Arrived", { exact: true })).toBeVisible();
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ subject }) => subject).join())
    .toContain("refund");
});
