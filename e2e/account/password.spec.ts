import { linkTo, signIn } from "@/e2e/account/steps";
import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { Buyer } from "@/e2e/http/buyer";

const password = "three owls on a fence";

test("a guest buys, sets a password, and signs in with it next time @phone", async ({ page, shop }) => {
  const mug = await shop.createProduct({ name: "Mug" });
  const email = shop.newEmail();
  await new Buyer(addresses.shop, email).buy(mug.path);
  const order = await shop.orderOf(email);
  await page.goto(order.path);
  await page.getByRole("button", { name: "Set a password" }).click();
  await page.goto(await linkTo(shop, email, 1, "password"));
  await page.getByLabel("New password").fill("Password1234");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/among the first/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByText(`Signed in as ${email}`)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: order.number })).toBeVisible();
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ subject }) => subject))
    .toContain("Your account has a password now");

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("three owls on a wall");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Email or password is wrong.")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Signed in as ${email}`)).toBeVisible();
});

test("somebody sees where they are signed in, ends one device, then all @phone", async ({
  page,
  freshBrowser,
  shop,
}) => {
  const email = shop.newEmail();
  await signIn(page, shop, email);
  const other = await (await freshBrowser()).newPage();
  await signIn(other, shop, email, 2);

  await page.getByRole("link", { name: "Sign-in and security" }).click();
  const devices = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await expectAccessible(page);
  await devices.filter({ hasNotText: "this device" }).getByRole("button").click();
  await expect(page.getByText("That device is signed out.")).toBeVisible();
  await expect(devices).toHaveCount(1);
  await other.goto("/account/security");
  await expect(other.getByRole("heading", { name: "Sign in or see your orders" })).toBeVisible();

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("You are signed out on all devices.")).toBeVisible();
});

test("who signed in long ago says once more who they are, then sets a password and another address", async ({
  page,
  shop,
}) => {
  const email = shop.newEmail();
  await signIn(page, shop, email);
  // Nobody who finds an open browser changes how its owner signs in.
  await shop.sql`update sessions set proved_at = now() - interval '1 hour'
    where user_id = (select id from users where email = ${email})`;
  await page.goto("/account/security");
  await expect(page.getByRole("heading", { name: "Is it you?" })).toBeVisible();
  await expect(page.getByLabel("New password")).toBeHidden();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await page.goto(await linkTo(shop, email, 2));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/account\/security/);

  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password is saved.")).toBeVisible();
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill("four owls on a fence");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription(/not your current password/);

  const next = shop.newEmail();
  await page.getByLabel("New address").fill(next);
  await page.getByRole("button", { name: "Mail a link to it" }).click();
  await expect(page.getByText(`We have sent a link to ${next}`)).toBeVisible();
  await page.goto(await linkTo(shop, next, 1, "email"));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use this address" }).click();
  await expect(page.getByText("Your new address is in use.")).toBeVisible();
  await expect(page.getByText(`You sign in with ${next}.`)).toBeVisible();
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ subject }) => subject))
    .toContain("Your account has another address now");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody on the way to the till has forgotten their password, sets another one, and is back there", async ({
    page,
    shop,
  }) => {
    const mug = await shop.createProduct({ name: "Mug" });
    const email = shop.newEmail();
    await page.goto(mug.germanPath);
    await page.getByRole("button", { name: "In den Warenkorb" }).first().click();
    await page.goto("/de-de/checkout");
    await page.getByRole("link", { name: "Anmelden" }).click();
    await page.getByLabel("E-Mail").fill(email);
    await page.getByLabel("Passwort").fill("drei Eulen auf dem Zaun");
    await page.getByRole("button", { name: "Anmelden", exact: true }).click();
    await expect(page.getByText("E-Mail oder Passwort ist falsch.")).toBeVisible();
    await page.getByRole("link", { name: "Neues Passwort setzen" }).click();
    await page.getByLabel("E-Mail").fill(email);
    await page.getByRole("button", { name: "Link schicken" }).click();
    await expect(page.getByRole("heading", { name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
    const link = await linkTo(shop, email, 1, "password");
    await page.goto(link);
    await page.getByLabel("Neues Passwort").fill("zu kurz");
    await page.getByRole("button", { name: "Speichern und anmelden" }).click();
    await expect(page.getByLabel("Neues Passwort")).toHaveAccessibleDescription(/zu kurz/);
    await page.getByLabel("Neues Passwort").fill("drei Eulen auf dem Zaun");
    await page.getByRole("button", { name: "Speichern und anmelden" }).click();
    await expect(page).toHaveURL(/\/de-de\/checkout$/);
    await expect(page.getByLabel("E-Mail")).toHaveValue(email);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: /schon benutzt/ })).toBeVisible();
  });
});
