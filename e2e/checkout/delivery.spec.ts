import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import { cards, fillCheckout, homes, payButton, payHere, putInCart, thanks } from "@/e2e/checkout/steps";
import { Buyer } from "@/e2e/http/buyer";

test("what may not fly is said on the product page and in the cart, and checkout offers no express", async ({
  page,
  shop,
}) => {
  const candle = await shop.createProduct({ name: "Candle", carriage: "ground" });
  await page.goto(candle.path);
  await expect(page.getByText("May not travel by air")).toBeVisible();
  await putInCart(page, candle);
  await page.goto("/cart");
  await expect(page.getByRole("listitem").filter({ hasText: candle.name })).toContainText(
    "May not travel by air, so there is no express delivery.",
  );
  await page.goto("/checkout");
  const delivery = page.getByRole("group", { name: "Delivery" });
  await expect(delivery.getByRole("radio", { name: /^Standard/ })).toBeChecked();
  await expect(delivery.getByRole("radio", { name: /^Expedited/ })).toHaveCount(0);
  await expect(delivery).toContainText(`May not travel by air: ${candle.name}.`);
});

test("what is too big for a parcel comes by freight, with everything else in the cart", async ({
  page,
  shop,
}) => {
  const chair = await shop.createProduct({ name: "Chair", carriage: "freight", weightGrams: 14_500 });
  const mug = await shop.createProduct({ name: "Mug" });
  await page.goto(chair.path);
  const buy = page.locator("#buy");
  await expect(buy).toContainText("Comes by freight: too big for a parcel.");
  await expect(buy).toContainText("Delivery $89.00.");
  await putInCart(page, chair);
  await putInCart(page, mug);
  await page.goto("/checkout");
  const delivery = page.getByRole("group", { name: "Delivery" });
  await expect(delivery.getByRole("radio")).toHaveCount(1);
  await expect(delivery.getByRole("radio", { name: /^Freight to your door/ })).toBeChecked();
});

test("a country that one thing may not be sent to is refused with its name and a way back to the cart", async ({
  page,
  shop,
}) => {
  const birdhouse = await shop.createProduct({ name: "Birdhouse", excludedCountries: ["CA"] });
  await page.goto(birdhouse.path);
  await expect(page.getByText("Not delivered to: Canada.")).toBeVisible();
  await putInCart(page, birdhouse);
  await page.goto("/checkout");
  await fillCheckout(page, shop.newEmail(), homes.oregon);
  await expect(payButton(page)).toBeVisible();
  await page.getByLabel("Country").first().selectOption("CA");
  await expect(page.getByText(`Not delivered to Canada: ${birdhouse.name}.`).first()).toBeVisible();
  await expect(payButton(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Change your cart" }).first().click();
  await expect(page).toHaveURL(/\/cart$/);
});

test("without scripts, a posted method that a product closes is refused and nothing is ordered", async ({
  shop,
}) => {
  const candle = await shop.createProduct({ name: "Candle", carriage: "ground" });
  const email = shop.newEmail();
  const buyer = new Buyer(addresses.shop, email);
  await buyer.addToCart(candle.path);
  const purchase = await buyer.checkOut({ shippingMethod: "expedited" });
  expect(purchase.outcome).toBe("refused");
  expect(await shop.ordersOf(email)).toEqual([]);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test(`${javaScriptEnabled ? "" : "without JavaScript "}the cart tells delivery and tax at a place, and checkout knows the place`, async ({
      page,
      shop,
    }) => {
      const mug = await shop.createProduct({ name: "Mug" });
      await page.goto(mug.path);
      await page.getByRole("button", { name: "Add to cart" }).first().click();
      await expect(page.getByText(/is in your cart|Added to your cart/).first()).toBeVisible();
      await page.goto("/cart");
      const estimate = page.getByRole("region", { name: "Delivery estimate" });
      await expect(estimate).toContainText(/Arrives .+Order (within|by) /);
      const summary = page.getByRole("region", { name: "Summary" });
      await expect(summary).toContainText("Added at checkout");
      await estimate.getByText("Delivery and tax at my place").click();
      await estimate.getByLabel("State").selectOption("New York");
      await estimate.getByLabel("ZIP code").fill("10001");
      await estimate.getByRole("button", { name: "Show delivery and total" }).click();
      // 4 % of 24.00 and of 6.90
      await expect(summary).toContainText("$1.24");
      await expect(summary).toContainText("$32.14");
      await expect(estimate).toContainText("To 10001, New York: change");
      await page.goto("/checkout");
      await expect(page.getByLabel("State", { exact: true })).toHaveValue("NY");
      await expect(page.getByLabel("ZIP code", { exact: true })).toHaveValue("10001");
      await expect(page.getByRole("button", { name: "Pay $32.14" })).toBeVisible();
    });
  });
}

test("what customs ask is told before paying: taken over as a line of the total, or asked for on delivery", async ({
  page,
  shop,
}) => {
  const mug = await shop.createProduct({ name: "Export mug" });
  await page.goto(mug.path);
  await expect(page.locator("#buy")).toContainText(
    "Import taxes and duties are prepaid, or collected on delivery, in: Canada.",
  );
  await putInCart(page, mug);
  await putInCart(page, mug);
  const email = shop.newEmail();
  await page.goto("/checkout");
  await page.getByLabel("Country").first().selectOption("CA");
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await field("Email").fill(email);
  await field("Full name").fill("Grace Hopper");
  await field("Address").fill("100 Queen Street West");
  await field("City").fill("Toronto");
  await field("Province").selectOption("Ontario");
  await field("Postal code").fill("M5H 2N2");
  await field("Postal code").blur();
  const delivery = page.getByRole("group", { name: "Delivery" });
  // 13 % of 48.00
  await expect(delivery).toContainText("On delivery UPS Standard asks you for about $6.24");
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$77\.00/);
  await delivery.getByRole("radio", { name: /^International, duties paid/ }).check();
  await expect(payButton(page)).toHaveAccessibleName(/Pay \$93\.24/);
  await field("Phone").fill("+1 416 555 0100");
  await payHere(page, cards.good);
  await expect(thanks(page)).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toContainText("Import taxes and duties for Canada are included: $6.24.");
  await expect(main).toContainText("Import taxes and duties$6.24");
  expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", totalAmount: 9324 });
});
