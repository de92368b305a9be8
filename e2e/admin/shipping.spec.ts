import { buy, cards, fillCheckout, homes, payHere, putInCart, thanks } from "@/e2e/checkout/steps";
import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { paths } from "@/lib/paths";

test("staff ships an order in two parcels; the buyer follows them on the order's page and by mail", async ({
  page,
  shop,
  staff,
}) => {
  // A purchase, two parcels and their mails.
  test.slow();
  const vase = await shop.createProduct({ name: "Shipped vase", price: usd(2400), onHand: 5 });
  const email = shop.newEmail();
  await putInCart(page, vase, { quantity: 2 });
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  await payHere(page, cards.good);
  await expect(thanks(page)).toBeVisible();
  const { number } = await shop.orderOf(email);

  await staff.goto(paths.admin);
  await staff.getByRole("link", { name: "Ship them" }).click();
  await expect(staff.getByRole("link", { name: "To ship" })).toHaveAttribute("aria-current", "page");
  await staff.getByRole("link", { name: number }).click();
  const units = staff.getByRole("spinbutton", { name: /Units in this parcel: Shipped vase/ });
  await expect(units).toHaveValue("2");
  const trackingNumber = staff.getByLabel("Tracking number, if there is one");
  const carrier = staff.getByRole("combobox", { name: "Carrier" });
  await expect(carrier).toHaveValue("ups");
  await units.fill("1");
  await trackingNumber.fill("1Z?");
  await carrier.selectOption("FedEx");
  const ship = staff.getByRole("button", { name: "Mark these as shipped" });
  await ship.click();
  await expect(staff.getByText("A tracking number has 5 to 40 letters and digits.")).toBeVisible();
  // Nothing of what was typed is lost.
  await expect(units).toHaveValue("1");
  await expect(trackingNumber).toHaveValue("1Z?");
  await expect(carrier).toHaveValue("fedex");
  await trackingNumber.fill("7946 1234 5678");
  await ship.click();
  await expect(staff.getByRole("heading", { name: "Parcel 1" })).toBeVisible();
  await expectAccessible(staff);
  expect(await shop.orderOf(email)).toMatchObject({ status: "confirmed" });

  const link = "https://www.fedex.com/fedextrack/?trknbr=794612345678";
  await page.reload();
  await expect(page.getByText("A part of your order is on its way")).toBeVisible();
  await expect(page.getByRole("link", { name: "Track it with FedEx" })).toHaveAttribute("href", link);
  await expectAccessible(page);
  await expect.poll(async () => (await shop.mailsTo(email)).map(({ text }) => text).join()).toContain(link);

  // The carrier needs no number.
  await staff.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(staff.getByRole("heading", { name: "Parcel 2" })).toBeVisible();
  expect(await shop.orderOf(email)).toMatchObject({ status: "completed" });
  expect(await shop.holds(vase)).toEqual({ shipped: 2 });
  expect(await shop.available(vase)).toBe(3);
  await staff.getByRole("button", { name: "Note as delivered: Parcel 1" }).click();
  await expect(staff.getByRole("button", { name: /Note as delivered/ })).toHaveCount(1);

  await page.reload();
  await expect(page.getByText("Your order is on its way.")).toBeVisible();
  await expect(page.getByText(/^Delivered on /)).toBeVisible();
  await staff.goto(`${paths.adminOrders}?status=confirmed&q=${number}`);
  await expect(staff.getByText("No order matches")).toBeVisible();
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(3);

  // One of them comes back, and the buyer would rather have credit.
  await staff.goto(paths.adminOrder(number));
  await staff.getByLabel("Units to refund: Shipped vase").fill("1");
  await staff.getByLabel("The money goes").selectOption("into store credit");
  await expect(staff.getByText(`good for orders with ${email}`)).toBeVisible();
  await staff.getByRole("button", { name: "Give as store credit $24.00" }).click();
  const card = staff.getByRole("link", { name: /^•••• \w{4}$/ });
  await expect(card).toBeVisible();
  await expect(staff.getByText(/\$24\.00 as store credit •••• \w{4}/)).toBeVisible();
  await expectAccessible(staff);
  const lastFour = ((await card.textContent()) ?? "").slice(-4);
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(4);
  const letters = (await shop.mailsTo(email)).map(({ text }) => text).join();
  expect(letters).toMatch(new RegExp(`\\w{4}-\\w{4}-\\w{4}-${lastFour}`));
  await page.reload();
  await expect(page.getByText(`$24.00 given as store credit •••• ${lastFour}`)).toBeVisible();
  await card.click();
  await expect(staff.getByText("Refunded from")).toBeVisible();
  // The mail was lost: the code goes out once more, to the same address.
  await staff.getByRole("button", { name: "Mail the code again" }).click();
  await expect(staff.getByText(/A mail is on its way\.|Mailed to/).first()).toBeVisible();
  await expect.poll(async () => (await shop.mailsTo(email)).length).toBe(5);
  await staff.reload();
  await expect(staff.getByText(`Mailed to ${email}`)).toHaveCount(2);
  await expectAccessible(staff);
});

test("staff cancels a paid order after reading what that does; a colleague who was slower is told", async ({
  page,
  shop,
  staff,
}) => {
  const vase = await shop.createProduct({ name: "Canceled vase", price: usd(2400), onHand: 3 });
  const email = shop.newEmail();
  await buy(page, vase, email);
  const { number } = await shop.orderOf(email);
  const colleague = await staff.context().newPage();
  const press = async (who: typeof staff) => {
    await who.getByText("Cancel this order").click();
    await expect(who.getByText("1 unit goes back to stock.")).toBeVisible();
    await who.getByRole("combobox", { name: "Why" }).last().selectOption("The buyer asked for it");
    await who.getByRole("button", { name: "Cancel and return $30.90" }).click();
  };
  for (const who of [staff, colleague]) await who.goto(paths.adminOrder(number));
  await press(staff);
  await expect(staff.getByText("Order canceled").first()).toBeVisible();
  await expectAccessible(staff);
  await press(colleague);
  await expect(colleague.getByText("Order canceled").first()).toBeVisible();

  expect(await shop.orderOf(email)).toMatchObject({ status: "canceled" });
  expect(await shop.available(vase)).toBe(3);
  await page.reload();
  await expect(page.getByRole("heading", { name: "This order was canceled" })).toBeVisible();
  await expect(page.getByText("We have canceled it as you asked.")).toBeVisible();
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ subject }) => subject).toSorted())
    .toEqual([
      `Your order ${number}`,
      `Your order ${number} was canceled`,
      `Your refund for order ${number}`,
    ]);
});

test("a disputed payment stands with its order and is a task until the bank has decided", async ({
  page,
  shop,
  stripe,
  staff,
}) => {
  const vase = await shop.createProduct({ name: "Disputed vase", price: usd(2400) });
  const email = shop.newEmail();
  await buy(page, vase, email);
  const { number, sessionId } = await shop.orderOf(email);
  const { id } = await stripe.dispute(sessionId ?? "", "product_not_received");
  await staff.goto(paths.adminOrder(number));
  await expect(async () => {
    await staff.reload();
    await expect(staff.getByText("The buyer says nothing has arrived").first()).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
  await expect(staff.getByRole("heading", { name: "A payment is disputed" })).toBeVisible();
  await expect(staff.getByRole("link", { name: `Open ${id} at Stripe` })).toHaveAttribute(
    "href",
    `https://dashboard.stripe.com/test/disputes/${id}`,
  );
  await expectAccessible(staff);
  await stripe.moveDispute(id, "lost");
  await expect(async () => {
    await staff.reload();
    await expect(staff.getByText("Lost in a dispute")).toBeVisible({ timeout: 1000 });
  }).toPass();
  // There is nothing left that could be refunded.
  await expect(staff.getByRole("heading", { name: "Refund", exact: true })).toHaveCount(0);
});
