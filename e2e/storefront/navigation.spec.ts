import { expect, test } from "@/e2e/fixtures";

test("a visitor finds a product through the categories", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Shop all" }).click();
  const panel = page.getByRole("dialog", { name: "Categories" });
  const category = panel.getByRole("link").first();
  const name = (await category.textContent()) ?? "";
  await category.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(panel).toBeHidden();
  const product = page.getByRole("article").first().getByRole("link");
  const productName = (await product.textContent()) ?? "";
  await product.click();
  await expect(page.getByRole("heading", { level: 1, name: productName })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("on a phone the menu leads everywhere", { tag: "@phone" }, async ({ page, isMobile }) => {
  test.skip(!isMobile, "desktops have no menu button");
  await page.goto("/");
  await page.getByRole("button", { name: "Open menu" }).click();
  const menu = page.getByRole("dialog", { name: "Menu" });
  await expect(menu).toBeVisible();
  await menu.getByRole("button", { name: "Close menu" }).click();
  await expect(menu).toBeHidden();
  await page.getByRole("button", { name: "Open menu" }).click();
  await menu.getByText("Lighting", { exact: true }).click();
  await menu.getByRole("link", { name: "All of Lighting" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lighting" })).toBeVisible();
  await expect(menu).toBeHidden();
});

test("a search forgives one wrong letter", { tag: "@phone" }, async ({ page, isMobile, shop }) => {
  const lantern = await shop.createProduct({ name: "Pergola lantern" });
  await page.goto("/");
  if (isMobile) await page.getByRole("button", { name: "Open search" }).click();
  const field = page.getByLabel("Search products").locator("visible=true");
  await field.fill("pergola lantren");
  await field.press("Enter");
  await expect(page.getByRole("heading", { name: "Results for “pergola lantren”" })).toBeVisible();
  await expect(page.getByRole("link", { name: lantern.name })).toBeVisible();
});

test("a search without results says so and shows ways on", async ({ page }) => {
  await page.goto("/search?q=qqqqzzzzxxxx");
  await expect(page.getByRole("heading", { name: "Nothing found for “qqqqzzzzxxxx”" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What others like" })).toBeVisible();
});

test("an address that leads nowhere is a 404 with ways on, at the first request", async ({
  page,
  expectPageErrors,
}) => {
  expectPageErrors("status of 404");
  const unknown = crypto.randomUUID();
  for (const path of [
    `/products/${unknown}`,
    `/collections/${unknown}`,
    `/pages/${unknown}`,
    `/${unknown}`,
    `/de-de/products/${unknown}`,
    `/fr-fr/products/${unknown}`,
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("link", { name: /Alder & Oak|To the shop|Zum Shop/ }).first()).toBeVisible();
  }
});

test("the German shop has its own addresses, words and prices", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Translated vase" });
  await shop.translate(vase, `Übersetzte ${vase.name}`);
  await page.goto("/");
  await page.getByRole("link", { name: "Germany · EUR" }).click();
  await expect(page).toHaveURL(/\/de-de$/);
  await expect(page.getByRole("button", { name: "Alle Produkte" })).toBeVisible();
  await page.goto(vase.germanPath);
  await expect(page.getByRole("heading", { level: 1, name: `Übersetzte ${vase.name}` })).toBeVisible();
  await expect(page.getByText("24,00 €").first()).toBeVisible();
  await expect(page.getByText("inkl. MwSt.").first()).toBeVisible();
  for (const link of await page.getByRole("banner").getByRole("link").all())
    expect(await link.getAttribute("href")).toMatch(/^\/de-de/);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de-DE");
});
