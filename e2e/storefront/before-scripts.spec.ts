import { expect, type Page, test, usd } from "@/e2e/fixtures";
import { holdScripts } from "@/e2e/fixtures/hold-scripts";

// A quick visitor on a slow network: the page is there, its scripts are not. Nothing they do may be lost, and nothing on
// screen may say something else than what will be bought.

const finishes = [
  { label: "Sage", price: usd(2400) },
  { label: "Indigo", price: usd(2900) },
];
const addToCart = (page: Page) => page.getByRole("button", { name: "Add to cart" });

/** The page without its scripts, and what lets them come. */
async function openEarly(page: Page, path: string): Promise<() => void> {
  const release = await holdScripts(page);
  await page.goto(path, { waitUntil: "commit" });
  await expect(page.getByRole("contentinfo")).toBeVisible();
  return release;
}

test("a finish chosen early is the one that is shown and sold", { tag: "@phone" }, async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Early vase", finishes });
  const release = await openEarly(page, vase.path);
  await page.getByRole("radio", { name: "Indigo" }).check({ force: true });
  release();
  await expect(page.getByText("$29.00").first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`variant=${vase.variants[1]?.sku}`));
  await expect(page.getByRole("radio", { name: "Indigo" })).toBeChecked();
  await addToCart(page).click();
  await page.getByRole("link", { name: "View cart" }).click();
  // The drawer, which stands over the product, has the same words.
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByRole("main").getByText("Indigo", { exact: true })).toBeVisible();
});

test("a number typed early is the number that is added", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Counted vase" });
  const release = await openEarly(page, vase.path);
  const quantity = page.getByLabel("Quantity", { exact: true });
  await quantity.fill("3");
  await page.getByRole("button", { name: "One more" }).click();
  release();
  await expect(quantity).toHaveValue("4");
  await addToCart(page).click();
  await expect(page.getByLabel(`Quantity of ${vase.name}`)).toHaveValue("4");
});

test("what is put in the cart early is what was chosen", { tag: "@phone" }, async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Quick vase", finishes });
  await openEarly(page, vase.path);
  await page.getByRole("radio", { name: "Indigo" }).check({ force: true });
  await page.getByLabel("Quantity", { exact: true }).fill("2");
  await addToCart(page).click();
  await expect(page).toHaveURL(/\/cart\?did=added/);
  await expect(page.getByText(`${vase.name} is in your cart.`)).toBeVisible();
  await expect(page.getByRole("main").getByText("Indigo", { exact: true })).toBeVisible();
  await expect(page.getByLabel(`Quantity of ${vase.name}`)).toHaveValue("2");
});

test("two options combined early are the combination that is sold", async ({ page }) => {
  // Of the demo shop: color and size.
  await openEarly(page, "/products/vev-linen-cushion");
  await page.getByRole("radio", { name: "Rust" }).check({ force: true });
  await page.getByRole("radio", { name: "60 × 60 cm" }).check({ force: true });
  await addToCart(page).click();
  await expect(page).toHaveURL(/\/cart\?did=added/);
  await expect(page.getByRole("main").getByText("Rust / 60 × 60 cm", { exact: true })).toBeVisible();
});

test("filters and order chosen early are followed", async ({ page }) => {
  const release = await openEarly(page, "/collections/lighting");
  const filters = page.getByRole("complementary", { name: "Filters" });
  await filters.getByRole("checkbox", { name: /In stock/ }).check();
  await filters.getByRole("radio", { name: /4 stars/ }).check();
  await page.getByLabel("Sort", { exact: true }).selectOption("price-asc");
  await filters.getByLabel("Highest price in USD").fill("400");
  release();
  await expect(page).toHaveURL(/available=1/);
  const query = () => Object.fromEntries(new URL(page.url()).searchParams);
  await expect.poll(query).toEqual({ price: "-400", rating: "4", available: "1", sort: "price-asc" });
  await expect(filters.getByRole("checkbox", { name: /In stock/ })).toBeChecked();
});

test(
  "a photograph tapped early is enlarged, and Back closes it",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Early enlarged vase" });
    const release = await openEarly(page, vase.path);
    const zoom = page.getByRole("button", { name: "Enlarge photograph 1" });
    await zoom.click();
    await zoom.click();
    const enlarged = page.getByRole("dialog", { name: "Photographs" });
    await expect(enlarged).toBeHidden();
    release();
    await expect(enlarged).toBeVisible();
    await page.goBack();
    await expect(enlarged).toBeHidden();
    await expect(page).toHaveURL(vase.path);
  },
);

test("the menu opens early and stays open", { tag: "@phone" }, async ({ page, isMobile }) => {
  const release = await openEarly(page, "/");
  await page.getByRole("button", { name: isMobile ? "Open menu" : "Lighting" }).click();
  const link = page.getByRole("link", { name: "All of Lighting" });
  if (isMobile) await page.getByRole("button", { name: "Lighting" }).click();
  await expect(link).toBeVisible();
  release();
  await page.waitForLoadState("load");
  await expect(link).toBeVisible();
});

test("a search typed early gets its suggestions", { tag: "@phone" }, async ({ page, isMobile }) => {
  const release = await openEarly(page, "/");
  if (isMobile) await page.getByRole("button", { name: "Open search" }).click();
  const field = page.getByLabel("Search products").locator("visible=true");
  await field.pressSequentially("lam");
  const asked = page.waitForRequest((request) => /\/search\/suggest\?.*q=lam$/.test(request.url()));
  release();
  await asked;
  await expect(field).toHaveValue("lam");
  await expect(field).toBeFocused();
});

test("a search sent early is answered", async ({ page }) => {
  await openEarly(page, "/");
  const field = page.getByLabel("Search products").locator("visible=true");
  await field.fill("lamp");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=lamp/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("lamp");
});
