import { buy, cards, fillCheckout, homes, payButton, payHere, putInCart, thanks } from "@/e2e/checkout/steps";
import { expect, type Page, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { expectRoomForLargeLetters } from "@/e2e/fixtures/large-letters";
import type { Shop } from "@/e2e/fixtures/shop";

const publicPages = [
  ["home", "/"],
  ["list", "/collections/lighting"],
  ["collection", "/collections/best-sellers"],
  ["product", "/products/havn-mug"],
  ["search", "/search?q=oak"],
  ["empty search", "/search?q=qqqqzzzz"],
  ["empty cart", "/cart"],
  ["content", "/pages/delivery"],
  ["German home", "/de-de"],
  ["staff sign-in", "/admin/sign-in"],
] as const;

for (const [name, path] of publicPages) {
  test(`the ${name} page shuts nobody out`, { tag: "@phone" }, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    await expectAccessible(page);
  });
}

test("the page that is not there shuts nobody out", { tag: "@phone" }, async ({ page, expectPageErrors }) => {
  expectPageErrors("status of 404");
  await page.goto("/products/not-here");
  await expectAccessible(page);
});

test("who asks for less motion sees none, in a change of theme neither", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto("/");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("menu and cart drawer shut nobody out", { tag: "@phone" }, async ({ page, isMobile, shop }) => {
  const vase = await shop.createProduct({ name: "Accessible vase" });
  await page.goto(vase.path);
  await page.getByRole("button", { name: isMobile ? "Open menu" : "Lighting" }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("link", { name: "View cart" })).toBeVisible();
  await expectAccessible(page);
});

test("suggestions below the search field shut nobody out", { tag: "@phone" }, async ({ page, isMobile }) => {
  await page.goto("/");
  if (isMobile) await page.getByRole("button", { name: "Open search" }).click();
  const field = page.getByLabel("Search products").locator("visible=true");
  await field.pressSequentially("la");
  await expect(page.getByRole("option").first()).toBeVisible();
  await field.press("ArrowDown");
  await expectAccessible(page);
});

test(
  "enlarged photographs and a sold-out finish shut nobody out",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const vase = await shop.createProduct({
      name: "Enlarged vase",
      finishes: [{ label: "Sage" }, { label: "Indigo", onHand: 0 }],
    });
    await page.goto(vase.path);
    await page.getByRole("radio", { name: /Indigo/ }).check({ force: true });
    await expect(page.getByRole("button", { name: "Sold out" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Enlarge photograph 1" }).click();
    await expect(page.getByRole("dialog", { name: "Photographs" })).toBeVisible();
    await expectAccessible(page);
  },
);

test("the filled cart shuts nobody out", { tag: "@phone" }, async ({ page, shop }) => {
  await fillCart(page, shop);
  await page.goto("/cart");
  await expectAccessible(page);
});

test("the checkout shuts nobody out, with mistakes in it too", { tag: "@phone" }, async ({ page, shop }) => {
  await fillCart(page, shop);
  await page.goto("/checkout");
  await expectAccessible(page);
  await fillCheckout(page, "not an address", { ...homes.oregon, name: "", postalCode: "1" });
  await payButton(page).click();
  await expect(page.getByRole("heading", { name: /things are missing/ })).toBeVisible();
  await expectAccessible(page);
});

test("the order page shuts nobody out", { tag: "@phone" }, async ({ page, shop }) => {
  await buy(page, await shop.createProduct({ name: "Ordered vase" }), shop.newEmail());
  await expect(thanks(page)).toBeVisible();
  await expectAccessible(page);
});

test("the back office shuts nobody out", { tag: "@phone" }, async ({ page, shop, staff }) => {
  const vase = await shop.createProduct({ name: "Packed vase" });
  const email = shop.newEmail();
  await buy(page, vase, email);
  const { number } = await shop.orderOf(email);
  await staff.goto("/admin/orders");
  await expect(staff.getByRole("link", { name: number })).toBeVisible();
  await expectAccessible(staff);
  await staff.goto(`/admin/orders/${number}`);
  await expect(staff.getByText(vase.name).first()).toBeVisible();
  await expectAccessible(staff);
});

test.describe("letters of twice the size have room on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  const widePages = [
    ...publicPages,
    ["German list", "/de-de/collections/lighting"],
    ["German product", "/de-de/products/havn-mug"],
    ["reviews", "/products/havn-mug/reviews"],
    ["review form", "/products/havn-mug/write-review"],
  ] as const;
  test("on the pages that everybody sees", async ({ page }) => {
    for (const [name, path] of widePages) {
      await page.goto(path);
      await expectRoomForLargeLetters(page, name);
    }
  });

  test("in what opens above a page", async ({ page }) => {
    await page.goto("/collections/lighting");
    await page.getByRole("button", { name: "Open menu" }).click();
    await expectRoomForLargeLetters(page, "menu");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Filters" }).click();
    await expectRoomForLargeLetters(page, "filters");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Open search" }).click();
    await page.getByLabel("Search products").locator("visible=true").pressSequentially("lam");
    await expect(page.getByRole("option").first()).toBeVisible();
    await expectRoomForLargeLetters(page, "suggestions");
    await page.goto("/products/havn-mug");
    await page.getByRole("button", { name: "Enlarge photograph 1" }).click();
    await expect(page.getByRole("dialog", { name: "Photographs" })).toBeVisible();
    await expectRoomForLargeLetters(page, "enlarged photograph");
  });

  test("on the way to the order", async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Large print vase" });
    await page.goto(vase.path);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByRole("link", { name: "View cart" })).toBeVisible();
    await expectRoomForLargeLetters(page, "confirmation");
    await page.goto("/cart");
    await expect(page.getByRole("link", { name: "Checkout" })).toBeVisible();
    await expectRoomForLargeLetters(page, "cart");
    await page.goto("/checkout");
    await payButton(page).click();
    await expect(page.getByRole("heading", { name: /things are missing/ })).toBeVisible();
    await expectRoomForLargeLetters(page, "checkout");
    await fillCheckout(page, shop.newEmail(), homes.oregon);
    await payHere(page, cards.good);
    await expect(thanks(page)).toBeVisible();
    await expectRoomForLargeLetters(page, "order");
  });
});

async function fillCart(page: Page, shop: Shop): Promise<void> {
  await putInCart(page, await shop.createProduct({ name: "Accessible vase" }), { quantity: 2 });
  await putInCart(page, await shop.createProduct({ name: "Last vase", onHand: 1 }));
}
