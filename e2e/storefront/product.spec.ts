import { expect, test, usd } from "@/e2e/fixtures";

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
    const photograph = () => page.getByRole("region", { name: "Photographs" }).getByRole("img").first();
    await page.goto(vase.path);
    await expect(page.getByText("$24.00").first()).toBeVisible();
    const before = await photograph().getAttribute("alt");
    await page.getByRole("radio", { name: "Indigo" }).check({ force: true });
    await expect(page.getByText("$29.00").first()).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`variant=${vase.variants[1]?.sku}`));
    await expect(photograph()).not.toHaveAttribute("alt", before ?? "");
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByText("Indigo").last()).toBeVisible();

    // The address can be shared.
    await page.goto(`${vase.path}?variant=${vase.variants[1]?.sku}`);
    await expect(page.getByRole("radio", { name: "Indigo" })).toBeChecked();
    await expect(page.getByText("$29.00").first()).toBeVisible();
  },
);

test("a finish without stock can be looked at and not bought", async ({ page, shop }) => {
  const vase = await shop.createProduct({
    name: "Half sold vase",
    finishes: [{ label: "Sage" }, { label: "Indigo", onHand: 0 }],
  });
  await page.goto(vase.path);
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeEnabled();
  await page.getByRole("radio", { name: /Indigo/ }).check({ force: true });
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
});

test("a sold-out product says so", { tag: "@phone" }, async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Gone vase", onHand: 0 });
  await page.goto(vase.path);
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add to cart" })).toHaveCount(0);
});

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
