import { payByCard, startPayment, thanks } from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";

test.use({ paysOnPage: true });

test("one confirmation goes out, readable with and without pictures, and leads back to the order", async ({
  page,
  shop,
  freshBrowser,
}) => {
  const vase = await shop.createProduct({ name: "Confirmed vase" });
  const email = shop.newEmail();
  await startPayment(page, vase, email);
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  const order = await shop.orderOf(email);
  await page.reload();
  await expect(thanks(page)).toBeVisible();
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(1);
  const [mail] = await shop.mailsTo(email);
  expect(mail?.subject).toContain(order.number);
  for (const part of [mail?.text, mail?.html]) {
    expect(part).toContain(vase.name);
    expect(part).toContain("$30.90");
    expect(part).toContain("200 Pine Road");
    expect(part).toContain(order.path);
  }

  // The link works on another device, without cookies.
  const [, link = ""] = /(https?:\/\/\S+\/orders\/[\w-]+)/.exec(mail?.text ?? "") ?? [];
  const elsewhere = await (await freshBrowser()).newPage();
  await elsewhere.goto(link);
  await expect(thanks(elsewhere)).toBeVisible();
  await expect(elsewhere.getByText(order.number).first()).toBeVisible();
  await expect(elsewhere.getByText(vase.name).first()).toBeVisible();
});

test("nobody finds an order by guessing", async ({ page, shop, expectPageErrors }) => {
  expectPageErrors("status of 404");
  const vase = await shop.createProduct({ name: "Private vase" });
  const email = shop.newEmail();
  await startPayment(page, vase, email);
  const order = await shop.orderOf(email);
  for (const guess of [
    order.number,
    order.id,
    `${order.token}x`,
    order.token.slice(0, -1),
    "x",
    "%00",
    "..%2f",
  ]) {
    const answer = await page.goto(`/orders/${guess}`);
    expect([400, 404], guess).toContain(answer?.status());
    await expect(page.getByText(vase.name)).toHaveCount(0);
  }
  const own = await page.goto(order.path);
  expect(own?.headers()["cache-control"]).toContain("no-store");
  expect(own?.headers()["referrer-policy"]).toMatch(/no-referrer|same-origin|strict-origin/);
});

test(
  "a guest who lost the mail finds the order by its number and their address, and nobody else does",
  { tag: "@phone" },
  async ({ page, shop, freshBrowser }) => {
    const vase = await shop.createProduct({ name: "Lost mail vase" });
    const email = shop.newEmail();
    await startPayment(page, vase, email);
    const { number, path } = await shop.orderOf(email);
    const notFound = "We found no order with this number and email address.";
    for (const javaScriptEnabled of [true, false]) {
      const elsewhere = await (await freshBrowser({ javaScriptEnabled })).newPage();
      await elsewhere.goto("/");
      await elsewhere.getByRole("link", { name: "Find an order" }).click();
      await expect(elsewhere.getByRole("heading", { name: "Find your order" })).toBeVisible();
      const fill = async (typedNumber: string, typedEmail: string) => {
        await elsewhere.getByLabel("Order number").fill(typedNumber);
        await elsewhere.getByLabel("Email you ordered with").fill(typedEmail);
        // An answer fills the fields again, over what is typed meanwhile.
        const answer = elsewhere.waitForResponse((response) => response.request().method() === "POST");
        await elsewhere.getByRole("button", { name: "Show my order" }).click();
        await answer;
        await expect(elsewhere.getByRole("button", { name: "Looking" })).toBeHidden();
      };
      await fill("", email);
      await expect(elsewhere.getByText("Enter the number of your order.")).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(elsewhere);
      // The same whether the number is wrong or the address.
      await fill("AO-2222-2222", email);
      await expect(elsewhere.getByRole("main").getByRole("alert")).toContainText(notFound);
      await fill(number, `not.${email}`);
      await expect(elsewhere.getByRole("main").getByRole("alert")).toContainText(notFound);
      await expect(elsewhere.getByLabel("Order number")).toHaveValue(number);
      await fill(number.toLowerCase().replaceAll("-", " "), email.toUpperCase());
      await expect(elsewhere).toHaveURL(new RegExp(`${path}$`));
      await expect(elsewhere.getByText(vase.name).first()).toBeVisible();
    }
  },
);
