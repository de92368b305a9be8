import { addToCart, enterCode, setLineQuantity } from "@/lib/cart/commands";
import { claimCart } from "@/lib/cart/claim";
import { placeOrder } from "@/lib/checkout/commands";
import { parseCheckout } from "@/lib/checkout/input";
import { couponCodes, people } from "@/lib/checkout/model/empty-shop";
import { memoryProvider as provider } from "@/lib/checkout/model/memory-provider";
import { memoryTax } from "@/lib/checkout/model/memory-tax";
import {
  type Agreed,
  type Buyer,
  type Does,
  market,
  pick,
  readCheckout,
  type Shop,
  wayOf,
} from "@/lib/checkout/model/shop";
import { all } from "@/lib/checkout/model/together";
import { askForTax } from "@/lib/checkout/queries";
import { newYorkDraft } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { env } from "@/lib/env";
import { giftCardCode } from "@/lib/gift-cards/code";
import { randomToken } from "@/lib/ids";
import { closeUnpaidOrder, openPaymentPage } from "@/lib/payments/sessions";
import { invariant } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Each person twice: as a guest, and signed in. */
export async function sixBuyers(userIds: readonly string[]): Promise<Buyer[]> {
  const buyers: Buyer[] = people.map((email) => ({
    token: randomToken(),
    email,
    isFetching: false,
    agreed: null,
  }));
  for (const [index, userId] of userIds.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- three of them
    const claimed = await inTransaction((tx) =>
      claimCart(tx, { token: null, userId, market }, env().AUTH_SECRET, new Date()),
    );
    invariant(claimed.ok, "claiming a cart does not fail");
    const { token } = claimed.value;
    buyers.push({ token, email: people[index] ?? "", isFetching: false, agreed: null });
  }
  return buyers;
}

export const buyerSteps: Does<
  "add" | "set-quantity" | "enter-code" | "enter-card" | "choose-way" | "review" | "press-pay" | "rush"
> = {
  async add(shop, step) {
    const addition = { quantity: step.quantity, additionId: crypto.randomUUID() };
    const variantId = pick(shop.variants, step.variant) ?? "";
    await inTransaction((tx) =>
      addToCart(tx, { token: buyerOf(shop, step).token, market }, { ...addition, variantId }, new Date()),
    );
  },
  async "set-quantity"(shop, step) {
    const line = { variantId: pick(shop.variants, step.variant) ?? "", quantity: step.quantity };
    await inTransaction((tx) =>
      setLineQuantity(tx, { token: buyerOf(shop, step).token, market }, line, new Date()),
    );
  },
  async "enter-code"(shop, step) {
    await inTransaction((tx) => enterCode(tx, buyerOf(shop, step).token, pick(couponCodes, step.code) ?? ""));
  },
  async "enter-card"(shop, step) {
    const cards = await shop.sql<{ id: string }[]>`select id from gift_cards order by created_at, id`;
    const card = pick(cards, step.card);
    const code = card && giftCardCode(card.id, env().AUTH_SECRET);
    if (code) await inTransaction((tx) => enterCode(tx, buyerOf(shop, step).token, code));
  },
  "choose-way"(shop, step) {
    buyerOf(shop, step).isFetching = step.way === "fetched";
  },
  async review(shop, step) {
    const buyer = buyerOf(shop, step);
    buyer.agreed = await review(buyer);
  },
  "press-pay": (shop, step) => pressPay(shop, buyerOf(shop, step)),
  rush: (shop) => all(shop.buyers.map((buyer) => pressPay(shop, buyer))),
};

function buyerOf(shop: Shop, { buyer }: { readonly buyer: number }): Buyer {
  const found = pick(shop.buyers, buyer);
  invariant(found, "there are buyers");
  return found;
}

/** What the page shows for the way that the buyer takes; null where there is nothing to agree to. */
async function review(buyer: Buyer): Promise<Agreed | null> {
  const typed = { ...newYorkDraft, email: buyer.email };
  const { quote, asked } = await readCheckout(buyer, typed);
  const option = wayOf(quote, buyer);
  if (!option) return null;
  const unitAmounts = new Map(quote.goods.lines.map((line) => [line.variantId, line.unitAmount]));
  for (const [id, amount] of unitAmounts)
    invariant(
      amount === asked.get(id),
      "a friend pays what the list asks where it is less, and nobody else does",
    );
  const draft = option.pickup
    ? { ...typed, pickup: option.code, pickupName: "Ada Lovelace" }
    : { ...typed, shippingMethod: option.code };
  return { draft, hash: option.hash, totalAmount: option.priced.totalAmount, unitAmounts };
}

/** What lib/checkout/actions.ts does for a browser. */
async function pressPay(shop: Shop, buyer: Buyer): Promise<void> {
  const agreed = buyer.agreed ?? (await review(buyer));
  buyer.agreed = null;
  if (!agreed) return;
  const { draft } = agreed;
  const input = parseCheckout(draft, market, addressFormat);
  invariant(input.ok, "the form is right");
  await askForTax(buyer.token, market, draft);
  const taxProvider = memoryTax.isUsed ? memoryTax : null;
  const request = { market, input: input.value, draft, agreedHash: agreed.hash, taxProvider };
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const placed = await inTransaction((tx) =>
      placeOrder(tx, { ...request, cartToken: buyer.token, now: new Date() }),
    );
    if (placed.ok) {
      await expectAgreed(shop, placed.value.orderId, agreed);
      if (!placed.value.paidToken) await openPaymentPage(provider, placed.value.orderId);
      return;
    }
    if (placed.error.code !== "other_order_open") return;
    await closeUnpaidOrder(provider, placed.error.orderId, { kind: "customer" });
  }
}

async function expectAgreed({ sql }: Shop, orderId: string, agreed: Agreed): Promise<void> {
  const [order] = await sql<{ amount: number; place: string | null }[]>`
    select total_amount as amount, pickup_location_id as place from orders where id = ${orderId}`;
  invariant(order?.amount === agreed.totalAmount, "an order costs what its buyer agreed to");
  invariant(
    (order.place !== null) === (agreed.draft.pickup !== undefined),
    "it is fetched when they said so",
  );
  const lines = await sql<{ id: string; amount: number }[]>`
    select variant_id as id, unit_amount as amount from order_lines where order_id = ${orderId}`;
  for (const { id, amount } of lines)
    invariant(agreed.unitAmounts.get(id) === amount, "a unit costs what its buyer agreed to");
}
