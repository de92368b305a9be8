import { expect, type Page, test } from "@/e2e/fixtures";

/** The search field that can be seen; on phones it is one tap away. */
async function openField(page: Page, isMobile: boolean) {
  if (isMobile) await page.getByRole("button", { name: "Open search" }).click();
  const field = page.getByLabel("Search products").locator("visible=true").first();
  await field.click();
  return field;
}

const suggestions = (page: Page) =>
  page.getByRole("listbox", { name: "Suggestions" }).locator("visible=true");

test("suggestions are walked through by keyboard", async ({ page }) => {
  await page.goto("/");
  const field = await openField(page, false);
  await field.pressSequentially("havn m");
  await expect(suggestions(page)).toBeVisible();
  await expect(field).toHaveRole("combobox");
  await expect(field).toHaveAttribute("aria-expanded", "true");

  const mug = suggestions(page).getByRole("option", { name: /Havn Mug/ });
  const rows = await suggestions(page).getByRole("option").count();
  for (let row = 0; row < rows; row += 1) {
    await field.press("ArrowDown");
    if ((await mug.getAttribute("aria-selected")) === "true") break;
  }
  await expect(field).toHaveValue("Havn Mug");
  await expect(field).toHaveAttribute("aria-activedescendant", (await mug.getAttribute("id")) ?? "");

  await field.press("Escape");
  await expect(suggestions(page)).toBeHidden();
  await expect(field).toHaveValue("havn m");

  await field.press("ArrowUp");
  await expect(suggestions(page).getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await field.press("Home");
  await expect(suggestions(page).locator("[aria-selected=true]")).toHaveCount(0);
  await field.press("ArrowUp");
  const last = await field.inputValue();
  await field.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: last })).toBeVisible();
});

test("Enter without a chosen suggestion searches for what was typed", async ({ page }) => {
  await page.goto("/");
  const field = await openField(page, false);
  await field.pressSequentially("oak stool");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=oak%20stool$/);
  await expect(page.getByRole("heading", { name: "Results for “oak stool”" })).toBeVisible();
  await expect(page.locator("#search-page")).toHaveValue("oak stool");
  await expect(suggestions(page)).toBeHidden();
});

test("suggestions show what is typed and what it becomes apart, for mistyped words too", async ({ page }) => {
  await page.goto("/");
  const field = await openField(page, false);
  await field.pressSequentially("cush");
  const categories = suggestions(page).getByRole("group", { name: "Categories" });
  await expect(
    categories
      .getByRole("option", { name: /Cushions/ })
      .locator("b")
      .first(),
  ).toHaveText(/^ions/);
  await field.fill("furntu");
  await categories.getByRole("option", { name: "Furniture" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Furniture" })).toBeVisible();
});

test(
  "on a phone the suggestions fill the width, few enough to see at once",
  { tag: "@phone" },
  async ({ page, isMobile }) => {
    test.skip(!isMobile, "desktops have a field in the header");
    await page.goto("/");
    const field = await openField(page, true);
    await field.pressSequentially("la");
    await expect(suggestions(page)).toBeVisible();
    const rows = suggestions(page).getByRole("option");
    expect(await rows.count()).toBeGreaterThanOrEqual(4);
    expect(await rows.count()).toBeLessThanOrEqual(8);
    const panel = page.getByRole("dialog", { name: "Search" });
    const scrolls = await panel.evaluate((element) => element.scrollHeight > element.clientHeight);
    expect(scrolls).toBe(false);
    await rows.first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(panel).toBeHidden();
  },
);

test("a mistake is forgiven, said, and can be meant", async ({ page }) => {
  await page.goto("/search?q=lmap");
  await expect(page.getByText("Showing results for “lamp”.")).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("Lamp");
  await page.getByRole("link", { name: "Search for “lmap” instead" }).click();
  await expect(page.getByRole("heading", { name: "Nothing found for “lmap”" })).toBeVisible();
  await page.getByRole("link", { name: "lamp", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Results for “lamp”" })).toBeVisible();
});

test("an article number or a barcode finds its product", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Numbered vase" });
  const barcode = String(Math.floor(2e12 + Math.random() * 1e11));
  await shop.sql`update variants set barcode = ${barcode} where id = ${vase.variant.id}`;
  const { sku } = vase.variant;
  for (const number of [sku, sku.replaceAll("-", " ").toLowerCase(), barcode]) {
    await page.goto(`/search?q=${encodeURIComponent(number)}`);
    await expect(page.getByRole("link", { name: vase.name })).toBeVisible();
  }
});

test("a search that finds nothing helps on and is noted for staff, a private one is not", async ({
  page,
  shop,
}) => {
  const word = `qx${crypto.randomUUID().replaceAll(/[^a-z]/g, "")}`;
  await page.goto(`/search?q=${word}`);
  await expect(page.getByRole("heading", { name: `Nothing found for “${word}”` })).toBeVisible();
  await expect(page.getByRole("link", { name: /@/ }).first()).toBeVisible();
  await page.goto(`/search?q=${word}@example.com`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const noted = () => shop.sql`select market, query, results from search_log where query like ${`${word}%`}`;
  await expect.poll(noted).toEqual([{ market: "us", query: word, results: 0 }]);
});

test("the German shop searches German words, also without umlauts", async ({ page }) => {
  for (const query of ["Stühle", "stuhle", "stuehle"]) {
    await page.goto(`/de-de/search?q=${encodeURIComponent(query)}`);
    await expect(page.getByRole("heading", { name: `Ergebnisse für „${query}“` })).toBeVisible();
    await expect(page.getByRole("article").filter({ hasText: /stuhl/i }).first()).toBeVisible();
  }
});

test(
  "without network the field is still a field, and suggests again afterwards",
  { tag: "@phone" },
  async ({ page, context, isMobile, expectPageErrors }) => {
    expectPageErrors("ERR_INTERNET_DISCONNECTED", "Failed to load");
    await page.goto("/", { waitUntil: "networkidle" });
    await context.setOffline(true);
    const field = await openField(page, isMobile);
    // The code of the list cannot be fetched now.
    await field.pressSequentially("havn");
    await expect(field).toHaveValue("havn");
    await expect(page.getByRole("contentinfo")).toBeAttached();
    await context.setOffline(false);
    await field.blur();
    await field.focus();
    await expect(suggestions(page)).toBeVisible();
  },
);

test("search works without scripts", async ({ freshBrowser }) => {
  const browser = await freshBrowser({ javaScriptEnabled: false });
  const page = await browser.newPage();
  await page.goto("/");
  const field = await openField(page, false);
  await field.fill("skagen teapot");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=skagen\+teapot$/);
  await expect(page.getByRole("link", { name: "Skagen Teapot" })).toBeVisible();
});

test("results are filtered, sorted and continued like a list, and the words stay", async ({ page }) => {
  await page.goto("/search?q=oak");
  const products = page.getByRole("region", { name: "Products" });
  const first = products.getByRole("article");
  await expect(first).toHaveCount(24);
  await page.getByRole("link", { name: /Load more/ }).click();
  await expect.poll(() => first.count()).toBeGreaterThan(24);
  await expect(page).toHaveURL(/\/search\?q=oak&after=/);
  await page.goto("/search?q=oak");
  await page.getByRole("checkbox", { name: /^Black/ }).check();
  await expect(page).toHaveURL(/\/search\?q=oak&color=black$/);
  await expect.poll(() => first.count()).toBeLessThan(24);
  const count = await first.count();
  await page.reload();
  await expect(first).toHaveCount(count);
  await expect(page.locator("#search-page")).toHaveValue("oak");
});
