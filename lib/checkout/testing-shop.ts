import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders, payments } from "@/db/schema";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { addToCart, setLineQuantity } from "@/lib/cart/commands";
import { type Placement, placeOrder } from "@/lib/checkout/commands";
import { type CheckoutDraft, parseCheckout } from "@/lib/checkout/input";
import { loadQuote } from "@/lib/checkout/queries";
import { newYorkDraft, transactOn } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { randomToken } from "@/lib/ids";
import { markets } from "@/lib/markets";
import type { PaymentFacts } from "@/lib/payments/provider";
import { settlePayment } from "@/lib/payments/settle";
import type { Result } from "@/lib/result";

const market = markets.us;

/** The demo shop with its till, and a provider that says what a test wants; for "db" tests. */
export async function openCheckout() {
  const shop = await createTestDatabase();
  const { db } = shop;
  await seedShop(db);

  const transact = <R extends Result<unknown> | Placement>(work: (tx: Tx) => Promise<R>): Promise<R> =>
    transactOn(db, work);

  const quoteOf = (token: string, typed: CheckoutDraft = newYorkDraft) =>
    loadQuote(db, token, market, typed, new Date());

  async function optionOf(token: string, typed: CheckoutDraft = newYorkDraft) {
    const { options } = await quoteOf(token, typed);
    const option = options.find(({ code }) => code === typed.shippingMethod) ?? options[0];
    if (!option) throw new Error("nothing delivers this cart");
    return option;
  }

  async function place(token: string, typed: CheckoutDraft = newYorkDraft) {
    const input = parseCheckout(typed, market, addressFormat);
    if (!input.ok) throw new Error("the test's form is wrong");
    const agreedHash = (await optionOf(token, typed)).hash;
    return transact((tx) =>
      placeOrder(tx, {
        cartToken: token,
        market,
        input: input.value,
        draft: typed,
        agreedHash,
        now: new Date(),
      }),
    );
  }

  return {
    ...shop,
    transact,
    quoteOf,
    optionOf,
    place,
    /** A variant with enough units of it, by its SKU. */
    stocked: async (sku: string): Promise<string> => {
      const [variant] = await shop.sql<{ id: string }[]>`
        update inventory_levels level set on_hand = 500, reserved = 0 from variants variant
        where variant.id = level.variant_id and variant.sku = ${sku} returning variant.id`;
      if (!variant) throw new Error(`no variant ${sku}`);
      return variant.id;
    },
    cartWith: async (variantId: string, quantity = 1, token = randomToken()): Promise<string> => {
      const line = { variantId, quantity, additionId: crypto.randomUUID() };
      const added = await transact((tx) => addToCart(tx, { token, market }, line, new Date()));
      if (!added.ok) throw new Error(added.error.code);
      return token;
    },
    setQuantity: (token: string, variantId: string, quantity: number) =>
      transact((tx) => setLineQuantity(tx, { token, market }, { variantId, quantity }, new Date())),
    /** @returns the order's id; the provider has a page for it when there is something to pay */
    placed: async (token: string, typed: CheckoutDraft = newYorkDraft): Promise<string> => {
      const result = await place(token, typed);
      if (!result.ok) throw new Error(result.error.code);
      const { orderId } = result.value;
      await shop.sql`update payments set provider_session_id = ${`cs_${orderId}`}
        where order_id = ${orderId} and provider = 'stripe'`;
      return orderId;
    },
    /** What the provider says of the order's page. */
    settle: async (orderId: string, state: PaymentFacts["state"]) => {
      const [page] = await db
        .select({ amount: payments.amount, currency: payments.currency })
        .from(payments)
        .innerJoin(orders, eq(orders.id, payments.orderId))
        .where(eq(payments.providerSessionId, `cs_${orderId}`));
      if (!page) throw new Error("no page");
      const facts: PaymentFacts = {
        sessionId: `cs_${orderId}`,
        paymentId: state === "paid" ? `pi_${orderId}` : null,
        state,
        capturedAmount: null,
        ...page,
      };
      return transact((tx) => settlePayment(tx, "stripe", facts, { kind: "system" }));
    },
  };
}
