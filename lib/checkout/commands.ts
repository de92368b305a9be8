import "server-only";
import { and, count, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders } from "@/db/schema";
import type { Question } from "@/db/question";
import { statement } from "@/db/statement";
import { bankTransferTerms, offersBankTransfer } from "@/lib/bank-transfer";
import type { CartLineRow } from "@/lib/cart/cart-view";
import type { CheckoutAddress, CheckoutDraft, CheckoutInput } from "@/lib/checkout/input";
import { loadQuoteAnd } from "@/lib/checkout/queries";
import type { Quote, QuoteOption } from "@/lib/checkout/quote";
import { writeOrder } from "@/lib/checkout/write-order";
import { reserveGiftCards } from "@/lib/gift-cards/commands";
import { keepGifts } from "@/lib/gift-cards/purchases";
import { randomToken, sha256 } from "@/lib/ids";
import { holdUnits, type Shortage, takesFrom } from "@/lib/inventory/commands";
import { LOW_STOCK_AT_MOST } from "@/lib/inventory/stock-level";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Market } from "@/lib/markets";
import { confirmOrder, takeOutOfCart } from "@/lib/orders/commands";
import { minimumCharge } from "@/lib/stripe-amount";
import { reserveUses } from "@/lib/promotions/commands";
import { customerKey } from "@/lib/promotions/customer-key";
import { nothingToSend } from "@/lib/shipping/nothing-to-send";
import { unsealNullable } from "@/lib/security/sealed-text";
import { stripeProvider } from "@/lib/payments/stripe";
import type { TaxProvider } from "@/lib/tax/provider";
import type { TaxProblem } from "@/lib/tax/sale-tax";
import { together } from "@/lib/transaction";

/** Stripe keeps its page open for at least 30 minutes; a few more for a slow start. */
const paymentMinutes = 35;

const customer = { kind: "customer" } as const;

/** Where a buyer pays: in the form on our own page, or on a page of the provider. */
export type PaymentWay = "form" | "page";

export type PlacedOrder = {
  readonly orderId: string;
  /** Token of an order of which nothing is left to pay: it is confirmed already, and no provider is asked. */
  readonly paidToken: string | null;
  /** Until when its units are held. */
  readonly heldUntil: Date;
  /** Variants of which only few are left now; their pages say so and must be made again. */
  readonly productIdsNearlyGone: readonly string[];
};

/** Everything that can keep an order from being placed; nothing was written then. */
export type PlacementFailure =
  | { readonly code: "cart_empty" }
  /** The same cart and quote were ordered before: another tab was first. */
  | { readonly code: "already_ordered"; readonly orderToken: string }
  /** The cart has an unpaid order for something else, which must be closed first. */
  | { readonly code: "other_order_open"; readonly orderId: string }
  | { readonly code: "not_deliverable" }
  /** The store where it was to be fetched no longer has all of it. */
  | { readonly code: "pickup_gone" }
  | { readonly code: "phone_required" }
  /** Not in this market, not for this amount, or too many of this buyer's orders wait for theirs. */
  | { readonly code: "transfer_not_offered" }
  /** Less than the provider can charge. */
  | { readonly code: "below_minimum" }
  /** The tax provider has not answered what this order must know, or knows no such place. */
  | { readonly code: "tax_unknown"; readonly problem: TaxProblem }
  /** The buyer gave a VAT id that does not exist: with it or without it is for them to say. */
  | { readonly code: "vat_id_wrong"; readonly status: "malformed" | "invalid" }
  | { readonly code: "out_of_stock"; readonly quote: Quote }
  | { readonly code: "quote_changed"; readonly quote: Quote };

export type Placement =
  | { readonly ok: true; readonly value: PlacedOrder }
  | { readonly ok: false; readonly error: PlacementFailure };

const refuse = (error: PlacementFailure): Placement => ({ ok: false, error });

/**
 * The till. In one transaction: lock the cart, price it again from the tables, compare with what the buyer agreed to,
 * write the order as `pending`, hold its units until a deadline. No money has moved yet and no provider was called.
 *
 * A second press of "pay" with the same quote finds the first one's order and returns it. An order of which nothing
 * is left to pay is confirmed at once.
 * @param agreedHash the quote the buyer saw when pressing "pay"
 * @param way an order that waits for its money elsewhere is closed first, so that it cannot be paid in both places
 */
export async function placeOrder(
  tx: Tx,
  request: {
    readonly cartToken: string;
    readonly market: Market;
    readonly input: CheckoutInput;
    readonly draft: CheckoutDraft;
    readonly agreedHash: string;
    readonly way?: PaymentWay;
    /** Whose answers count; null where the shop's own tables say the tax. */
    readonly taxProvider?: TaxProvider | null;
    readonly now: Date;
  },
): Promise<Placement> {
  const { market, input, draft, agreedHash, way = "page", taxProvider = null, now } = request;
  const tokenHash = sha256(request.cartToken);
  // The lock comes first: what is read sees what was committed while it was waited for.
  const [cart, [quote, [ordered]]] = await together([
    lockCart(tx, tokenHash),
    loadQuoteAnd(
      tx,
      {
        ...request,
        asking: taxProvider && { provider: taxProvider, mayAsk: false },
        only: input.shippingMethod,
      },
      [ordersOf(tokenHash, agreedHash)],
    ),
  ]);
  const { open, placedToken } = ordered;
  if (!cart) return refuse({ code: "cart_empty" });
  if (quote.lines.length === 0) {
    return refuse(
      placedToken === null ? { code: "cart_empty" } : { code: "already_ordered", orderToken: placedToken },
    );
  }
  const option = quote.options.find(({ code }) => code === input.shippingMethod);
  const isTransfer = input.paymentMethod === "bank_transfer";
  if (
    open &&
    (isTransfer ||
      open.quoteHash !== agreedHash ||
      !isSameBuyer(open, input, handoverAddress(input, option)) ||
      !mayBePaid(open, way, now))
  ) {
    return refuse({ code: "other_order_open", orderId: open.id });
  }
  if (quote.problems.length > 0) return refuse({ code: "out_of_stock", quote });
  const wrong = quote.vat?.status;
  if (wrong === "malformed" || wrong === "invalid") return refuse({ code: "vat_id_wrong", status: wrong });
  if (!option) return refuse(missingWay(quote, draft));
  if (option.taxProblem) return refuse({ code: "tax_unknown", problem: option.taxProblem });
  if (option.hash !== agreedHash) {
    return refuse(open ? { code: "other_order_open", orderId: open.id } : { code: "quote_changed", quote });
  }
  if (open) {
    const heldUntil = open.paymentDueAt ?? now;
    return { ok: true, value: { orderId: open.id, paidToken: null, heldUntil, productIdsNearlyGone: [] } };
  }
  const handover = handoverAddress(input, option);
  // A form that says neither where to send it nor who fetches it names another way than the one it was quoted.
  if (!handover && option.code !== nothingToSend) return refuse({ code: "quote_changed", quote });
  if (option.requiresPhone && !input.phone) return refuse({ code: "phone_required" });

  const { payableAmount } = option.tender;
  const paysByTransfer = isTransfer && payableAmount > 0;
  if (paysByTransfer && !(await mayTransfer(tx, market, input.email, payableAmount)))
    return refuse({ code: "transfer_not_offered" });
  if (!paysByTransfer && payableAmount > 0 && payableAmount < minimumCharge(option.priced.currency))
    return refuse({ code: "below_minimum" });

  const minutes = paysByTransfer ? (bankTransferTerms(market.code)?.days ?? 0) * 24 * 60 : paymentMinutes;
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  const { orderId } = cart;
  const token = randomToken();
  const isFree = payableAmount === 0;
  const { shippingAddressId, billingAddressId } = cart;
  const storeId = option.pickup?.store.locationId ?? null;
  const planned = takesFrom(
    quote.lines.flatMap((line) => line.levels),
    quote.lines,
    storeId,
  );
  const { levels, isTaken } = await writeOrder(tx, {
    id: orderId,
    token,
    cartId: cart.id,
    shippingAddressId,
    billingAddressId,
    market,
    input,
    quote,
    option,
    handover,
    paysByTransfer,
    taxProvider: taxProvider?.name ?? "tables",
    dueAt: expiresAt,
    takes: planned.ok ? planned.takes : [],
    now,
  });
  await keepGifts(tx, { orderId, email: input.email }, quote.lines);
  const left = takesFrom(levels, quote.lines, storeId);
  if (!left.ok && storeId !== null) return refuse({ code: "pickup_gone" });
  if (!left.ok) return refuse({ code: "out_of_stock", quote: withShortages(quote, left.shortages) });
  // Somebody took the last units of one of the places between our reading and our lock.
  if (!isTaken) await holdUnits(tx, { orderId, expiresAt }, left.takes);
  // After the stock, as everywhere. Somebody took the last use of a code meanwhile: the page shows the new total and why.
  const isReserved = await reserveUses(
    tx,
    { orderId, buyerKey: customerKey(input.email) },
    option.priced.promotions,
  );
  if (!isReserved) return refuse({ code: "quote_changed", quote });
  const { currency } = option.priced;
  if (!(await reserveGiftCards(tx, { orderId, currency }, option.tender.cards)))
    return refuse({ code: "quote_changed", quote });
  if (isFree)
    await confirmOrder(tx, { id: orderId, status: "pending", cartId: cart.id, cartTaken: false }, customer);
  if (paysByTransfer) {
    // The money takes days; the cart is free for something else meanwhile.
    await takeOutOfCart(tx, cart.id, orderId);
    await enqueue(tx, "orders.send-transfer", { orderId }, { uniqueKey: `transfer:${orderId}` });
  }
  if (quote.priceChanges.length > 0) await markPricesSeen(tx, cart.id, orderId);
  return {
    ok: true,
    value: {
      orderId,
      paidToken: isFree ? token : null,
      heldUntil: expiresAt,
      productIdsNearlyGone: nearlyGone(quote.lines, left.availableAfter),
    },
  };
}

/** Why the way chosen is not there. */
function missingWay(quote: Quote, { pickup }: CheckoutDraft): PlacementFailure {
  if (pickup) return { code: "pickup_gone" };
  const isDelivered = quote.options.some((option) => option.pickup === null);
  return isDelivered ? { code: "quote_changed", quote } : { code: "not_deliverable" };
}

/** Counted under the lock of the cart only: two carts of one address at once may pass together, which does no harm. */
async function mayTransfer(tx: Tx, market: Market, email: string, totalAmount: number): Promise<boolean> {
  if (!offersBankTransfer(market.code, totalAmount)) return false;
  const [waiting] = await tx
    .select({ count: count() })
    .from(orders)
    .where(and(eq(orders.email, email), eq(orders.status, "pending"), eq(orders.cartTaken, true)));
  return (waiting?.count ?? 0) < (bankTransferTerms(market.code)?.mostOpen ?? 0);
}

/** The buyer has agreed to the new prices: a return from the payment page does not tell of them again. */
async function markPricesSeen(tx: Tx, cartId: string, orderId: string): Promise<void> {
  await tx.execute(sql`
    update cart_lines line set seen_unit_amount = bought.unit_amount, currency = placed.currency
    from order_lines bought join orders placed on placed.id = bought.order_id
    where bought.order_id = ${orderId} and line.cart_id = ${cartId} and line.variant_id = bought.variant_id`);
}

/** A line that somebody else took between our reading and our lock. */
function withShortages(quote: Quote, shortages: readonly Shortage[]): Quote {
  const problems = shortages.map(({ variantId, available }) =>
    available > 0
      ? ({ code: "fewer_available", variantId, available } as const)
      : ({ code: "sold_out", variantId } as const),
  );
  return { ...quote, problems };
}

const nearlyGone = (lines: readonly CartLineRow[], availableAfter: ReadonlyMap<string, number>) => [
  ...new Set(
    lines
      .filter(({ variantId }) => (availableAfter.get(variantId) ?? 0) <= LOW_STOCK_AT_MOST)
      .map(({ productId }) => productId),
  ),
];

async function lockCart(tx: Tx, tokenHash: string) {
  // Ids that are known before the rows are written.
  const [cart] = await tx.execute<
    Record<"id" | "orderId" | "shippingAddressId" | "billingAddressId", string>
  >(
    statement`
      select id, uuidv7() as "orderId", uuidv7() as "shippingAddressId", uuidv7() as "billingAddressId"
      from carts where token_hash = ${tokenHash} for update`,
  );
  return cart ?? null;
}

type OpenOrder = { readonly [Field in keyof CheckoutAddress]: CheckoutAddress[Field] | null } & {
  readonly id: string;
  readonly quoteHash: string;
  readonly email: string;
  readonly phone: string | null;
  readonly billingAddressId: string | null;
  readonly paymentDueAt: Date | null;
  readonly sessionId: string | null;
};

type OrderOfCart = Omit<OpenOrder, "paymentDueAt"> & {
  readonly paymentDueAt: string | null;
  readonly token: string;
  readonly isOpen: boolean;
  readonly isPlaced: boolean;
};

/**
 * The order of a cart that waits for its money, and the token of the last one for the same quote, if that took its things
 * out of the cart.
 */
const ordersOf = (
  tokenHash: string,
  quoteHash: string,
): Question<{ open: OpenOrder | null; placedToken: string | null }, OrderOfCart> => ({
  read: (found) => {
    const open = found.find(({ isOpen }) => isOpen);
    const last = found.find((each) => each.quoteHash === quoteHash);
    return {
      open: open
        ? {
            ...open,
            line1: unsealNullable("address", open.line1),
            line2: unsealNullable("address", open.line2),
            phone: unsealNullable("phone", open.phone),
            paymentDueAt: open.paymentDueAt === null ? null : new Date(open.paymentDueAt),
          }
        : null,
      placedToken: last?.isPlaced ? last.token : null,
    };
  },
  statement: statement`
    select placed.id, placed.token, placed.status = 'pending' and not placed.cart_taken as "isOpen",
      placed.cart_taken and placed.status <> 'canceled' as "isPlaced",
      placed.quote_hash as "quoteHash", placed.email, address.name, address.company, address.phone,
      address.line1, address.line2, address.city, address.state, address.postal_code as "postalCode", address.country,
      placed.billing_address_id as "billingAddressId", placed.payment_due_at as "paymentDueAt",
      payment.provider_session_id as "sessionId"
    from carts
    join orders placed on placed.cart_id = carts.id
      and (placed.quote_hash = ${quoteHash} or placed.status = 'pending' and not placed.cart_taken)
    left join addresses address on address.id = placed.shipping_address_id
    left join payments payment on payment.order_id = placed.id and payment.gift_card_id is null
    where carts.token_hash = ${tokenHash}
    order by placed.placed_at desc`,
});

/**
 * Whether an order that waits can still be paid this way. A page that was never made (Stripe was away) wants 30 minutes
 * to be made in; a form needs no more than the time to fill it in.
 */
function mayBePaid(
  open: { sessionId: string | null; paymentDueAt: Date | null },
  way: PaymentWay,
  now: Date,
): boolean {
  const left = (open.paymentDueAt?.getTime() ?? 0) - now.getTime();
  const isForm = open.sessionId !== null && stripeProvider.form?.isOwn(open.sessionId) === true;
  if (way === "form") return (isForm || open.sessionId === null) && left > 60_000;
  return open.sessionId === null ? left > 31 * 60_000 : !isForm;
}

/** An order that waits for its money may only be taken up again when nothing about it changed, the address included. */
function isSameBuyer(open: OpenOrder, input: CheckoutInput, address: CheckoutAddress | null): boolean {
  return (
    open.email.toLowerCase() === input.email.toLowerCase() &&
    open.phone === input.phone &&
    open.billingAddressId === null &&
    input.billingAddress === null &&
    (["name", "company", "line1", "line2", "city", "state", "postalCode", "country"] as const).every(
      (field) => open[field] === (address ? address[field] : null),
    )
  );
}

/** Where the buyer gets hold of it: at home, or in a store, under the name of who fetches it. */
function handoverAddress(input: CheckoutInput, option: QuoteOption | undefined): CheckoutAddress | null {
  const store = option?.pickup?.store;
  if (!store) return input.shippingAddress;
  const { name: company, line1, line2, city, state, postalCode, country } = store;
  return input.pickupName
    ? { name: input.pickupName, company, line1, line2, city, state, postalCode, country }
    : null;
}
