import { cards, payButton, payHere, putInCart, thanks } from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";

test("the fields follow the country, and the bill goes to a country that nothing is sent to", async ({
  page,
  shop,
  staff,
}) => {
  const vase = await shop.createProduct({ name: "Travelled vase" });
  const email = shop.newEmail();
  await putInCart(page, vase);
  await page.goto("/checkout");
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await field("Email").fill(email);
  await field("Full name").fill("Alice Munro");
  await field("Address").fill("290 Bremner Blvd");
  await field("City").fill("Toronto");
  await field("Country").selectOption("Canada");
  // What was typed stays in the fields that the other country has too.
  await field("Province").selectOption("Ontario");
  await expect(field("City")).toHaveValue("Toronto");
  await field("Postal code").fill("10001");
  await field("Postal code").blur();
  await expect(field("Postal code")).toHaveAccessibleDescription(/should be like H3Z 2Y7/);
  await field("Postal code").fill("m5v 3l9");
  await field("Phone").fill("+1 613 555 0100");

  await page.getByLabel("Send the bill elsewhere").check();
  await field("Billing country").selectOption("Ireland");
  await expect(field("Billing Eircode")).not.toHaveAttribute("required");
  await expect(field("Billing county")).toBeVisible();
  await field("Billing country").selectOption("United Kingdom");
  await expect(field("Billing county")).toHaveCount(0);
  await field("Billing name").fill("Bill Payer");
  await field("Billing street").fill("1 High Street");
  await field("Billing town").fill("Leeds");
  await payButton(page).click();
  await expect(field("Billing postcode")).toBeFocused();
  await expect(field("Billing postcode")).toHaveAccessibleDescription("Please fill in: Postcode.");
  await expectAccessible(page);
  await field("Billing postcode").fill("ls1 4ap");
  await payHere(page, cards.good);
  await expect(thanks(page)).toBeVisible();
  await expect(page.getByText("Toronto ON M5V 3L9")).toBeVisible();

  const order = await shop.orderOf(email);
  await staff.goto(`/admin/orders/${order.number}`);
  await expect(staff.getByText("LS1 4AP")).toBeVisible();
  await expect(staff.getByText("United Kingdom")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a button shows the fields of the country chosen, and what was typed stays", async ({
    page,
    shop,
  }) => {
    await putInCart(page, await shop.createProduct({ name: "Plain vase" }));
    await page.goto("/checkout");
    await page.getByLabel("Full name", { exact: true }).fill("Alice Munro");
    await page.getByLabel("Country", { exact: true }).selectOption("Canada");
    await page.getByRole("button", { name: "Show the fields for this country" }).click();
    await expect(page).toHaveURL(/\/checkout#country$/);
    await expect(page.getByLabel("Province", { exact: true })).toBeVisible();
    await expect(page.getByLabel("Full name", { exact: true })).toHaveValue("Alice Munro");

    await page.getByLabel("Send the bill elsewhere").check();
    await page.getByLabel("Billing country", { exact: true }).selectOption("Ireland");
    await page.getByRole("button", { name: "Show the billing fields for this country" }).click();
    await expect(page.getByLabel("Billing Eircode", { exact: true })).toBeVisible();
    await expect(page.getByLabel("Country", { exact: true })).toHaveValue("CA");
  });
});
