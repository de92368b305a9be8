import { expect, type Page } from "@/e2e/fixtures";
import type { Shop } from "@/e2e/fixtures/shop";

/** The path of the link in the newest of so many mails of one kind to this address. */
export async function linkTo(
  shop: Shop,
  email: string,
  mails: number,
  kind: "enter" | "password" | "email" | "google" = "enter",
): Promise<string> {
  const pattern = new RegExp(`https?://[^/\\s]+((?:/de-de)?/account/${kind}/[\\w-]+)`);
  const links = async () => (await shop.mailsTo(email)).flatMap(({ text }) => pattern.exec(text)?.[1] ?? []);
  await expect.poll(async () => (await links()).length).toBe(mails);
  return (await links()).at(-1) ?? "";
}

/** A customer, by the link that is mailed to them. */
export async function signIn(page: Page, shop: Shop, email: string, mails = 1): Promise<void> {
  await page.goto("/account");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeFocused();
  await page.goto(await linkTo(shop, email, mails));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(`Signed in as ${email}`)).toBeVisible();
}
