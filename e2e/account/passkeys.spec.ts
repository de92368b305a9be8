import { signIn } from "@/e2e/account/steps";
import { cardFields, putInCart } from "@/e2e/checkout/steps";
import { expect, type Page, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import type { Shop } from "@/e2e/fixtures/shop";

type Device = Awaited<ReturnType<typeof plugIn>>;

/** A device of Chromium's own that makes passkeys and says yes, once `isThere`. */
async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    /** Whether whoever holds the device presses its button. */
    present: (enabled: boolean) =>
      devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
    verified: (isUserVerified: boolean) =>
      devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

/** Somebody signs in and makes a passkey on this device. */
async function makePasskey(page: Page, shop: Shop): Promise<{ email: string; device: Device }> {
  const email = shop.newEmail();
  const device = await plugIn(page);
  await signIn(page, shop, email);
  await page.getByRole("link", { name: "Sign-in and security" }).click();
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await expect(page.getByText("Your passkey is ready.")).toBeVisible();
  return { email, device };
}

/** Signs out without being let in again at once: the device would say yes to what the email field offers. */
async function signOut(page: Page, device: Device): Promise<void> {
  await device.present(false);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in or see your orders" })).toBeVisible();
}

test("a passkey signs in at the till, where cart and payment are as they should be @phone", async ({
  page,
  shop,
}) => {
  const mug = await shop.createProduct({ name: "Mug" });
  const { email, device } = await makePasskey(page, shop);
  await signOut(page, device);
  await putInCart(page, mug);
  await page.goto("/checkout");
  await page.getByRole("link", { name: "Sign in" }).click();
  await expectAccessible(page);
  await device.verified(false);
  await device.present(true);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("No passkey was used.")).toBeVisible();
  await device.verified(true);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/checkout$/);
  await expect(page.getByLabel("Email")).toHaveValue(email);
  // The payment's own frame is there, though the page before had no use for one.
  await expect(cardFields(page).getByLabel("Card number")).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByLabel(`Quantity of ${mug.name}`)).toHaveValue("1");
});

test("a passkey is named, signs in by what the email field offers, and is removed", async ({
  page,
  shop,
}) => {
  const { email, device } = await makePasskey(page, shop);
  await page.getByLabel("Name", { exact: true }).fill("My phone");
  await page.getByRole("button", { name: /^Rename/ }).click();
  await expect(page.getByText("The name is saved.")).toBeVisible();
  await expectAccessible(page);
  await signOut(page, device);
  await device.present(true);
  await page.reload();
  await expect(page.getByText(`Signed in as ${email}`)).toBeVisible();
  await page.getByRole("link", { name: "Sign-in and security" }).click();
  await page.getByRole("button", { name: "Remove My phone" }).click();
  await expect(page.getByText("The passkey is removed.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toBeHidden();
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ subject }) => subject))
    .toEqual(
      expect.arrayContaining(["Your account has a new passkey", "A passkey of your account was removed"]),
    );
});
