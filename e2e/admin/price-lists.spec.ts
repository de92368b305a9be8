import { signIn } from "@/e2e/account/steps";
import { putInCart } from "@/e2e/checkout/steps";
import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { paths } from "@/lib/paths";

test(
  "staff makes a group with its members, and a list with its prices",
  { tag: "@phone" },
  async ({ shop, staff }) => {
    const vase = await shop.createProduct({ name: "Trade vase", price: usd(3000), onHand: 9 });
    const email = shop.newEmail();
    const group = `Trade ${vase.variant.sku}`;
    await staff.goto("/admin/customer-groups");
    await staff.getByLabel("Name").fill(group);
    await staff.getByRole("button", { name: "Create group" }).click();
    await expect(staff.getByRole("heading", { name: group })).toBeVisible();
    await staff.getByLabel("Add members").fill(`${email}, not an address`);
    await staff.getByRole("button", { name: "Add", exact: true }).click();
    await expect(staff.getByText("One of these is not an email address.")).toBeVisible();
    await staff.getByLabel("Add members").fill(email);
    await staff.getByRole("button", { name: "Add", exact: true }).click();
    await expect(staff.getByText("1 added.")).toBeVisible();
    await expect(staff.getByRole("listitem").filter({ hasText: email })).toContainText(
      "has not signed in yet",
    );
    await expectAccessible(staff);

    await staff.goto("/admin/price-lists/new");
    await staff.getByLabel("Name", { exact: true }).fill(`List ${vase.variant.sku}`);
    await staff.getByRole("combobox", { name: "For these customer groups" }).fill(group);
    await staff.getByRole("option", { name: group }).click();
    await staff.getByRole("button", { name: "Create price list" }).click();
    await expect(staff.getByText("Saved.")).toBeVisible();
    const rows = staff.getByLabel("Prices to set");
    await rows.fill(`${vase.variant.sku} 24.00`);
    await staff.getByRole("button", { name: "Set prices" }).click();
    await expect(staff.getByText("Line 1: SKU, price and currency")).toBeVisible();
    await expect(rows).toHaveValue(`${vase.variant.sku} 24.00`);
    await rows.fill(`${vase.variant.sku}\t24.00\tUSD`);
    await staff.getByRole("button", { name: "Set prices" }).click();
    await expect(staff.getByText("1 set, 0 taken out.")).toBeVisible();
    await expect(staff.getByRole("row", { name: new RegExp(vase.name) })).toContainText("$24.00");
    await expectAccessible(staff);

    // What is used is not deleted, and says by what.
    const priceList = staff.url().replace(/\?.*/, "");
    await expect(staff.getByText("Its members pay by it.")).toBeVisible();
    await staff.goto("/admin/customer-groups");
    await staff.getByRole("link", { name: group }).click();
    await expect(staff.getByText(`It is used by: List ${vase.variant.sku}.`)).toBeVisible();
    const groupPage = staff.url();
    await staff.goto(priceList);
    await staff.getByRole("button", { name: "Pause" }).click();
    await staff.getByRole("button", { name: "Delete price list" }).click();
    await expect(staff).toHaveURL("/admin/price-lists");
    await staff.goto(groupPage);
    await staff.getByRole("button", { name: "Delete group" }).click();
    await expect(staff).toHaveURL("/admin/customer-groups");
    await expect(staff.getByText(group)).toHaveCount(0);
  },
);

test(
  "a member sees their own price once they have signed in, and nobody else does",
  { tag: "@phone" },
  async ({ page, shop, freshBrowser }) => {
    const vase = await shop.createProduct({ name: "Trade vase", price: usd(3000), onHand: 9 });
    const email = shop.newEmail();
    const list = `List ${vase.variant.sku}`;
    await shop.createPriceList({ name: list, member: email, product: vase, price: usd(2400) });
    await putInCart(page, vase);
    await signIn(page, shop, email);
    await page.goto("/cart");
    // What was seen before signing in is told beside what is asked now.
    await expect(page.getByText(`your price (${list})`).first()).toBeVisible();
    await expect(page.getByText("$30.00").first()).toBeVisible();
    await page.goto(vase.path);
    await expect(page.getByText(`Your price, ${list}`).first()).toBeVisible();
    await expect(page.getByText("$24.00").first()).toBeVisible();

    const guest = await (await freshBrowser()).newPage();
    const answer = guest.waitForResponse(/\/api\/availability\//);
    await guest.goto(vase.path);
    expect(await (await answer).json()).toMatchObject({ [vase.variant.id]: { price: { amount: 3000 } } });
    // Asking as a member does is answered as everybody is.
    const own = await guest.request.get(`${paths.api.availability("us", vase.id)}&own=1`);
    expect(own.headers()["cache-control"]).toContain("no-store");
    expect(await own.json()).toMatchObject({ [vase.variant.id]: { price: { amount: 3000 } } });
    await expect(guest.getByText("Your price")).toBeHidden();

    // Signing out takes the cart, the price and the mark away.
    await page.goto("/account");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Sign in or see your orders" })).toBeVisible();
    const asked = page.waitForRequest(/\/api\/availability\//);
    await page.goto(vase.path);
    expect((await asked).url()).not.toContain("own");
  },
);
