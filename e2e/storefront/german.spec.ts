import { expect, test } from "@/e2e/fixtures";

test("a German shopper reads German from the list to the photographs of a product", async ({ page }) => {
  await page.goto("/de-de/collections/cups-and-mugs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tassen & Becher");
  await expect(page.getByRole("main")).not.toContainText("Mug");
  await page.getByRole("link", { name: "Havn Becher" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Havn Becher");
  const main = page.getByRole("main");
  await expect(main).toContainText("Ein Becher, nach dem man greift, ohne nachzudenken.");
  await expect(main.getByText("Spülmaschinenfest im Normalprogramm.")).toHaveCount(1);
  await expect(main).toContainText("Gesprenkeltes Steinzeug");
  await expect(main).toContainText("Eine Töpferei mit elf Menschen bei Caldas da Rainha.");
  await expect(page.getByRole("img", { name: "Havn Becher in Salbei", exact: true }).first()).toBeVisible();
  // Reviews stay in the language they were written in.
  for (const english of [
    "Dishwasher safe",
    "Speckled stoneware",
    "Matte glaze",
    "A mug you reach for",
    "A pottery of",
  ])
    await expect(main).not.toContainText(english);
});

test("German words find a product", async ({ page }) => {
  await page.goto("/de-de/search?q=schneidebrett");
  await expect(page.getByRole("link", { name: "Rute Schneidebrett" })).toBeVisible();
});
