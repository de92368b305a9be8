import {
  cards,
  fillCheckout,
  homes,
  payButton,
  payByCard,
  payHere,
  putInCart,
  thanks,
} from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";

const store = "Alder & Oak Portland";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test(`${javaScriptEnabled ? "" : "without JavaScript "}a guest fetches a jar in the store: no address, no tax, no delivery`, async ({
      page,
      shop,
      stripe,
      staff,
    }) => {
      const jar = await shop.createProduct({ name: "Jar", inPortland: 1 });
      const email = shop.newEmail();
      await page.goto(jar.path);
      await expect(page.getByText(`Or pick up at ${store}: free.`)).toBeVisible();
      await putInCart(page, jar);
      await page.goto("/cart");
      await expect(page.getByRole("region", { name: "Delivery estimate" })).toContainText(
        new RegExp(`Or pick up at ${store}: freeReady .+ from `),
      );
      await page.goto("/checkout");
      // Sent is what it is until somebody asks for something else.
      await expect(payButton(page)).toHaveAccessibleName(/Pay \$30\.90/);
      const pickup = page.getByRole("radio", { name: `Pick up at ${store}` });
      await pickup.check();
      await expect(payButton(page)).toHaveAccessibleName(/Pay \$24\.00/);
      await expect(page.getByLabel("Address", { exact: true })).toBeHidden();
      await page.getByLabel("Email", { exact: true }).fill(email);
      await payButton(page).click();
      await expect(page.getByLabel("Name of who picks it up")).toHaveAccessibleDescription(
        /Enter the name of who picks it up/,
      );
      await expect(pickup).toBeChecked();
      await page.getByLabel("Name of who picks it up").fill("Ada Lovelace");
      if (javaScriptEnabled) await payHere(page, cards.good);
      else {
        await payButton(page).click();
        await payByCard(page);
      }

      await expect(thanks(page)).toBeVisible();
      const order = await shop.orderOf(email);
      expect(order).toMatchObject({
        status: "confirmed",
        totalAmount: 2400,
        taxAmount: 0,
        shippingAmount: 0,
      });
      expect(await stripe.chargedFor(order.sessionId ?? "")).toBe(2400);
      const main = page.getByRole("main");
      await expect(main).toContainText("812 NW 23rd Avenue");
      await expect(main).toContainText(`Bring the number ${order.number}. It is set aside for Ada Lovelace.`);
      await expect(main).toContainText(/Ready .+ from \d/);
      if (!javaScriptEnabled) return;
      await expect.poll(() => shop.mailsTo(email)).toHaveLength(1);
      const [mail] = await shop.mailsTo(email);
      expect(mail?.text).toContain(`Bring this number\n${order.number}`);
      await staff.goto(`/admin/orders/${order.number}`);
      await expect(staff.getByRole("main")).toContainText(
        /For pickup, at.*Ada Lovelace.*Alder & Oak Portland/,
      );

      await expect(staff.getByText("Mark as shipped")).toHaveCount(0);
      await expect(staff.getByText("To set aside").first()).toBeVisible();
      await staff.getByRole("button", { name: "Ready to be picked up" }).click();
      await expect(staff.getByText("Ready for pickup").first()).toBeVisible();
      await expectAccessible(staff);
      await expect.poll(() => shop.mailsTo(email)).toHaveLength(2);
      const letters = (await shop.mailsTo(email)).map(({ text }) => text).join();
      expect(letters).toContain(`Your order ${order.number} is ready at ${store}.`);
      expect(letters).toMatch(/We keep it until \w+, \w+ \d+\./);
      await page.reload();
      await expect(main).toContainText(`Your order is ready at ${store}.`);
      await expect(main).toContainText(/We keep it until \w+, \w+ \d+\./);
      await expectAccessible(page);
      await staff.getByRole("button", { name: "Picked up" }).click();
      await expect(staff.getByText("Order completed")).toBeVisible();
      expect(await shop.orderOf(email)).toMatchObject({ status: "completed" });
      await page.reload();
      await expect(main).toContainText(`You have picked up your order at ${store}.`);
      await expect(main).toContainText(/Picked up on /);
      await expect(page.getByText("Your parcel")).toHaveCount(0);
    });
  });
}

test("a jar that another buyer fetched meanwhile is told at once, and can be sent instead", async ({
  page,
  shop,
}) => {
  const jar = await shop.createProduct({ name: "Last jar", inPortland: 1 });
  const email = shop.newEmail();
  await putInCart(page, jar);
  await page.goto("/checkout");
  await page.getByRole("radio", { name: `Pick up at ${store}` }).check();
  await shop.emptyStore(jar);
  await page.getByLabel("Name of who picks it up").fill("Ada Lovelace");
  await expect(page.getByRole("heading", { name: "The store no longer has all of it" })).toBeVisible();
  await expect(page.getByLabel("Address", { exact: true })).toBeVisible();
  await fillCheckout(page, email, homes.oregon);
  await payHere(page, cards.good);
  await expect(thanks(page)).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed", totalAmount: 3090 });
});
