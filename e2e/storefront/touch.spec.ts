import { expect, type Page, test } from "@/e2e/fixtures";
import { fingersOn, type Point } from "@/e2e/fixtures/fingers";

test.skip(({ isMobile }) => !isMobile, "fingers are for phones");

const enlarged = (page: Page) => page.getByRole("dialog", { name: "Photographs" });
const finishes = ["Ash", "Bone", "Clay"].map((label) => ({ label }));

async function boxOf(of: ReturnType<Page["locator"]>) {
  const box = await of.boundingBox();
  if (!box) throw new Error("It is not shown.");
  return box;
}
async function middleOf(of: ReturnType<Page["locator"]>): Promise<Point> {
  const { x, y, width, height } = await boxOf(of);
  return { x: x + width / 2, y: y + height / 2 };
}

test(
  "D64: an enlarged photograph is swiped, pinched, moved and tapped twice",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const vase = await shop.createProduct({ name: "Fingered vase", finishes });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(vase.path);
    await page.getByRole("button", { name: "Enlarge photograph 1" }).click();
    const place = enlarged(page).getByRole("status");
    const photo = enlarged(page).getByRole("img").first();
    const closer = enlarged(page).getByRole("button", { name: "Look closer" });
    await expect(place).toHaveText("Photograph 1 of 3");
    const middle = await middleOf(photo);
    const fingers = await fingersOn(page);

    await fingers.drag(middle, { x: -150 });
    await expect(place).toHaveText("Photograph 2 of 3");
    await fingers.drag(middle, { x: 150 });
    await expect(place).toHaveText("Photograph 1 of 3");
    // Too short to mean anything, and upwards means nothing.
    await fingers.drag(middle, { x: -30 });
    await fingers.drag(middle, { x: -20, y: -200 });
    await expect(place).toHaveText("Photograph 1 of 3");

    const whole = await boxOf(photo);
    await fingers.pinch(middle, 60, 180);
    await expect(closer).toHaveAttribute("aria-pressed", "true");
    const close = await boxOf(photo);
    expect(close.width).toBeGreaterThan(whole.width * 2);
    // Now a finger moves the photograph instead of leafing.
    await fingers.drag(middle, { x: -100, y: -60 });
    await expect.poll(async () => (await boxOf(photo)).x).toBeLessThan(close.x - 50);
    await expect(place).toHaveText("Photograph 1 of 3");
    // The finger that stays down a little longer does not leaf either.
    await fingers.pinch(middle, 240, 40, 150);
    await expect(closer).toHaveAttribute("aria-pressed", "false");
    expect((await boxOf(photo)).width).toBe(whole.width);

    await expect(place).toHaveText("Photograph 1 of 3");
    await fingers.doubleTap(middle);
    await expect(closer).toHaveAttribute("aria-pressed", "true");
    await fingers.doubleTap(middle);
    await expect(closer).toHaveAttribute("aria-pressed", "false");
    await expect(place).toHaveText("Photograph 1 of 3");
  },
);

test("a product's photographs are swiped", { tag: "@phone" }, async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Swiped vase", finishes });
  await page.goto(vase.path);
  const photographs = page.getByRole("region", { name: "Photographs" });
  const thumbnail = (number: number) =>
    photographs.getByRole("button", { name: `Show photograph ${number} of 3` });
  await expect(thumbnail(1)).toHaveAttribute("aria-current", "true");
  const fingers = await fingersOn(page);
  await fingers.drag(await middleOf(photographs.getByRole("img").first()), { x: -250 });
  await expect(thumbnail(2)).toHaveAttribute("aria-current", "true");
  // A finger that moved has not tapped.
  await expect(enlarged(page)).toHaveCount(0);
});

test("D52: a swipe over a card shows its next photograph", { tag: "@phone" }, async ({ page }) => {
  await page.goto("/collections/cups-and-mugs");
  const mug = page
    .getByRole("region", { name: "Products" })
    .getByRole("article")
    .filter({ hasText: "Havn Mug" });
  const dots = mug.getByRole("button", { name: /^Show photograph/ });
  await expect(dots).toHaveAccessibleName("Show photograph 2 of 3");
  const middle = await middleOf(mug.locator("img").first());
  const fingers = await fingersOn(page);
  await fingers.drag(middle, { x: -80 });
  await expect(dots).toHaveAccessibleName("Show photograph 3 of 3");
  await fingers.drag(middle, { x: 80 });
  await fingers.drag(middle, { x: 80 });
  await expect(dots).toHaveAccessibleName("Show photograph 1 of 3");
  // Down the list is still the browser's, and no swipe.
  await fingers.drag(middle, { x: -10, y: -200 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await expect(dots).toHaveAccessibleName("Show photograph 1 of 3");
  await expect(page).toHaveURL(/\/cups-and-mugs$/);
});

test(
  "an open drawer holds the page still, and Back leaves none over another page",
  { tag: "@phone" },
  async ({ page }) => {
    await page.goto("/");
    await page.getByRole("main").getByRole("link", { name: "Lighting" }).first().click();
    await expect(page).toHaveURL(/\/lighting$/);
    await page.getByRole("button", { name: "Open menu" }).click();
    const menu = page.getByRole("navigation", { name: "Categories", exact: true });
    await expect(menu).toBeVisible();
    const fingers = await fingersOn(page);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const before = await page.evaluate(() => scrollY);
    await fingers.drag({ x: width - 8, y: height * 0.7 }, { y: -200 });
    await fingers.drag({ x: width / 3, y: height * 0.7 }, { y: -200 });
    await expect.poll(() => menu.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(50);
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await page.goBack();
    await expect(page).toHaveURL(/\/$/);
    await expect(menu).toBeHidden();
  },
);
