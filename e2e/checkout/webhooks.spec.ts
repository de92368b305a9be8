import { cards, payAndCloseTheTab, payByCard, startPayment, thanks } from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";
import type { Shop } from "@/e2e/fixtures/shop";
import type { LocalStripe } from "@/e2e/fixtures/stripe";

test.use({ paysOnPage: true });

/** One paid order, one charge, one mail: whatever the payment service told us, how often and in which order. */
async function expectPaidOnce(shop: Shop, stripe: LocalStripe, email: string): Promise<void> {
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(1);
  const order = await shop.orderOf(email);
  expect(order).toMatchObject({ status: "confirmed", payment: "captured" });
  expect(await stripe.chargeCount(order.sessionId ?? "")).toBe(1);
  expect(await stripe.chargedFor(order.sessionId ?? "")).toBe(order.totalAmount);
}

/** The shop has seen all there is to see. */
async function expectAllDelivered(stripe: LocalStripe, session: string): Promise<void> {
  await expect
    .poll(async () => (await stripe.session(session)).events.map(({ delivery }) => delivery?.state))
    .not.toContain("pending");
}

test("a buyer who closes the tab right after paying has an order", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Abandoned vase" });
  const email = shop.newEmail();
  await startPayment(page, vase, email);
  await payAndCloseTheTab(page, page.url());
  await expectPaidOnce(shop, stripe, email);
  await page.goto("/cart");
  await expect(page.getByText("Nothing in here yet.")).toBeVisible();
});

test("the payment service tells us before the buyer comes back", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Early vase" });
  const email = shop.newEmail();
  await startPayment(page, vase, email);
  const back = await payAndCloseTheTab(page, page.url());
  await expect.poll(async () => (await shop.orderOf(email)).status).toBe("confirmed");
  await page.goto(back);
  await expect(thanks(page)).toBeVisible();
  await expectPaidOnce(shop, stripe, email);
});

test("the payment service tells us after the buyer came back", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Late vase" });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await stripe.webhooks(session, "hold");
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  await stripe.flush({ session });
  await expectPaidOnce(shop, stripe, email);
});

test("every message of the payment service comes twice, and then all of them again", async ({
  page,
  shop,
  stripe,
}) => {
  const vase = await shop.createProduct({ name: "Repeated vase" });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await stripe.webhooks(session, "duplicate");
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  await expectAllDelivered(stripe, session);
  await stripe.redeliver(session);
  await expectPaidOnce(shop, stripe, email);
});

test("the messages of the payment service come in the wrong order", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Reversed vase" });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await stripe.webhooks(session, "hold");
  await payByCard(page, cards.declined);
  await expect(page.getByRole("alert")).toContainText("declined");
  await payAndCloseTheTab(page, page.url());
  // "paid" first, "declined" last.
  await stripe.flush({ session }, "reverse");
  await expectPaidOnce(shop, stripe, email);
});

test("no message of the payment service arrives: coming back is enough", async ({ page, shop, stripe }) => {
  const vase = await shop.createProduct({ name: "Unheard vase" });
  const email = shop.newEmail();
  const session = await startPayment(page, vase, email);
  await stripe.webhooks(session, "drop");
  await payByCard(page);
  await expect(thanks(page)).toBeVisible();
  await expectPaidOnce(shop, stripe, email);
});
