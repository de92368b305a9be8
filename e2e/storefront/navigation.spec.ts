import { expect, type Page, test } from "@/e2e/fixtures";

/** Addresses of the pages that scripts ask for from now on, in order. */
function pagesAskedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, search, searchParams } = new URL(request.url());
    if (searchParams.has("_rsc")) asked.push(pathname + search);
  });
  return asked;
}

test("a visitor finds a product through the categories", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Tableware" }).click();
  const links = page.getByRole("list", { name: "Tableware" });
  await links.getByRole("link", { name: "Cups & Mugs" }).click();
  const heading = page.getByRole("heading", { level: 1, name: "Cups & Mugs" });
  await expect(heading).toBeVisible();
  await expect(links).toBeHidden();
  const steps = page.getByRole("navigation", { name: "Breadcrumbs" });
  await expect(steps.getByRole("link", { name: "Tableware" })).toBeVisible();
  const product = page.getByRole("article").first().getByRole("link").first();
  const productName = (await product.textContent()) ?? "";
  await product.click();
  await expect(page.getByRole("heading", { level: 1, name: productName })).toBeVisible();
  await page.goBack();
  await expect(heading).toBeVisible();
});

test("the menu opens under a mouse that rests on it, and stays once it is pressed", async ({ page }) => {
  await page.clock.install();
  await page.goto("/", { waitUntil: "networkidle" });
  const button = page.getByRole("button", { name: "Lighting" });
  const links = page.getByRole("list", { name: "Lighting" });
  await button.hover();
  await expect(links).toBeVisible();
  await page.getByRole("button", { name: "Kitchen" }).hover();
  await expect(page.getByRole("list", { name: "Kitchen" })).toBeVisible();
  await expect(links).toBeHidden();
  await page.mouse.move(700, 880);
  await expect(page.getByRole("list", { name: "Kitchen" })).toBeHidden();
  await button.hover();
  await expect(links).toBeVisible();
  await button.click();
  await page.mouse.move(700, 880);
  // Longer than the panel waits before it closes behind a mouse that has gone.
  await page.clock.runFor(1000);
  await expect(links).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(links).toBeHidden();
});

test("the keyboard opens a category, walks through it and comes back", async ({ page }) => {
  await page.goto("/", { waitUntil: "networkidle" });
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  const button = page.getByRole("button", { name: "Lighting" });
  await button.focus();
  await page.keyboard.press("Enter");
  const links = page.getByRole("list", { name: "Lighting" });
  await expect(links).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "All of Lighting" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(links).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  const last = links.getByRole("link").last();
  await last.focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Tableware" })).toBeFocused();
  await expect(links).toBeHidden();
});

test("on a phone the menu leads everywhere", { tag: "@phone" }, async ({ page, isMobile }) => {
  test.skip(!isMobile, "desktops have no menu button");
  await page.goto("/");
  await page.getByRole("button", { name: "Open menu" }).tap();
  const menu = page.getByRole("navigation", { name: "Categories", exact: true });
  await expect(menu).toBeVisible();
  await menu.getByRole("button", { name: "Close menu" }).tap();
  await expect(menu).toBeHidden();
  await page.getByRole("button", { name: "Open menu" }).tap();
  await menu.getByRole("button", { name: "Lighting" }).tap();
  await menu.getByRole("button", { name: "Menu", exact: true }).tap();
  await expect(menu.getByRole("link", { name: "All of Lighting" })).toBeHidden();
  await menu.getByRole("button", { name: "Lighting" }).tap();
  await menu.getByRole("link", { name: "All of Lighting" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Lighting" })).toBeVisible();
  await expect(menu).toBeHidden();
});

test("without scripts the menu opens and leads on", { tag: "@phone" }, async ({ freshBrowser, isMobile }) => {
  const page = await (await freshBrowser({ javaScriptEnabled: false })).newPage();
  // Without scripts browsers load every photograph at once, also those far below.
  await page.goto("/de-de", { waitUntil: "domcontentloaded" });
  if (isMobile) await page.getByRole("button", { name: "Menü öffnen" }).click();
  await page.getByRole("button", { name: "Leuchten" }).click();
  await page.getByRole("link", { name: "Pendelleuchten" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pendelleuchten" })).toBeVisible();
});

test("the page under the mouse is there before the click, and asked for once", async ({ page }) => {
  await page.goto("/collections/lighting", { waitUntil: "networkidle" });
  const asked = pagesAskedFor(page);
  const card = page.getByRole("article").first().getByRole("link").first();
  const [path, name] = [await card.getAttribute("href"), await card.textContent()];
  await card.hover();
  await expect.poll(() => asked.filter((url) => url.startsWith(`${path}?`)).length).toBe(2);
  await card.click();
  await expect(page.getByRole("heading", { level: 1, name: name ?? "" })).toBeVisible();
  expect(asked.filter((url) => url.startsWith(`${path}?`))).toHaveLength(2);
});

test("a mouse that visits every link asks for thirty things at most", async ({ page }) => {
  await page.goto("/collections/all", { waitUntil: "networkidle" });
  const asked = pagesAskedFor(page);
  const products = () => new Set(asked.flatMap((url) => /^\/products\/[^?]+/.exec(url)?.[0] ?? []));
  // As the keyboard would: it is enough that a link is reached.
  await page.keyboard.press("Tab");
  const cards = await page.getByRole("article").all();
  expect(cards.length).toBeGreaterThan(20);
  for (const card of cards) await card.getByRole("link").first().focus();
  // Each takes two requests for its page and one for its photograph.
  await expect.poll(() => products().size, { timeout: 40_000 }).toBe(10);
  // What waits for its turn is asked for before the page that a click wants: more than these would come now.
  await page.getByRole("contentinfo").getByRole("link", { name: "Imprint" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Imprint" })).toBeVisible();
  expect(products().size).toBe(10);
  expect(asked.filter((url) => url.startsWith("/products/")).length).toBeLessThanOrEqual(20);
});

test("nothing is fetched ahead for people who save data", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
  });
  await page.goto("/collections/lighting", { waitUntil: "networkidle" });
  const asked = pagesAskedFor(page);
  const card = page.getByRole("article").first().getByRole("link").first();
  await page.keyboard.press("Tab");
  for (const other of [1, 2, 3]) await page.getByRole("article").nth(other).getByRole("link").first().focus();
  await card.hover();
  await card.click();
  await expect(page).toHaveURL(/\/products\//);
  // The click itself, once.
  expect(asked.filter((url) => !url.startsWith(new URL(page.url()).pathname))).toEqual([]);
});

test("going back shows the list where it was left", { tag: "@phone" }, async ({ page }) => {
  await page.goto("/collections/best-sellers", { waitUntil: "networkidle" });
  const card = page.getByRole("article").nth(5).getByRole("link").first();
  await card.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);
  await card.click();
  await expect(page).toHaveURL(/\/products\//);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(/best-sellers/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
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
  await expect(page.getByRole("button", { name: "Leuchten" })).toBeVisible();
  await page.goto(vase.germanPath);
  await expect(page.getByRole("heading", { level: 1, name: `Übersetzte ${vase.name}` })).toBeVisible();
  await expect(page.getByText("24,00 €").first()).toBeVisible();
  await expect(page.getByText("inkl. MwSt.").first()).toBeVisible();
  for (const link of await page.getByRole("banner").getByRole("link").all())
    expect(await link.getAttribute("href")).toMatch(/^\/de-de/);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de-DE");
});
