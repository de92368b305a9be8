import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import type { Shop } from "@/e2e/fixtures/shop";
import { textOf } from "@/e2e/http/forms";
import { formWith, Visitor } from "@/e2e/http/visitor";

/** The path of the shop's link in the newest mail to this address. */
async function linkTo(shop: Shop, email: string, mails: number): Promise<string> {
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(mails);
  const mail = (await shop.mailsTo(email)).at(-1);
  const [, path = ""] =
    /https?:\/\/[^/\s]+((?:\/de-de)?\/back-in-stock\/[\w-]+)/.exec(mail?.text ?? "") ?? [];
  expect(mail?.html).toContain(path);
  return path;
}

test(
  "a shopper asks for a sold-out vase, says yes by mail, and hears once when it is back",
  { tag: "@phone" },
  async ({ page, shop }) => {
    // Two checks of accessibility in a journey with two mails.
    test.slow();
    const vase = await shop.createProduct({ name: "Missed vase", onHand: 0 });
    const email = shop.newEmail();
    await page.goto(vase.path);
    const form = page.getByRole("form", { name: "Tell me when it is back" });
    await form.getByLabel("Email").fill("not an address");
    await form.getByRole("button", { name: "Tell me" }).click();
    await expect(form.getByLabel("Email")).toHaveAccessibleDescription(/does not look like an email address/);
    await expect(form.getByLabel("Email")).toBeFocused();
    await expect(form.getByLabel("Email")).toHaveValue("not an address");
    await expectAccessible(page);
    await form.getByLabel("Email").fill(email);
    await form.getByRole("button", { name: "Tell me" }).click();
    await expect(form.getByText("Almost done")).toBeVisible();

    await page.goto(await linkTo(shop, email, 1));
    await expect(page.getByRole("heading", { name: "Shall we mail you when it is back?" })).toBeVisible();
    await expect(page.getByText(vase.name)).toBeVisible();
    await expectAccessible(page);
    // Opening the link is not an answer: mail programs do it by themselves.
    await shop.setOnHand(vase, 1);
    await shop.setOnHand(vase, 0);
    await page.getByRole("button", { name: "Yes, mail me" }).click();
    await expect(page.getByRole("heading", { name: "We will mail you" })).toBeVisible();
    await shop.setOnHand(vase, 4);
    const link = await linkTo(shop, email, 2);
    const [, news] = await shop.mailsTo(email);
    expect(news?.subject).toContain(vase.name);
    expect(news?.text).toContain(`${vase.path}?variant=${vase.variant.sku}`);
    await shop.setOnHand(vase, 0);
    await shop.setOnHand(vase, 4);

    await page.goto(link);
    await expect(page.getByRole("heading", { name: "We have mailed you that it is back" })).toBeVisible();
    expect(await shop.mailsTo(email)).toHaveLength(2);
    await page.getByRole("button", { name: "Stop and delete my address" }).click();
    await expect(page.getByRole("heading", { name: "Nothing is stored here" })).toBeVisible();
    expect(await shop.mailsTo(email)).toEqual([]);
    expect(await shop.sql`select 1 from back_in_stock_requests where email = ${email}`).toEqual([]);
  },
);

test("what can be bought has no such form, and one sold out while somebody looks gets it", async ({
  page,
  shop,
}) => {
  const vase = await shop.createProduct({
    name: "Two vases",
    finishes: [
      { label: "Sage", onHand: 5 },
      { label: "Sand", onHand: 0 },
    ],
  });
  await page.goto(vase.path);
  const form = page.getByRole("form", { name: "Tell me when it is back" });
  await expect(page.getByRole("button", { name: "Add to cart" }).first()).toBeVisible();
  await expect(form).toBeHidden();
  await page.getByRole("radio", { name: /Sand/ }).check({ force: true });
  await expect(form).toBeVisible();
  const email = shop.newEmail();
  await form.getByLabel("Email").fill(email);
  await form.getByRole("button", { name: "Tell me" }).click();
  await expect(form.getByText("Almost done")).toBeVisible();
  expect(
    await shop.sql`
      select v.sku from back_in_stock_requests r join variants v on v.id = r.variant_id where r.email = ${email}`,
  ).toEqual([{ sku: vase.variants[1]?.sku }]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a German asks for one of two vases and takes it back", async ({ page, shop }) => {
    const vase = await shop.createProduct({
      name: "Stille Vase",
      finishes: [
        { label: "Sage", onHand: 5 },
        { label: "Sand", onHand: 0 },
        { label: "Stone", onHand: 0 },
      ],
    });
    const email = shop.newEmail();
    await page.goto(vase.germanPath);
    const form = page.getByRole("form", { name: "Benachrichtigen, wenn wieder da" });
    await form.getByLabel("Ausführung").selectOption("Stone");
    await form.getByLabel("E-Mail").fill("anna@");
    await form.getByRole("button", { name: "Benachrichtigen" }).click();
    await expect(form.getByLabel("E-Mail")).toHaveAccessibleDescription(
      /sieht nicht nach einer E-Mail-Adresse aus/,
    );
    await form.getByLabel("Ausführung").selectOption("Stone");
    await form.getByLabel("E-Mail").fill(email);
    await form.getByRole("button", { name: "Benachrichtigen" }).click();
    await expect(form.getByText("Fast geschafft")).toBeVisible();
    const path = await linkTo(shop, email, 1);
    const [mail] = await shop.mailsTo(email);
    expect(mail?.locale).toBe("de-DE");
    expect(mail?.text).toContain("Stone");
    await page.goto(path);
    await page.getByRole("button", { name: "Ja, schreiben Sie mir" }).click();
    await expect(page.getByRole("heading", { name: "Wir schreiben Ihnen" })).toBeVisible();
    await page.getByRole("button", { name: "Abbestellen und Adresse löschen" }).click();
    await expect(page.getByRole("heading", { name: "Hier ist nichts gespeichert" })).toBeVisible();
    expect(await shop.sql`select 1 from back_in_stock_requests where email = ${email}`).toEqual([]);
  });
});

test("nobody answers for others, and nobody learns who has asked", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Discreet vase", onHand: 0 });
  const email = shop.newEmail();
  const guest = new Visitor(addresses.shop);
  const page = await guest.open(vase.path);
  const form = formWith(page, /^Tell me$/);
  if (!form) throw new Error("A sold-out product has a form.");
  const status = (body: string) => /<output[^>]*>([^<]+)<\/output>/.exec(body)?.[1];
  const first = await guest.submit(page, form, { email });
  const again = await guest.submit(page, form, { email: email.toUpperCase() });
  const trapped = await guest.submit(page, form, { email: shop.newEmail(), website: "https://spam.example" });
  expect(status(first.body)).toContain("Almost done");
  expect(status(again.body)).toBe(status(first.body));
  expect(status(trapped.body)).toBe(status(first.body));
  expect(
    await shop.sql`select 1 from back_in_stock_requests where variant_id = ${vase.variant.id}`,
  ).toHaveLength(1);
  await linkTo(shop, email, 1);

  for (const variantId of ["", "x", "\u0000", "0190f000-0000-7000-8000-000000000001"]) {
    const answer = await guest.submit(page, form, { email, variantId });
    expect(answer.status).toBeLessThan(500);
  }
  for (const token of ["x", "%00", "..%2f", "A".repeat(43), vase.variant.id, "x".repeat(3000)]) {
    const answer = await guest.open(`/back-in-stock/${token}`);
    expect([200, 400, 404, 414], token).toContain(answer.status);
    expect(textOf(answer.body)).not.toContain(vase.name);
  }
  const answer = await guest.open(`/back-in-stock/${"A".repeat(43)}`);
  expect(textOf(answer.body)).toContain("Nothing is stored here");
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(answer.headers.get("content-security-policy")).toContain("nonce-");
});
