import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderLines, orders, quantityPrices } from "@/db/schema";
import { openCheckout } from "@/lib/checkout/testing-shop";
import { violatedConstraint } from "@/lib/db-errors";
import { storedDerivation } from "@/lib/orders/stored-derivation";

let shop: Awaited<ReturnType<typeof openCheckout>>;
let glass: string;

beforeAll(async () => {
  shop = await openCheckout();
  // 42.00; from 4: 37.00, from 8: 35.00.
  glass = await shop.stocked("AO-LUNDWIN-CLEA");
});
afterAll(() => shop.drop());

describe("a price by quantity", () => {
  it("is asked from the unit that reaches it, and the order says so", async () => {
    const token = await shop.cartWith(glass, 3);
    expect((await shop.quoteOf(token)).goods.subtotalAmount).toBe(3 * 4200);
    await shop.setQuantity(token, glass, 4);
    const quote = await shop.quoteOf(token);
    expect(quote.goods.subtotalAmount).toBe(4 * 3700);
    // The buyer did this and was shown it: nothing to be told at checkout.
    expect(quote.priceChanges).toEqual([]);

    const orderId = await shop.placed(token);
    const [line] = await shop.db.select().from(orderLines).where(eq(orderLines.orderId, orderId));
    expect(line).toMatchObject({ listUnitAmount: 4200, unitAmount: 3700, subtotalAmount: 4 * 3700 });
    const [order] = await shop.db.select().from(orders).where(eq(orders.id, orderId));
    const total = storedDerivation(order?.pricing)?.total;
    expect(total?.amount).toBe(order?.totalAmount);
    expect(total?.parts[0]?.parts[0]?.parts).toContainEqual({
      reason: { kind: "quantity", minQuantity: 4, unitAmount: 3700 },
      amount: 4 * -500,
      parts: [],
    });
  });

  it("is told as a change when staff take it away meanwhile", async () => {
    const token = await shop.cartWith(glass, 8);
    const steps = await shop.db.delete(quantityPrices).where(eq(quantityPrices.variantId, glass)).returning();
    expect((await shop.quoteOf(token)).priceChanges).toEqual([
      { variantId: glass, fromAmount: 3500, toAmount: 4200 },
    ]);
    await shop.db.insert(quantityPrices).values(steps);
  });

  it.each([
    ["the regular price", [{ minQuantity: 2, amount: 4200 }]],
    [
      "the step before",
      [
        { minQuantity: 2, amount: 4000 },
        { minQuantity: 3, amount: 4000 },
      ],
    ],
  ])("must be lower than %s", async (_what, steps) => {
    const write = shop.db.transaction(async (tx) => {
      await tx.delete(quantityPrices).where(eq(quantityPrices.variantId, glass));
      await tx
        .insert(quantityPrices)
        .values(steps.map((step) => ({ ...step, variantId: glass, currency: "USD" })));
    });
    expect(violatedConstraint(await write.catch((error: unknown) => error))).toBe("quantity_prices_order");
  });
});
