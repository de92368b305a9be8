import { eur, expect, type Page, test, type TestProduct, usd } from "@/e2e/fixtures";
import { holdScripts } from "@/e2e/fixtures/hold-scripts";

const photographs = (page: Page) => page.getByRole("region", { name: "Photographs" });
const addToCart = (page: Page) => page.getByRole("button", { name: "Add to cart" });
const enlarged = (page: Page) => page.getByRole("dialog", { name: "Photographs" });
const linkTo = ({ path, variants }: TestProduct, index: number) => `${path}?variant=${variants[index]?.sku}`;

test(
  "another finish has another price, photograph and address",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const vase = await shop.createProduct({
      name: "Glazed vase",
      finishes: [
        { label: "Sage", price: usd(2400) },
        { label: "Indigo", price: usd(2900) },
      ],
    });
    const photograph = () => photographs(page).getByRole("img").first();
    await page.goto(vase.path);
    await expect(page.getByText("$24.00").first()).toBeVisible();
    const before = await photograph().getAttribute("alt");
    await page.getByRole("radio", { name: "Indigo" }).check({ force: true });
    await expect(page.getByText("$29.00").first()).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`variant=${vase.variants[1]?.sku}`));
    await expect(photograph()).not.toHaveAttribute("alt", before ?? "");
    await addToCart(page).click();
    await expect(page.getByText("Indigo").last()).toBeVisible();

    // The address can be shared.
    await page.goto(linkTo(vase, 1));
    await expect(page.getByRole("radio", { name: "Indigo" })).toBeChecked();
    await expect(page.getByText("$29.00").first()).toBeVisible();
  },
);

test("a link to a finish never shows another one's price first", async ({ page, shop }) => {
  const vase = await shop.createProduct({
    name: "Linked vase",
    finishes: [
      { label: "Sage", price: usd(2400) },
      { label: "Indigo", price: usd(2900) },
    ],
  });
  const release = await holdScripts(page);
  await page.goto(linkTo(vase, 1), { waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: vase.name })).toBeVisible();
  await expect(page.getByText("$24.00").first()).toBeHidden();
  release();
  await expect(page.getByText("$29.00").first()).toBeVisible();
  await expect(page.getByText("$24.00").first()).toBeHidden();
});

test("a finish without stock can be looked at and leads to those that are left", async ({ page, shop }) => {
  const vase = await shop.createProduct({
    name: "Half sold vase",
    finishes: [{ label: "Sage" }, { label: "Indigo", onHand: 0 }],
  });
  await page.goto(vase.path);
  await expect(addToCart(page)).toBeEnabled();
  await page.getByRole("radio", { name: "Indigo (sold out)" }).check({ force: true });
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  await page.getByRole("button", { name: "Sage" }).click();
  await expect(addToCart(page)).toBeEnabled();
  await expect(page.getByRole("radio", { name: "Sage" })).toBeChecked();
});

test("a sold-out product says so and leads on", { tag: "@phone" }, async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Gone vase", onHand: 0 });
  await page.goto(vase.path);
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  await expect(addToCart(page)).toHaveCount(0);
  await expect(page.getByText(/^Arrives/)).toHaveCount(0);
  const category = page.getByText("Something like it:").getByRole("link");
  await expect(category).toHaveAttribute("href", /^\/collections\//);
});

test(
  "D68: what a buyer decides by stands in one view with the button",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const vase = await shop.createProduct({
      name: "Plain to see vase",
      finishes: [{ label: "Sage" }, { label: "Indigo" }],
    });
    await page.goto(vase.path);
    await expect(page.getByText(/^Arrives/)).toBeVisible();
    const facts = {
      price: page.getByText("$24.00").first(),
      "tax wording": page.getByText("plus sales tax where it applies"),
      stock: page.getByText("In stock"),
      arrival: page.getByText(/^Arrives/),
      "delivery cost": page.getByText(/^Delivery \$\d/),
      returns: page.getByText(/^\d+ days to return/),
      button: addToCart(page).first(),
    };
    const edges: number[] = [];
    for (const [what, fact] of Object.entries(facts)) {
      const box = await fact.boundingBox();
      if (!box) throw new Error(`No ${what} is shown.`);
      edges.push(box.y, box.y + box.height);
    }
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(page.viewportSize()?.height ?? 0);
  },
);

test("stock that sells out is seen by the next visitor", async ({ page, shop, freshBrowser }) => {
  const vase = await shop.createProduct({ name: "Vanishing vase", onHand: 1 });
  await page.goto(vase.path);
  await expect(page.getByText("Only 1 left")).toBeVisible();
  await shop.setOnHand(vase, 0);
  await expect(async () => {
    const next = await (await freshBrowser()).newPage();
    await next.goto(vase.path);
    await expect(next.getByRole("button", { name: "Sold out" })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
});

test("a page that stays open learns of stock and price", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Watched vase", price: usd(2400), onHand: 9 });
  await page.clock.install();
  const answer = page.waitForResponse(/\/api\/availability\//);
  await page.goto(vase.path);
  await answer;
  await expect(page.getByText("In stock")).toBeVisible();

  await shop.setPrice(vase, usd(2900));
  await expect(async () => {
    await page.clock.fastForward(31_000);
    await expect(page.getByText("The price has just gone up from $24.00 to $29.00.")).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
  await expect(page.getByText("$29.00", { exact: true }).first()).toBeVisible();

  await shop.setOnHand(vase, 0);
  await expect(async () => {
    await page.clock.fastForward(31_000);
    await expect(page.getByText("This has just sold out.")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
});

test("a sale in the European Union names the lowest price of the 30 days before", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Reduced vase", germanPrice: eur(3900) });
  await shop.putOnSale(vase, eur(2900));
  await page.goto(vase.germanPath);
  await expect(page.getByText("Angebot 29,00 €").first()).toBeVisible();
  await expect(page.getByText("Niedrigster Preis der 30 Tage vor dem Angebot: 39,00 €")).toBeVisible();
});

test("a price that was raised to be cut again is announced as no sale", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Seesaw vase", germanPrice: eur(2900) });
  await shop.setPrice(vase, eur(3900));
  await shop.putOnSale(vase, eur(2900));
  await page.goto(vase.germanPath);
  await expect(page.getByText("29,00 €").first()).toBeVisible();
  await expect(page.locator("#buy").getByText("Angebot")).toHaveCount(0);
});

test("what is sold by weight tells its price per kilogram in Germany", async ({ page }) => {
  await page.goto("/de-de/products/lue-scented-candle");
  await expect(page.getByText("220 g · 190,91 €/kg")).toBeVisible();
  await page.goto("/products/lue-scented-candle");
  await expect(page.getByText(/220 g ·/)).toHaveCount(0);
});

test.describe("photographs", () => {
  const finishes = ["Ash", "Bone", "Clay", "Dusk", "Ecru", "Fern", "Gold"].map((label) => ({ label }));

  test("are enlarged, leafed through and left by keyboard", async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Seen vase", finishes });
    await page.goto(vase.path);
    const opener = page.getByRole("button", { name: "Enlarge photograph 2" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(enlarged(page)).toContainText("Photograph 2 of 7");
    await page.keyboard.press("ArrowRight");
    await expect(enlarged(page)).toContainText("Photograph 3 of 7");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(enlarged(page)).toContainText("Photograph 7 of 7");
    await page.keyboard.press("Escape");
    await expect(enlarged(page)).toHaveCount(0);
    await expect(opener).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`${vase.path}$`));
  });

  test(
    "are closed by the browser's Back, which then leaves the page",
    { tag: "@phone" },
    async ({ page, shop }) => {
      const vase = await shop.createProduct({ name: "Back vase", finishes });
      await page.goto("/");
      await page.goto(vase.path);
      await page.getByRole("button", { name: "Enlarge photograph 1", exact: true }).click();
      await expect(enlarged(page)).toBeVisible();
      await page.goBack();
      await expect(enlarged(page)).toHaveCount(0);
      await expect(page.getByRole("heading", { name: vase.name })).toBeVisible();
      // Closed by its button it leaves nothing behind in the history either, once the browser is back.
      const entry = () => page.evaluate("navigation.currentEntry.index");
      const before = await entry();
      await page.getByRole("button", { name: "Enlarge photograph 1", exact: true }).click();
      await enlarged(page).getByRole("button", { name: "Close", exact: true }).click();
      await expect(enlarged(page)).toHaveCount(0);
      await expect.poll(entry).toBe(before);
      await page.goBack();
      await expect(page.getByRole("heading", { name: vase.name })).toHaveCount(0);
    },
  );

  test("that do not fit are counted and one tap away", { tag: "@phone" }, async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Many vase", finishes });
    await page.goto(vase.path);
    await expect(page.getByText("+2").filter({ visible: true })).toHaveCount(1);
    await page
      .getByRole("button", { name: /Show 2 more photographs|Enlarge photograph 5/ })
      .last()
      .click();
    await expect(enlarged(page)).toContainText("Photograph 5 of 7");
    await enlarged(page).getByRole("button", { name: "Show photograph 7 of 7" }).click();
    await expect(enlarged(page)).toContainText("Photograph 7 of 7");
  });

  test("can be looked at more closely without dragging or pinching", async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Close vase" });
    await page.goto(vase.path);
    await page.getByRole("button", { name: "Enlarge photograph 1" }).click();
    const width = async () => (await enlarged(page).getByRole("img").first().boundingBox())?.width ?? 0;
    const whole = await width();
    await enlarged(page).getByRole("button", { name: "Look closer" }).click();
    // As far as it has pixels: 1,200 or 1,600 of them on a stage of some 840.
    expect(await width()).toBeGreaterThan(whole * 1.3);
    await expect(enlarged(page).getByRole("button", { name: "Look closer" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });
});

test.describe("sharing", () => {
  test("copies the link to the chosen finish where the device has no sheet for it", async ({
    page,
    context,
    shop,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "share", { value: undefined }));
    const vase = await shop.createProduct({
      name: "Shared vase",
      finishes: [{ label: "Sage" }, { label: "Indigo" }],
    });
    await page.goto(linkTo(vase, 1));
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByText("Link copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(linkTo(vase, 1));
  });

  test("shows the link where copying is not allowed", async ({ page, shop }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "share", { value: undefined });
      Object.defineProperty(Clipboard.prototype, "writeText", {
        value: () => Promise.reject(new Error("not allowed")),
      });
    });
    const vase = await shop.createProduct({ name: "Kept vase" });
    await page.goto(vase.path);
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByRole("textbox", { name: "Link to this product" })).toHaveValue(
      new RegExp(linkTo(vase, 0).replace("?", String.raw`\?`)),
    );
  });
});

test(
  "on phones the way to buy stays in reach and covers nothing that has the focus",
  { tag: "@phone" },
  async ({ page, shop, isMobile }) => {
    test.skip(!isMobile, "the bar is for phones");
    const vase = await shop.createProduct({ name: "Reached vase" });
    await page.goto(vase.path);
    await expect(addToCart(page)).toHaveCount(1);
    // A jump over the button brings the bar as well.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(addToCart(page)).toHaveCount(2);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(addToCart(page)).toHaveCount(1);
    const last = page.getByRole("contentinfo").getByRole("link").last();
    await last.focus();
    await expect(addToCart(page)).toHaveCount(2);
    const bar = addToCart(page).last();
    // Focus scrolls again once the bar is there.
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await expect(last).toBeFocused();
    const [link, button] = await Promise.all([last.boundingBox(), bar.boundingBox()]);
    expect((link?.y ?? 0) + (link?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
    await bar.click();
    await expect(page.getByRole("link", { name: "View cart" })).toBeVisible();
  },
);

test("without scripts a finish can be chosen and bought", async ({ shop, freshBrowser }) => {
  const vase = await shop.createProduct({
    name: "Plain vase",
    finishes: [{ label: "Sage" }, { label: "Indigo" }],
  });
  const page = await (await freshBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto(vase.path);
  await expect(page.getByRole("button", { name: "Share" })).toBeHidden();
  await page.getByRole("radio", { name: "Indigo" }).check({ force: true });
  await addToCart(page).click();
  await expect(page).toHaveURL(/\/cart/);
  await expect(page.getByText("Indigo").first()).toBeVisible();
});

test(
  "what was looked at before is remembered in the browser, and forgotten on request",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const [first, second, third] = await Promise.all(
      ["First vase", "Second vase", "Third vase"].map((name) => shop.createProduct({ name })),
    );
    if (!first || !second || !third) throw new Error("three products");
    const row = page.getByRole("region", { name: "Recently viewed" });
    const scrollDown = () => page.getByRole("contentinfo").scrollIntoViewIfNeeded();
    for (const vase of [first, second]) {
      await page.goto(vase.path);
      await scrollDown();
    }
    // Not the product that is looked at, and nothing by its old name.
    await expect(row.getByRole("link")).toHaveText([first.name]);
    await shop.rename(first, `${first.name} renamed`);
    await page.goto(third.path);
    await scrollDown();
    await expect(row.getByRole("link")).toHaveText([second.name, `${first.name} renamed`]);
    await row.getByRole("button", { name: "Clear" }).click();
    await expect(row).toHaveCount(0);
    await page.goto(third.path);
    await scrollDown();
    await expect(row).toHaveCount(0);
  },
);
