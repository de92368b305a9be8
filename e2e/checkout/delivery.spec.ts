import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import { fillCheckout, homes, payButton, putInCart } from "@/e2e/checkout/steps";
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
