import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { untilHydrated } from "@/e2e/fixtures/hydrated";

const addButton = { name: "Add to cart" } as const;

test("an addition outlasts a reload that comes before its answer @phone", async ({ page, shop }) => {
  const mug = await shop.createProduct({ name: "Mug" });
  await page.goto(mug.path, { waitUntil: "networkidle" });
  let answer = () => {};
  const reloaded = new Promise<void>((done) => (answer = done));
  await page.route(
    "**/api/cart/lines?*",
    async (route) => {
      await reloaded;
      // The page that asked is gone; its request may be as well.
      await route.continue().catch(() => null);
    },
    { times: 1 },
  );
  const asked = page.waitForRequest("**/api/cart/lines?*");
  await page.getByRole("button", addButton).first().click();
  await expect(page.getByRole("link", { name: "Cart, 1 item", includeHidden: true })).toBeAttached();
  await asked;
  await page.reload();
  answer();
  await expect(page.getByRole("link", { name: "Cart, 1 item" })).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("1");
});

test("an addition that is answered while the cart page is on its way is on that page", async ({
  page,
  shop,
}) => {
  const mug = await shop.createProduct({ name: "Mug" });
  let heard = () => {};
  const hasHeard = new Promise<void>((done) => (heard = done));
  await page.exposeFunction("heard", () => heard());
  await page.addInitScript(() => {
    const { removeItem } = Storage.prototype;
    Storage.prototype.removeItem = function (key) {
      removeItem.call(this, key);
      if (key === "cart-outbox") Reflect.get(window, "heard")();
    };
  });
  await page.goto(mug.path, { waitUntil: "networkidle" });
  let send = () => {};
  const mayBeSent = new Promise<void>((done) => (send = done));
  await page.route("**/api/cart/lines?*", async (route) => {
    await mayBeSent;
    await route.continue();
  });
  await page.route("**/cart", async (route) => {
    // Made before the addition reaches the shop, shown after the page that is left has heard the answer.
    const empty = await route.fetch();
    send();
    await hasHeard;
    await route.fulfill({ response: empty });
  });
  await page.getByRole("button", addButton).first().click();
  await expect(page.getByRole("link", { name: "Cart, 1 item", includeHidden: true })).toBeAttached();
  await page.goto("/cart");
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("1");
});

test("a quantity pressed while an addition is still being confirmed counts from what the server has", async ({
  page,
  shop,
  expectPageErrors,
}) => {
  expectPageErrors("ERR_FAILED");
  const mug = await shop.createProduct({ name: "Mug", price: usd(1000) });
  await page.goto(mug.path, { waitUntil: "networkidle" });
  let answer = () => {};
  const mayAnswer = new Promise<void>((done) => (answer = done));
  let sent = 0;
  await page.route("**/api/cart/lines?*", async (route) => {
    sent += 1;
    // The first reaches the shop and its answer nobody; the cart's page sends it again, and waits.
    if (sent === 1) {
      await route.fetch();
      await route.abort().catch(() => null);
      return;
    }
    await mayAnswer;
    await route.continue();
  });
  await page.getByRole("button", addButton).first().click();
  await expect.poll(() => shop.unitsInCarts(mug)).toBe(1);
  await page.goto("/cart");
  await expect.poll(() => sent).toBeGreaterThan(1);
  const more = page.getByRole("button", { name: `One ${mug.name} more` });
  // What is pressed earlier goes to the server as a form, which counts otherwise.
  await untilHydrated(more);
  await more.click();
  answer();
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("2");
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Items$20.00");
});

test("what was added is announced and the drawer gives the way on", async ({ page, shop }) => {
  const mug = await shop.createProduct({ name: "Mug" });
  await page.goto(mug.path);
  await page.getByRole("button", addButton).first().click();
  const drawer = page.getByRole("dialog", { name: "Added to your cart" });
  await expect(drawer.getByRole("link", { name: mug.name })).toBeVisible();
  await expect(drawer.getByRole("link", { name: "Checkout" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("button", addButton).first()).toBeFocused();
  await page.getByRole("link", { name: "Cart, 1 item" }).click();
  await expect(page.getByRole("dialog", { name: "Your cart" })).toBeVisible();
});

test("the cart shows all costs that can be known before checkout", async ({ page, shop }) => {
  const mug = await shop.createProduct({ name: "Mug", price: usd(2400), weightGrams: 500 });
  await page.goto(mug.path);
  await page.getByRole("button", addButton).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goto("/cart");
  const summary = page.getByRole("region", { name: "Summary" });
  await expect(summary).toContainText("$24.00");
  await expect(summary).toContainText(/DeliveryFrom \$\d+\.\d{2}/);
  await expect(summary).toContainText("TaxAdded at checkout");
  await expect(summary).toContainText(/Estimated total\$\d+\.\d{2}/);
  await page.goto("/de-de/cart");
  await expect(page.getByRole("region", { name: "Übersicht" })).toContainText("inkl. MwSt.");
});

test("a changed quantity is shown at once and kept, and removing can be undone", async ({ page, shop }) => {
  const mug = await shop.createProduct({ name: "Mug", price: usd(1000) });
  await page.goto(mug.path);
  await page.getByRole("button", addButton).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goto("/cart");

  const quantity = page.getByLabel(`Quantity of ${mug.name}`);
  const more = page.getByRole("button", { name: `One ${mug.name} more` });
  const summary = page.getByRole("region", { name: "Summary" });
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/cart/lines/**", async (route) => {
    await held;
    await route.continue();
  });
  await more.click();
  await more.click();
  await expect(quantity).toHaveValue("3");
  // Before the server has said a word.
  await expect(page.getByRole("listitem").filter({ hasText: mug.name })).toContainText("$30.00");
  await expect(summary).toContainText("Items$30.00");
  await expect(summary).toContainText("Estimated total$36.90");
  const answered = page.waitForResponse("**/api/cart/lines/**");
  answer();
  await answered;
  await expect(summary).toContainText("Estimated total$36.90");
  await page.reload();
  await expect(quantity).toHaveValue("3");

  await page.getByRole("button", { name: `Remove ${mug.name}` }).click();
  const undo = page.getByRole("button", { name: `Undo: put ${mug.name} back` });
  await expect(undo).toBeFocused();
  await expect(page.getByRole("link", { name: "Cart, empty" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(quantity).toHaveValue("3");
  await page.reload();
  await expect(quantity).toHaveValue("3");
});

test("a line is put aside, stays there at today's price, and comes back; a link takes the cart to somebody else", async ({
  page,
  browser,
  shop,
}) => {
  const [mug, bowl] = [
    await shop.createProduct({ name: "Mug", price: usd(1000) }),
    await shop.createProduct({ name: "Bowl", price: usd(3000) }),
  ];
  for (const product of [mug, bowl]) {
    await page.goto(product.path);
    await page.getByRole("button", addButton).first().click();
    await expect(page.getByRole("dialog").getByRole("link", { name: product.name })).toBeVisible();
  }
  await page.goto("/cart");
  const summary = page.getByRole("region", { name: "Summary" });
  await page.getByRole("button", { name: `Save ${mug.name} for later` }).click();
  const saved = page.getByRole("region", { name: "Saved for later (1)" });
  await expect(saved.getByRole("listitem")).toBeFocused();
  await expect(summary).toContainText("Items$30.00");
  await expect(page.getByRole("link", { name: "Cart, 1 item" })).toBeVisible();

  await shop.setPrice(mug, usd(1200));
  await page.reload();
  await expect(saved).toContainText("Now $12.00, was $10.00 when you saved it.");
  await expectAccessible(page);
  await saved.getByRole("button", { name: `Move ${mug.name} to your cart` }).click();
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("1");
  await expect(saved).toBeHidden();
  await expect(summary).toContainText("Items$42.00");

  await page.getByRole("button", { name: "Share this cart" }).click();
  const link = await page.getByLabel("Link to this cart").inputValue();
  const friend = await browser.newContext();
  const other = await friend.newPage();
  await other.goto(link);
  await expect(other.getByText("Items, today")).toBeVisible();
  await expectAccessible(other);
  await other.getByRole("button", { name: "Add all to my cart" }).click();
  await expect(other.getByText("2 items of the shared cart added.")).toBeVisible();
  await expect(other.getByRole("region", { name: "Summary" })).toContainText("Items$42.00");
  await friend.close();
});

test("nobody gets more than is left, and the cart says so", async ({ page, shop }) => {
  const mug = await shop.createProduct({ name: "Mug", onHand: 20 });
  await page.goto(mug.path);
  await page.getByRole("button", addButton).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goto("/cart");
  await shop.setOnHand(mug, 2);
  await page.getByLabel(`Quantity of ${mug.name}`).fill("9");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("2");
  await expect(page.getByText("Only 2 are left, so your cart has 2.").first()).toBeVisible();
});

test("a price that rose, a line that sold out and one that is short are explained", async ({
  page,
  shop,
}) => {
  const [mug, bowl, vase] = [
    await shop.createProduct({ name: "Mug", price: usd(2000) }),
    await shop.createProduct({ name: "Bowl", price: usd(3000) }),
    await shop.createProduct({ name: "Vase", price: usd(4000) }),
  ];
  for (const product of [mug, bowl, vase]) {
    await page.goto(product.path);
    await page.getByRole("button", addButton).first().click();
    await expect(page.getByRole("dialog").getByRole("link", { name: product.name })).toBeVisible();
  }
  await page.goto("/cart");
  const vases = page.getByLabel(`Quantity of ${vase.name}`);
  await vases.fill("5");
  await vases.press("Enter");
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Items$250.00");
  // Shown at once; what follows happens after the server knows.
  await expect.poll(() => shop.unitsInCarts(vase)).toBe(5);

  await shop.setPrice(mug, usd(2300));
  await shop.setOnHand(bowl, 0);
  await shop.setOnHand(vase, 3);
  await page.reload();
  const line = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await expect(line(mug.name)).toContainText("The price went up from $20.00 to $23.00.");
  await expect(line(bowl.name)).toContainText("Sold out");
  await expect(line(vase.name)).toContainText("Only 3 left, you wanted 5.");
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Items$143.00");

  await line(mug.name).getByRole("button", { name: "Got it" }).click();
  await expect(line(mug.name)).not.toContainText("The price went up");
  await line(vase.name).getByRole("button", { name: "Take the last 3" }).click();
  await expect(vases).toHaveValue("3");
});

test("what the server refuses is taken back and said", async ({ page, shop, expectPageErrors }) => {
  expectPageErrors("409");
  const mug = await shop.createProduct({ name: "Mug" });
  // The page has asked what is left, and does not know what happens next.
  const askedStock = page.waitForResponse("**/api/availability/**");
  await page.goto(mug.path);
  await askedStock;
  await shop.setOnHand(mug, 0);
  await page.getByRole("button", addButton).first().click();
  await expect(page.getByText("Sorry, this has just sold out.").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Cart, empty" })).toBeVisible();
});

test("an addition made without network is sent when it is back", async ({
  page,
  context,
  shop,
  expectPageErrors,
}) => {
  expectPageErrors("ERR_INTERNET_DISCONNECTED", "Failed to load");
  const mug = await shop.createProduct({ name: "Mug" });
  await page.goto(mug.path, { waitUntil: "networkidle" });
  await context.setOffline(true);
  await page.getByRole("button", addButton).first().click();
  await expect(page.getByRole("link", { name: "Cart, 1 item", includeHidden: true })).toBeAttached();
  // Also where the code of what usually says so could not be fetched.
  const note = page.getByText(/kept here and goes into your cart/).filter({ visible: true });
  await expect(note.first()).toBeInViewport({ ratio: 1 });
  await context.setOffline(false);
  await page.goto("/cart");
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("1");
});

test("without scripts the cart is filled, changed, emptied and restored by forms @phone", async ({
  freshBrowser,
  shop,
}) => {
  const context = await freshBrowser({ javaScriptEnabled: false });
  const page = await context.newPage();
  const mug = await shop.createProduct({ name: "Mug" });
  await page.goto(mug.germanPath);
  await page.getByRole("button", { name: "In den Warenkorb" }).first().click();
  await expect(page.getByText(`${mug.name} ist im Warenkorb.`)).toBeVisible();
  const quantity = page.getByLabel(`Menge: ${mug.name}`);
  await page.getByRole("button", { name: `${mug.name}: eins mehr` }).click();
  await expect(quantity).toHaveValue("2");
  await quantity.fill("4");
  await quantity.press("Enter");
  await expect(quantity).toHaveValue("4");
  await page.getByRole("button", { name: `${mug.name} entfernen` }).click();
  await expect(quantity).toHaveCount(0);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(quantity).toHaveValue("4");
});
