import { cards, fillCheckout, homes, payButton, payByCard, pressPay, thanks } from "@/e2e/checkout/steps";
import { eur, expect, test, usd } from "@/e2e/fixtures";

test.use({ javaScriptEnabled: false });

test("a guest without JavaScript buys a vase", { tag: "@phone" }, async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Plain vase", price: usd(2400), onHand: 3 });
  const email = shop.newEmail();
  await page.goto(vase.path);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page).toHaveURL(/\/cart\?did=added/);
  await expect(page.getByText(`${vase.name} is in your cart.`)).toBeVisible();
  await page.getByRole("link", { name: "Checkout" }).click();
  await fillCheckout(page, email, homes.newYork);
  await payButton(page).click();
  // The tax depends on the state, so the first press only shows the total: nothing is charged that was not seen.
  await expect(page.getByRole("heading", { name: "The total changed while you were here" })).toBeVisible();
  expect(await shop.ordersOf(email)).toEqual([]);
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$32\.14/);
  const session = await pressPay(page);
  await payByCard(page);

  await expect(thanks(page)).toBeVisible();
  await expect(page.getByText(vase.name).first()).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({
    status: "confirmed",
    payment: "captured",
    totalAmount: 3214,
  });
  expect(await stripe.chargedFor(session)).toBe(3214);
  expect(await shop.available(vase)).toBe(2);
});

test("a guest in Germany buys without JavaScript", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Schlichte Vase", germanPrice: eur(2400) });
  const email = shop.newEmail();
  await page.goto(vase.germanPath);
  await page.getByRole("button", { name: "In den Warenkorb" }).click();
  await page.getByRole("link", { name: "Zur Kasse" }).click();
  await fillCheckout(page, email, homes.berlin, "de");
  const session = await pressPay(page, "de");
  await payByCard(page, cards.good, "de");
  await expect(thanks(page, "de")).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", market: "de", totalAmount: 2890 });
  expect(await stripe.chargedFor(session)).toBe(2890);
});

test("what is missing is said beside its field, and what was typed stays", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Mistyped vase" });
  const email = shop.newEmail();
  await page.goto(vase.path);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Checkout" }).click();
  await fillCheckout(page, email, { ...homes.oregon, line1: "", postalCode: "9" });
  await payButton(page).click();
  await expect(page.getByRole("heading", { name: "2 things are missing or not right" })).toBeVisible();
  await expect(page.getByLabel("Address", { exact: true })).toHaveAccessibleDescription(
    /Enter the street and house number/,
  );
  await expect(page.getByLabel("ZIP code", { exact: true })).toHaveAccessibleDescription(
    /should be like 95014/,
  );
  await expect(page.getByLabel("City", { exact: true })).toHaveValue("Portland");
  expect(await shop.ordersOf(email)).toEqual([]);
});

test("a guest changes the quantity, removes a vase and takes it back", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Changed vase", price: usd(2000) });
  await page.goto(vase.path);
  await page.getByRole("button", { name: "Add to cart" }).click();
  const quantity = page.getByLabel(`Quantity of ${vase.name}`);
  await quantity.fill("3");
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText(`${vase.name}: quantity is now 3.`)).toBeVisible();
  await expect(page.getByText("$60.00").first()).toBeVisible();
  await page.getByRole("button", { name: `Remove ${vase.name}` }).click();
  await expect(page.getByText("Nothing in here yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(quantity).toHaveValue("3");

  await page.getByRole("button", { name: `Save ${vase.name} for later` }).click();
  await expect(page.getByRole("heading", { name: "Saved for later (1)" })).toBeVisible();
  await expect(page.getByText("Nothing in here yet.")).toBeVisible();
  await page.getByRole("button", { name: `Move ${vase.name} to your cart` }).click();
  await expect(quantity).toHaveValue("3");

  await page.getByRole("button", { name: "Share this cart" }).click();
  await expect(page.getByRole("heading", { name: "A cart shared with you" })).toBeVisible();
  await page.getByRole("button", { name: "Add all to my cart" }).click();
  await expect(page.getByText("1 item of the shared cart added.")).toBeVisible();
  await expect(quantity).toHaveValue("6");
});
