import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { orderLineGifts, orderLines, orders, payments } from "@/db/schema";
import { env } from "@/lib/env";
import { words } from "@/lib/i18n/messages";
import { currencyCodes } from "@/lib/money";
import { type Market, marketByCode } from "@/lib/markets";
import { type Actor, cancelOrder } from "@/lib/orders/commands";
import { paths } from "@/lib/paths";
import { paymentMethods } from "@/lib/payments/payment-methods";
import type { FormPayment, PaymentProvider, SessionRequest } from "@/lib/payments/provider";
import { providerOf } from "@/lib/payments/providers";
import { settlePayment } from "@/lib/payments/settle";
import { once } from "@/lib/once";
import { fail, invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Their texts are made once: every purchase asks them. */
const toBePaid = once(() => {
  const orderId = sql.placeholder("orderId");
  return {
    payment: db
      .select({
        payment: {
          id: payments.id,
          provider: payments.provider,
          amount: payments.amount,
          redirectUrl: payments.redirectUrl,
        },
        order: orders,
      })
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(and(eq(payments.orderId, orderId), isNull(payments.giftCardId)))
      .orderBy(asc(payments.id))
      .prepare("payment_to_be_made"),
    lines: db
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, orderId))
      .orderBy(asc(orderLines.position))
      .prepare("lines_to_be_paid"),
  };
});

/**
 * The page on which an order is paid. Made once: pressing "pay" again, also in another tab, leads to the same page.
 * @throws when the provider cannot be reached or refuses; the order then waits until its deadline
 */
export async function openPaymentPage(online: PaymentProvider, orderId: string): Promise<string> {
  const { payment: paymentOf, lines: linesOf } = toBePaid();
  const [[found], lines] = await Promise.all([paymentOf.execute({ orderId }), linesOf.execute({ orderId })]);
  invariant(found, "an order is placed with a payment");
  const { payment, order } = found;
  if (payment.redirectUrl) return payment.redirectUrl;
  const session = await providerOf(payment.provider, online).createSession(
    sessionRequest(order, lines, payment.amount, await isCapturedLater(orderId)),
  );
  await db
    .update(payments)
    .set({ providerSessionId: session.sessionId, redirectUrl: session.url })
    .where(eq(payments.id, payment.id));
  return session.url;
}

/**
 * The payment with which an order is paid in the form on our own page. Made once: another try, also in another tab,
 * pays the same one.
 * @throws when the provider cannot be reached or refuses; the order then waits until its deadline
 */
export async function openPaymentForm(
  form: NonNullable<PaymentProvider["form"]>,
  provider: string,
  orderId: string,
): Promise<FormPayment> {
  const [found] = await db
    .select({ order: orders, payment: payments })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(eq(payments.orderId, orderId), eq(payments.provider, provider)))
    .orderBy(asc(payments.id));
  invariant(found, "an order is placed with a payment");
  const { order, payment } = found;
  if (payment.providerSessionId) return form.resume(payment.providerSessionId);
  const currency = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  const { number: orderNumber, email } = order;
  const made = await form.create({
    orderId,
    orderNumber,
    email,
    currency,
    // What gift cards leave of the total.
    totalAmount: payment.amount,
    isCapturedLater: await isCapturedLater(orderId),
    methods: paymentMethods(marketByCode(order.market).code),
  });
  await db.update(payments).set({ providerSessionId: made.sessionId }).where(eq(payments.id, payment.id));
  return made;
}

/** Gift cards leave as soon as they are paid, and with them the reason to wait. */
async function isCapturedLater(orderId: string): Promise<boolean> {
  if (env().CAPTURE_PAYMENTS !== "on_shipment") return false;
  const gifts = await db
    .select({ id: orderLineGifts.orderLineId })
    .from(orderLineGifts)
    .innerJoin(orderLines, eq(orderLines.id, orderLineGifts.orderLineId))
    .where(eq(orderLines.orderId, orderId))
    .limit(1);
  return gifts.length === 0;
}

function sessionRequest(
  order: typeof orders.$inferSelect,
  lines: readonly (typeof orderLines.$inferSelect)[],
  payableAmount: number,
  capturedLater: boolean,
): SessionRequest {
  invariant(order.paymentDueAt, "an order that waits for its money has a deadline");
  const market = marketByCode(order.market);
  const currency = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  const t = words(market, "order");
  const { SHOP_URL } = env();
  const extra = (name: string, unitAmount: number) =>
    unitAmount > 0 ? [{ name, description: "", imageUrl: null, quantity: 1, unitAmount }] : [];
  return {
    orderId: order.id,
    orderNumber: order.number,
    email: order.email,
    methods: paymentMethods(market.code),
    locale: order.locale,
    currency,
    lines:
      payableAmount < order.totalAmount
        ? restOf(order, payableAmount, market)
        : [
            ...lines.map((line) => ({
              name: line.productName,
              description: line.variantLabel,
              imageUrl: line.imagePath ? `${SHOP_URL}${line.imagePath}` : null,
              ...unitsOf(line),
            })),
            ...extra(t("shippingWith", { method: order.shippingMethodName }), order.shippingAmount),
            ...extra(t("import"), order.importAmount),
            ...extra(t("tax"), order.taxIncluded ? 0 : order.taxAmount),
          ],
    totalAmount: payableAmount,
    isCapturedLater: capturedLater,
    expiresAt: order.paymentDueAt,
    orderUrl: `${SHOP_URL}${paths.order(market, order.token)}`,
    successUrl: `${SHOP_URL}${paths.checkoutReturn(market)}?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${SHOP_URL}${paths.checkout(market)}?canceled=1`,
  };
}

/** Gift cards have paid a part: a page cannot take that off its lines, so the rest is one line. */
function restOf(order: { readonly number: string }, unitAmount: number, market: Market) {
  const name = words(market, "order")("afterGiftCards", { number: order.number });
  return [{ name, description: "", imageUrl: null, quantity: 1, unitAmount }];
}

/** What a promotion leaves of a line is rarely a multiple of its units: such a line is shown as one thing at its price. */
function unitsOf(line: typeof orderLines.$inferSelect) {
  const { productName, quantity, unitAmount, discountAmount, totalAmount } = line;
  if (discountAmount === 0) return { quantity, unitAmount };
  const name = quantity > 1 ? `${quantity} × ${productName}` : productName;
  return { name, quantity: 1, unitAmount: totalAmount };
}

export type Closed = "canceled" | "paid" | "processing";

/**
 * Ends an order that was not paid: closes its page at the provider first, so that nothing can be paid for units that
 * are given back. Should it have been paid in the last moment, the order is confirmed instead.
 * @throws when the provider cannot be reached; nothing is released then
 */
export async function closeUnpaidOrder(
  online: PaymentProvider,
  orderId: string,
  actor: Actor,
): Promise<Closed> {
  const [payment] = await db
    .select({ sessionId: payments.providerSessionId, provider: payments.provider })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), isNull(payments.giftCardId)))
    .orderBy(asc(payments.id));
  if (!payment?.sessionId) {
    await inTransaction(async (tx) => {
      const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
      if (!order) return fail("order_changed");
      // The attempt ends with its order; should its page turn up after all, and be paid, the money counts again.
      await tx
        .update(payments)
        .set({ status: "canceled" })
        .where(
          and(
            eq(payments.orderId, orderId),
            eq(payments.status, "pending"),
            isNull(payments.providerSessionId),
            // Those are given back with the order.
            isNull(payments.giftCardId),
          ),
        );
      return cancelOrder(tx, order, "expire", actor, "not_paid");
    });
    return "canceled";
  }
  const provider = providerOf(payment.provider, online);
  const facts = await provider.expireSession(payment.sessionId);
  await inTransaction(async (tx) => settlePayment(tx, provider.name, facts, actor));
  if (facts.state === "paid" || facts.state === "authorized") return "paid";
  return facts.state === "processing" ? "processing" : "canceled";
}

/** Asks the provider about one page and settles it. Returns the order's token; `unknown_session` when it is not ours. */
export async function settleSession(provider: PaymentProvider, sessionId: string, actor: Actor) {
  const [ours] = await db
    .select({ token: orders.token, payment: payments.status })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(eq(payments.provider, provider.name), eq(payments.providerSessionId, sessionId)));
  // Nobody makes us ask the provider about pages that are not ours.
  if (!ours) return fail("unknown_session");
  return ok({
    orderToken: ours.token,
    /** Rejects when the provider cannot be reached: the order page then says that the payment is being checked. */
    settle: async () => {
      // The webhook was first, and nothing leads on from there (lib/orders/transitions.ts).
      if (ours.payment === "captured") return;
      const facts = await provider.getSession(sessionId);
      await inTransaction(async (tx) => settlePayment(tx, provider.name, facts, actor));
    },
  });
}
