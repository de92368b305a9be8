import { linkTo } from "@/e2e/account/steps";
import { fillCheckout, homes, putInCart } from "@/e2e/checkout/steps";
import { expect, type Page, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import type { Shop } from "@/e2e/fixtures/shop";

/** People whom the local Google knows (scripts/shop/google.ts), as if they had never been here. */
async function stranger(shop: Shop, email: string): Promise<string> {
  await shop.sql`delete from users where email = ${email}`;
  await shop.sql`delete from mails where to_address = ${email}`;
  await shop.sql`delete from sign_in_links where email = ${email}`;
  return email;
}

/** Chooses an account on Google's page. */
async function choose(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: email }).click();
}

test("somebody goes on with Google at the till, where cart, address and delivery stay, and parts from it again @phone", async ({
  page,
  shop,
}, { project }) => {
  const email = await stranger(
    shop,
    project.name === "phone" ? "grace.alder@gmail.com" : "ada.oak@gmail.com",
  );
  const mug = await shop.createProduct({ name: "Mug" });
  await putInCart(page, mug, { quantity: 2 });
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  await page.getByRole("radio", { name: /^Expedited/ }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await choose(page, email);
  await expect(page).toHaveURL(/\/checkout$/);
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue(homes.oregon.line1);
  await expect(page.getByRole("radio", { name: /^Expedited/ })).toBeChecked();
  await page.goto("/cart");
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("2");

  await page.goto("/account/security");
  await expect(page.getByText("by Google")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in with Google no more" }).click();
  await expect(page.getByText("Google no longer opens your account.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in with Google no more" })).toBeHidden();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an address that Google does not run is proved by its mailbox first, and one not verified by nothing", async ({
    page,
    shop,
  }) => {
    const email = await stranger(shop, "alan@workshop.example");
    await page.goto("/de-de/account");
    await page.getByRole("button", { name: "Weiter mit Google" }).click();
    await choose(page, email);
    await expect(page.getByText("Wir haben einen Link an diese Adresse geschickt.")).toBeVisible();
    await page.goto(await linkTo(shop, email, 1, "google"));
    await page.getByRole("button", { name: "Verbinden und anmelden" }).click();
    await expect(page.getByText(`Angemeldet als ${email}`)).toBeVisible();
    await page.getByRole("button", { name: "Abmelden" }).click();
    await page.getByRole("button", { name: "Weiter mit Google" }).click();
    await choose(page, email);
    await expect(page.getByText(`Angemeldet als ${email}`)).toBeVisible();

    await page.getByRole("button", { name: "Abmelden" }).click();
    await page.getByRole("button", { name: "Weiter mit Google" }).click();
    await choose(page, "eve@gmail.com");
    await expect(page.getByText("Google hat uns keine bestätigte Adresse genannt")).toBeVisible();
  });
});
