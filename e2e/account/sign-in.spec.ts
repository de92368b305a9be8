import { linkTo, signIn } from "@/e2e/account/steps";
import { putInCart } from "@/e2e/checkout/steps";
import { addresses } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { Buyer } from "@/e2e/http/buyer";

test("a guest buys, opens an account from the order's page, and finds the order there @phone", async ({
  page,
  shop,
}) => {
  const mug = await shop.createProduct({ name: "Mug" });
  const email = shop.newEmail();
  const purchase = await new Buyer(addresses.shop, email).buy(mug.path);
  expect(purchase.outcome).toBe("paid");
  const order = await shop.orderOf(email);
  await page.goto(`/orders/${order.token}`);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.getByText("The link is on its way to")).toBeVisible();

  const link = await linkTo(shop, email, 1);
  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(`Signed in as ${email}`)).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("listitem").filter({ hasText: order.number })).toContainText("Confirmed");
  await page.getByRole("link", { name: `Order ${order.number}` }).click();
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await expect(page.getByText("All your orders in one place")).toBeHidden();

  // Once.
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link has been used or is too old" })).toBeVisible();
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in or see your orders" })).toBeVisible();
  await expect(page.getByText(order.number)).toBeHidden();
});

test("a cart filled as a guest has everything after signing in, and is the same on another device", async ({
  page,
  browser,
  shop,
}) => {
  const [mug, bowl] = [
    await shop.createProduct({ name: "Mug", price: usd(1000), onHand: 4 }),
    await shop.createProduct({ name: "Bowl", price: usd(3000) }),
  ];
  const email = shop.newEmail();
  await putInCart(page, mug, { quantity: 3 });
  await signIn(page, shop, email);
  await page.goto("/cart");
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("3");

  const device = await browser.newContext();
  const other = await device.newPage();
  await putInCart(other, mug, { quantity: 2 });
  await putInCart(other, bowl);
  await signIn(other, shop, email, 2);
  await expect(
    other.getByText(
      "3 items from your earlier cart are back in your cart. Of some there was not enough left.",
    ),
  ).toBeVisible();
  await other.goto("/cart");
  await expect(other.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("4");
  await expect(other.getByLabel(`Quantity of ${bowl.name}`)).toHaveValue("1");
  await page.reload();
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Items$70.00");

  // Who signs out leaves nothing behind for the next person at this device.
  await other.goto("/account");
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByRole("heading", { name: "Sign in or see your orders" })).toBeVisible();
  await other.goto("/cart");
  await expect(other.getByText("Nothing in here yet.")).toBeVisible();
  await device.close();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a customer signs in on the way to the till and types no address twice", async ({ page, shop }) => {
    const mug = await shop.createProduct({ name: "Mug" });
    const email = shop.newEmail();
    await page.goto(mug.path);
    await page.getByRole("button", { name: "Add to cart" }).first().click();
    await page.goto("/checkout");
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("Email").fill("not an address");
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/does not look like an email address/);
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
    await page.goto(await linkTo(shop, email, 1));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/checkout$/);
    await expect(page.getByLabel("Email")).toHaveValue(email);
    await expect(page.getByText(mug.name).filter({ visible: true }).first()).toBeVisible();
  });
});
