import { addresses } from "@/e2e/addresses";
import { expect, type Page, test, usd } from "@/e2e/fixtures";
import { axeOn } from "@/e2e/fixtures/accessible";
import { untilHydrated } from "@/e2e/fixtures/hydrated";
import { Visitor } from "@/e2e/http/visitor";

// The collection "Everything" holds every product of the shop, so other tests' products come and go in it; numbers are
// compared with what the page itself says at the time.
const everything = "/collections/all";

const cards = (page: Page) => page.getByRole("article");
const filters = (page: Page) => page.getByRole("complementary", { name: "Filters" });
const applied = (page: Page) => page.getByRole("list", { name: "Applied filters" });
/** The number beside a value, of the products it would show. */
const countOf = async (page: Page, label: string) =>
  Number((await filters(page).locator("label", { hasText: label }).locator("small").textContent()) ?? "");

async function openFilters(page: Page, isMobile: boolean): Promise<void> {
  if (isMobile) await page.getByRole("button", { name: /^Filters/ }).click();
}

test("D43, D44, D45: filters narrow a list, are seen as chips and in place, and go away with one tap", async ({
  page,
}) => {
  await page.goto(everything);
  const green = await countOf(page, "Green");
  await filters(page)
    .getByRole("checkbox", { name: /^Green/ })
    .check();
  await expect(page).toHaveURL(/\?color=green$/);
  await expect(page.getByText(`${green} products`, { exact: true })).toBeVisible();
  await filters(page)
    .getByRole("checkbox", { name: /^White/ })
    .check();
  await expect(page).toHaveURL(/\?color=green,white$/);
  await expect(applied(page).getByRole("link")).toHaveText([
    "Remove filter: Green",
    "Remove filter: White",
    "Clear all",
  ]);
  const shown = async () => Number.parseInt((await page.getByText(/^\d+ products$/).textContent()) ?? "", 10);
  await expect.poll(shown).toBeGreaterThan(green);
  const stoneware = await countOf(page, "Stoneware");
  await filters(page)
    .getByRole("checkbox", { name: /^Stoneware/ })
    .check();
  await expect(page.getByText(`${stoneware} products`, { exact: true })).toBeVisible();
  await applied(page).getByRole("link", { name: /Green/ }).click();
  await expect(page).toHaveURL(/\?color=white&material=stoneware$/);
  await expect(filters(page).getByRole("checkbox", { name: /^Green/ })).not.toBeChecked();
  await applied(page).getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(everything);
  await expect(applied(page)).toBeHidden();
});

test("D48: a filter neither scrolls the page nor closes sections nor takes the focus", async ({ page }) => {
  await page.goto(everything);
  await filters(page).getByText("Material", { exact: true }).click();
  const box = filters(page).getByRole("checkbox", { name: /^Green/ });
  await box.focus();
  await page.evaluate(() => window.scrollTo(0, 700));
  await page.keyboard.press("Space");
  await expect(applied(page)).toBeVisible();
  await expect(page.getByRole("region", { name: "Products" })).toHaveAttribute("aria-busy", "false");
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThanOrEqual(700);
  await expect(box).toBeFocused();
  await expect(filters(page).getByRole("checkbox", { name: /^Stoneware/ })).toBeHidden();
});

test("every step of filtering can be gone back, and an address shows the same anew", async ({ page }) => {
  await page.goto(everything);
  await filters(page)
    .getByRole("checkbox", { name: /^Green/ })
    .check();
  await expect(page).toHaveURL(/color=green/);
  await page.getByLabel("Sort", { exact: true }).selectOption({ label: "Price, low to high" });
  await expect(page).toHaveURL(/\?color=green&sort=price-asc$/);
  const region = page.getByRole("region", { name: "Products" });
  await expect(region).toHaveAttribute("aria-busy", "false");
  const cheapest = await cards(page).first().getByRole("heading").textContent();
  await page.reload();
  await expect(cards(page).first().getByRole("heading")).toHaveText(cheapest ?? "");
  await page.goBack();
  await expect(page).toHaveURL(/\?color=green$/);
  await expect(page.getByLabel("Sort", { exact: true })).toHaveValue("featured");
  await page.goBack();
  await expect(page).toHaveURL(everything);
  await expect(filters(page).getByRole("checkbox", { name: /^Green/ })).not.toBeChecked();
});

test("a price range is typed, and prices of the other market are left alone", async ({ page, shop }) => {
  // A price that nothing else has, however often the test has run.
  const whole = 8000 + Math.floor(Math.random() * 900_000);
  const vase = await shop.createProduct({ name: "Range vase", price: usd(whole * 100) });
  await page.goto(everything);
  await page.getByRole("spinbutton", { name: "Lowest price in USD" }).fill(String(whole));
  await page.getByRole("spinbutton", { name: "Highest price in USD" }).fill(String(whole + 1));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${everything}?price=${whole}-${whole + 1}`);
  await expect(applied(page).getByRole("link", { name: /^Remove filter: \$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: vase.name })).toBeVisible();
  await expect(cards(page)).toHaveCount(1);
});

test("nothing matches: the page says so, is not for search engines, and leads back with one tap", async ({
  page,
}) => {
  await page.goto(`${everything}?price=1-1&rating=4`);
  await expect(page.getByRole("heading", { name: "Nothing matches all of these filters" })).toBeVisible();
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await page.getByRole("region", { name: "Products" }).getByRole("button", { name: "Clear all" }).click();
  await expect(cards(page).first()).toBeVisible();
});

test(
  "D50, D51: more is loaded in place, and Back from a product finds it all again",
  { tag: "@phone" },
  async ({ page }) => {
    await page.goto(everything);
    await expect(cards(page)).toHaveCount(24);
    await page.getByRole("link", { name: "Load more" }).click();
    await expect(cards(page)).toHaveCount(48);
    await expect(page).toHaveURL(/\?after=/);
    // The first of the new ones, so that a keyboard goes on from there.
    await expect(cards(page).nth(24).getByRole("heading").getByRole("link")).toBeFocused();
    const product = cards(page).nth(40);
    await product.scrollIntoViewIfNeeded();
    const name = (await product.getByRole("heading").textContent()) ?? "";
    const scrolled = await page.evaluate(() => window.scrollY);
    await product.getByRole("heading").getByRole("link").click();
    // Behind 48 photographs that may be made in this size for the first time.
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 45_000 });
    await page.goBack();
    await expect(cards(page)).toHaveCount(48);
    await expect(product).toBeInViewport();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
    // Not for its photographs, each made for the first time.
    await page.reload({ waitUntil: "domcontentloaded" });
    await expect(page.getByRole("link", { name: "Show earlier products" })).toBeVisible();
  },
);

test(
  "D50: a later page begins where its address says; what comes before is one tap away",
  { tag: "@phone" },
  async ({ page }) => {
    const { body } = await get(everything);
    await page.goto(/<a href="([^"]*)" rel="next"/.exec(body)?.[1] ?? "");
    await expect(cards(page)).toHaveCount(24);
    const begin = (await cards(page).first().getByRole("heading").textContent()) ?? "";
    await page.getByRole("link", { name: "Show earlier products" }).click();
    await expect(cards(page)).toHaveCount(48);
    // Nothing is shown twice, and a keyboard goes on at the first of the new ones.
    await expect(cards(page).nth(24).getByRole("heading")).toHaveText(begin);
    await expect(cards(page).first().getByRole("heading").getByRole("link")).toBeFocused();
    await expect(page.getByRole("link", { name: "Show earlier products" })).toBeHidden();
    const links = await cards(page).getByRole("heading").getByRole("link").all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
    expect(new Set(addresses).size).toBe(48);
  },
);

test("without a network the list keeps what it showed, says so, and goes on by itself", async ({
  page,
  context,
  expectPageErrors,
}) => {
  expectPageErrors("ERR_INTERNET_DISCONNECTED");
  await page.goto(everything);
  await expect(cards(page)).toHaveCount(24);
  const region = page.getByRole("region", { name: "Products" });
  await context.setOffline(true);
  const green = filters(page).getByRole("checkbox", { name: /^Green/ });
  await green.check();
  await expect(region.getByRole("alert")).toContainText("still those from before");
  await expect(cards(page)).toHaveCount(24);
  // Taken back, there is nothing to load.
  await green.uncheck();
  await expect(region.getByRole("alert")).toBeHidden();
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(region.getByRole("alert")).toContainText("could not be loaded");
  await region.getByRole("button", { name: "Try again" }).click();
  await expect(region.getByRole("alert")).toContainText("could not be loaded");
  await expect(cards(page)).toHaveCount(24);
  await context.setOffline(false);
  await expect(cards(page)).toHaveCount(48);
  await expect(region.getByRole("alert")).toBeHidden();
});

test("a list that has to be made first is announced", async ({ page }) => {
  await page.goto(everything);
  // A filter works at once only with the shop's scripts, and they are what announces.
  await filters(page)
    .getByRole("checkbox", { name: /^Green/ })
    .check();
  await expect(page).toHaveURL(/\?color=green$/);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/collections\/lighting\?/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("contentinfo").getByRole("link", { name: "Lighting" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  release();
  await expect(page.getByRole("heading", { level: 1, name: "Lighting" })).toBeVisible();
  await expect(page.getByRole("progressbar")).toBeHidden();
});

test(
  "D47: on a phone the filters are a sheet whose button counts along",
  { tag: "@phone" },
  async ({ page, isMobile }) => {
    test.skip(!isMobile, "desktops show filters beside the list");
    await page.goto(everything);
    await openFilters(page, isMobile);
    const sheet = filters(page);
    const size = await sheet.boundingBox();
    expect(size).toMatchObject({ x: 0, y: 0, ...page.viewportSize() });
    const green = await countOf(page, "Green");
    await sheet.getByRole("checkbox", { name: /^Green/ }).check();
    await sheet.getByRole("button", { name: `Show ${green} results` }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByRole("button", { name: "Filters (1)" })).toBeVisible();
    await openFilters(page, isMobile);
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
  },
);

test("D53: a colour on a card shows its photograph and leads to its variant", async ({ page }) => {
  await page.goto("/collections/cups-and-mugs");
  const mug = cards(page).filter({ hasText: "Havn Mug" });
  const before = await mug.locator("img").first().getAttribute("src");
  const swatch = mug.getByRole("button", { name: "Terracotta" });
  const box = await swatch.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  await swatch.click();
  await expect(mug.locator("img").first()).not.toHaveAttribute("src", before ?? "");
  await mug.getByRole("heading").getByRole("link").click();
  // A page that is made for the first time.
  await expect(page).toHaveURL(/\/products\/havn-mug\?variant=HC-HAVNMUG-TERR$/, { timeout: 45_000 });
});

test(
  "D52: a pointer shows a card's second photograph, a dot the third",
  { tag: "@phone" },
  async ({ page, isMobile }) => {
    await page.goto("/collections/cups-and-mugs");
    const mug = cards(page).filter({ hasText: "Havn Mug" });
    const shown = mug.locator("img").last();
    const first = (await shown.getAttribute("src")) ?? "";
    if (!isMobile) {
      await mug.hover();
      await expect(shown).not.toHaveAttribute("src", first);
      await page.mouse.move(0, 0);
      await expect(shown).toHaveAttribute("src", first);
    }
    const dots = mug.getByRole("button", { name: "Show photograph 2 of 3" });
    await untilHydrated(dots);
    // Above the link that covers the card: a click that led away would fail what follows.
    await dots.locator("i").last().click({ force: true });
    await expect(mug.getByRole("button", { name: "Show photograph 1 of 3" })).toHaveCount(1);
    await expect(shown).not.toHaveAttribute("src", first);
    await expect(page).toHaveURL(/\/cups-and-mugs$/);
  },
);

test("D52: a keyboard sees all photographs of a card, and passes them with one step", async ({ page }) => {
  await page.goto("/collections/cups-and-mugs");
  const mug = cards(page).filter({ hasText: "Havn Mug" });
  const shown = mug.locator("img").last();
  const seen = new Set([await shown.getAttribute("src")]);
  const dots = mug.getByRole("button", { name: /^Show photograph/ });
  await dots.focus();
  for (const next of [3, 1]) {
    await page.keyboard.press("Enter");
    await expect(dots).toHaveAccessibleName(`Show photograph ${next} of 3`);
    seen.add(await shown.getAttribute("src"));
  }
  expect(seen.size).toBe(3);
  await page.keyboard.press("Tab");
  await expect(mug.getByRole("heading").getByRole("link")).toBeFocused();
  await expect(page).toHaveURL(/\/cups-and-mugs$/);
});

test("a list of one colour shows its products in that colour, with and without scripts", async ({
  page,
  freshBrowser,
}) => {
  const plain = await (await freshBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto("/collections/cups-and-mugs");
  const mug = cards(page).filter({ hasText: "Havn Mug" });
  const link = (of: Page) => cards(of).filter({ hasText: "Havn Mug" }).getByRole("heading").getByRole("link");
  await expect(link(page)).toHaveAttribute("href", "/products/havn-mug");
  await filters(page).getByRole("checkbox", { name: /^Red/ }).check();
  await expect(link(page)).toHaveAttribute("href", "/products/havn-mug?variant=HC-HAVNMUG-TERR");
  await expect(mug.getByRole("button", { name: "Terracotta" })).toHaveAttribute("aria-pressed", "true");
  const photo = await mug.locator("img").first().getAttribute("src");
  await page.reload();
  await expect(mug.locator("img").first()).toHaveAttribute("src", photo ?? "");
  await plain.goto(page.url());
  await expect(link(plain)).toHaveAttribute("href", "/products/havn-mug?variant=HC-HAVNMUG-TERR");
  await expect(cards(plain).filter({ hasText: "Havn Mug" }).locator("img").first()).toHaveAttribute(
    "src",
    photo ?? "",
  );
  await applied(page).getByRole("link", { name: /Red/ }).click();
  await expect(link(page)).toHaveAttribute("href", "/products/havn-mug");
});

test("a card tells the unit price wherever its product page does", async ({ page }) => {
  await page.goto("/de-de/collections/candles");
  await expect(cards(page).filter({ hasText: "Lue" }).first()).toContainText(/€\/kg/);
  await page.goto("/collections/candles");
  await expect(cards(page).filter({ hasText: "Lue" }).first()).not.toContainText("per kg");
});

test("the list can be worked with a keyboard alone", async ({ page }) => {
  await page.goto(everything);
  const box = filters(page).getByRole("checkbox", { name: /^Green/ });
  await box.focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/color=green/);
  await applied(page).getByRole("link", { name: "Clear all" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(everything);
  // What had the focus is gone; it stays near, at the count that changed.
  await expect(page.getByText(/^\d+ products$/)).toBeFocused();
});

test(
  "without scripts filters are a form, chips and more are links",
  { tag: "@phone" },
  async ({ freshBrowser, isMobile }) => {
    const page = await (await freshBrowser({ javaScriptEnabled: false })).newPage();
    await page.goto(everything);
    await openFilters(page, isMobile);
    await filters(page)
      .getByRole("checkbox", { name: /^Green/ })
      .check();
    await filters(page)
      .getByRole("checkbox", { name: /^White/ })
      .check();
    await filters(page).getByRole("button", { name: "Show results" }).click();
    await expect(page).toHaveURL(/\/collections\/all\?color=green,white$/);
    await page.getByRole("link", { name: "Load more" }).click();
    await expect(page).toHaveURL(/\?color=green,white&after=/);
    await expect(page.getByRole("link", { name: "Show earlier products" })).toBeVisible();
    await applied(page).getByRole("link", { name: /White/ }).click();
    await expect(page).toHaveURL(/\?color=green$/);
    await applied(page).getByRole("link", { name: "Clear all" }).click();
    await expect(page).toHaveURL(everything);
  },
);

test("D54: nothing moves while a list loads", async ({ page }) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        // `value` is not among the types of the DOM yet.
        document.documentElement.dataset["shift"] = String(
          Number(document.documentElement.dataset["shift"] ?? 0) + Number(Reflect.get(entry, "value")),
        );
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(everything, { waitUntil: "load" });
  await expect(cards(page).first().locator("img").first()).toHaveJSProperty("complete", true);
  expect(Number(await page.evaluate(() => document.documentElement.dataset["shift"] ?? 0))).toBeLessThan(
    0.01,
  );
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `a filtered list and the sheet have no barriers (${colorScheme})`,
    { tag: "@phone" },
    async ({ page, isMobile }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`${everything}?color=green&available=1`);
      expect((await axeOn(page).analyze()).violations).toEqual([]);
      if (!isMobile) return;
      await openFilters(page, isMobile);
      expect((await axeOn(page).include("#list-filter-panel").analyze()).violations).toEqual([]);
    },
  );
}

const get = (path: string) => new Visitor(addresses.shop).request(path);

test("filtered, sorted and later pages are the same for everybody, and kept", async () => {
  for (const path of [
    `${everything}?color=green&available=1`,
    `${everything}?sort=price-asc`,
    `/de-de${everything}?material=oak`,
    `${everything}/color=green&available=1/data`,
  ]) {
    const first = await get(path);
    expect(first.status, path).toBe(200);
    expect(first.headers.get("cache-control"), path).toMatch(/s-maxage=\d+/);
    expect(first.headers.getSetCookie(), path).toEqual([]);
  }
});

test("each state of a list has one address", async () => {
  const location = async (path: string) => {
    const { status, location: to } = await get(path);
    return `${status} ${to?.replace(addresses.shop, "")}`;
  };
  expect(await location(`${everything}?sort=newest&color=white&color=green`)).toBe(
    `308 ${everything}?color=green,white&sort=newest`,
  );
  expect(await location(`/de-de${everything}?price_from=10&price_to=`)).toBe(
    `308 /de-de${everything}?price=10-`,
  );
  expect(await location(`${everything}?rating=&sort=featured`)).toBe(`308 ${everything}`);
  expect(await location(`${everything}?rating=`)).toBe(`308 ${everything}`);
  expect(await location(`${everything}?color&utm_source=mail`)).toBe(`308 ${everything}?utm_source=mail`);
  expect(await location(`${everything}?color=plaid`)).toBe(`307 ${everything}`);
  // How the page is kept inside the shop is no address of it.
  expect(await location(`${everything}/color=green&available=1`)).toBe(
    `308 ${everything}?color=green&available=1`,
  );
  expect(await location(`/de-de${everything}/color%3Dgreen`)).toBe(`308 /de-de${everything}?color=green`);
  expect(await location(`${everything}/available=1&color=green`)).toBe("404 undefined");
});

test("F13, F16: search engines keep the pages of the whole list, and of its filters one colour or material", async () => {
  const head = async (path: string) => {
    const { body } = await get(path);
    return {
      robots: /<meta name="robots" content="([^"]*)"/.exec(body)?.[1] ?? "",
      canonical: /<link rel="canonical" href="([^"]*)"/
        .exec(body)?.[1]
        ?.replace(addresses.shop, "")
        .replaceAll("&amp;", "&"),
      next: /<a href="([^"]*)" rel="next"/.exec(body)?.[1],
    };
  };
  const first = await head(everything);
  expect(first.robots).not.toContain("noindex");
  expect(first.canonical).toMatch(/\/collections\/all$/);
  const second = await head(first.next ?? "");
  expect(second.robots).not.toContain("noindex");
  expect(second.canonical?.endsWith(first.next ?? "none")).toBe(true);
  const filtered = await head(`${everything}?color=green`);
  expect(filtered.robots).toContain("noindex");
  expect(filtered.canonical).toMatch(/\/collections\/all$/);
  const own = await head("/de-de/collections/tableware?material=stoneware");
  expect(own.robots).not.toContain("noindex");
  expect(own.canonical).toMatch(/\/de-de\/collections\/tableware\?material=stoneware$/);
  for (const more of ["color=green&material=stoneware", "material=stoneware&sort=newest", "available=1"])
    expect((await head(`/collections/tableware?${more}`)).robots, more).toContain("noindex");
});

test("F13: heading and title of a list follow its one material, in place as well", async ({ page }) => {
  await page.goto("/collections/tableware");
  const heading = page.getByRole("heading", { level: 1 });
  const stoneware = filters(page).getByRole("checkbox", { name: /^Stoneware/ });
  await stoneware.check();
  await expect(heading).toHaveText("Tableware made of stoneware");
  await expect(page).toHaveTitle(/^Tableware made of stoneware · /);
  await page.reload();
  await expect(heading).toHaveText("Tableware made of stoneware");
  await expect(page).toHaveTitle(/^Tableware made of stoneware · /);
  await stoneware.uncheck();
  await expect(heading).toHaveText("Tableware");
  await expect(page).toHaveTitle(/^Tableware · /);
});

test("no address of a list breaks the shop", async () => {
  const odd = ["%00", "%", "'", "<script>", "9".repeat(400), "a,".repeat(900), "😀", "-1", "..%2F.."];
  for (const name of ["color", "maker", "price", "rating", "available", "sort", "after", "page"])
    for (const value of odd) {
      const { status } = await get(
        `${everything}?${name}=${value.includes("%") ? value : encodeURIComponent(value)}`,
      );
      expect(status, `${name}=${value.slice(0, 20)}`).toBeLessThan(500);
    }
  for (const state of odd)
    expect(
      (await get(`${everything}/${state.includes("%") ? state : encodeURIComponent(state)}/data`)).status,
    ).toBeLessThan(500);
});

test("a price that changes moves its product in every kept page of the list", async ({ shop }) => {
  // A span of prices that nothing else has, however often the test has run.
  const whole = 8000 + Math.floor(Math.random() * 900_000);
  const near = await shop.createProduct({ name: "Near vase", price: usd((whole + 5) * 100) });
  const far = await shop.createProduct({ name: "Far vase", price: usd((whole + 9) * 100) });
  const names = async (state: string) => {
    const { body } = await get(`${everything}/${state}/data`);
    return (JSON.parse(body) as { products: { name: string }[] }).products.map(({ name }) => name);
  };
  const cheapest = `price=${whole}-${whole + 9}&sort=price-asc`;
  const dearest = `price=${whole + 6}-${whole + 9}`;
  await expect.poll(() => names(cheapest)).toEqual([near.name, far.name]);
  expect(await names(dearest)).toEqual([far.name]);
  await shop.setPrice(far, usd(whole * 100));
  await expect.poll(() => names(cheapest)).toEqual([far.name, near.name]);
  await expect.poll(() => names(dearest)).toEqual([]);
});
