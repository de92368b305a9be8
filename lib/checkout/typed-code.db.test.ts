import { afterAll, beforeAll, expect, it } from "vitest";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

it("enters a code that was typed and not applied, once, and says why another was not taken", async () => {
  const { enterTypedCode } = await import("@/lib/checkout/typed-code");
  const token = till.app.ids.randomToken();
  await till.app.database.db.transaction((tx) =>
    till.app.cart.addToCart(
      tx,
      { token, market: till.app.markets.markets.us },
      { variantId: till.variantId, quantity: 1, additionId: crypto.randomUUID() },
      new Date(),
    ),
  );
  const [known] = await till.shop.sql<{ code: string }[]>`
    select code from coupon_codes join promotions on promotions.id = promotion_id where is_active limit 1`;
  const code = ` ${known?.code.toLowerCase()} `;
  expect(await enterTypedCode(token, code)).toMatchObject({ error: { code: "code_entered" } });
  expect(await enterTypedCode(token, code)).toMatchObject({ ok: true });
  expect(await enterTypedCode(token, "NO-SUCH-CODE")).toMatchObject({
    error: { code: "code_not_taken", fields: { code: "code_unknown" } },
  });
  expect(await enterTypedCode(till.app.ids.randomToken(), code)).toMatchObject({ ok: false });
});

it("refuses a total below what Stripe can charge, before anything is written", async () => {
  await till.shop.sql`update prices set amount = 10 where variant_id = ${till.variantId}`;
  await till.shop.sql`update shipping_rates set amount = 0`;
  const before = await till.shop.sql`select from orders`;
  await expect(till.placeOrder()).rejects.toThrow("below_minimum");
  expect(await till.shop.sql`select from orders`).toHaveLength(before.length);
  await expect(till.placeOrder(1, { paymentMethod: "bank_transfer" })).resolves.toBeDefined();
  await till.shop.sql`update prices set amount = 50 where variant_id = ${till.variantId}`;
  const orderId = await till.placeOrder();
  await expect(till.openPage(orderId)).resolves.toContain("/c/pay/");
});
