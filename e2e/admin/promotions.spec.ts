import { putInCart } from "@/e2e/checkout/steps";
import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";

test(
  "staff makes a promotion for one product, a buyer gets it, and a pause takes it back",
  { tag: "@phone" },
  async ({ page, shop, staff }) => {
    const vase = await shop.createProduct({ name: "Promoted vase", price: usd(3000), onHand: 9 });
    const name = `Vase days ${vase.variant.sku}`;
    const code = vase.variant.sku.replaceAll("_", "-");
    await staff.goto("/admin/promotions");
    await staff.getByRole("link", { name: "New promotion" }).first().click();
    await staff.getByLabel("Name, English").fill(name);
    await staff.getByLabel("Name, German").fill("Vasentage");
    await staff.getByLabel("Kind").selectOption("Amount off");
    await staff.getByLabel("Amount, USD").fill("5,00,0");
    await staff.getByLabel("Codes", { exact: true }).fill(code);
    const picker = staff.getByRole("combobox", { name: "Only these products" });
    await picker.fill(vase.name);
    await expect(staff.getByRole("option", { name: vase.name })).toBeVisible();
    await picker.press("Enter");
    await expect(staff.getByRole("button", { name: `Take out ${vase.name}` })).toBeVisible();

    await staff.getByRole("button", { name: "Create promotion" }).click();
    // What was typed and chosen is still there, the kind as well.
    await expect(staff.getByText("One field needs another look.")).toBeFocused();
    await expect(staff.getByLabel("Kind")).toHaveValue("amount");
    await expect(staff.getByRole("button", { name: `Take out ${vase.name}` })).toBeVisible();
    await staff.getByLabel("Amount, USD").fill("5");
    await expect(
      staff.getByText(`$5.00 off ${vase.name}, in the American shop, with the code ${code}`),
    ).toBeVisible();

    await staff.getByRole("combobox", { name: "Put a product in" }).fill(vase.variant.sku);
    await staff.getByRole("option", { name: vase.name }).click();
    await expect(staff.getByRole("row", { name: /Items/ })).toContainText("$25.00");
    await expectAccessible(staff);
    await staff.getByRole("button", { name: "Create promotion" }).click();
    await expect(staff.getByText("Saved.")).toBeVisible();
    await expect(staff.getByText("Created", { exact: true })).toBeVisible();

    await putInCart(page, vase);
    await page.goto("/cart");
    await page.getByText("Add a discount code").click();
    await page.getByLabel("Discount code").fill(code);
    await page.getByLabel("Discount code").press("Enter");
    await expect(page.getByRole("definition").filter({ hasText: "-$5.00" })).toBeVisible();

    await staff.getByRole("button", { name: "Pause" }).click();
    await expect(staff.getByRole("button", { name: "Resume" })).toBeVisible();
    await page.reload();
    await expect(page.getByText("This code isn’t active right now.")).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "-$5.00" })).toBeHidden();

    await staff.goto(`/admin/promotions?state=paused&q=${code}`);
    await expect(staff.getByRole("row", { name: new RegExp(name) })).toContainText("Paused");
    await expectAccessible(staff);
  },
);
