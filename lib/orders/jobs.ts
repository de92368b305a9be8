import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  addresses,
  fulfillmentLines,
  fulfillments,
  giftCards,
  orderEvents,
  orderLineGifts,
  orderLines,
  orders,
  orderTaxLines,
  payments,
  refundLines,
  refunds,
} from "@/db/schema";
import { addressLines } from "@/lib/customers/address-lines";
import { sendMail } from "@/lib/email/send";
import { env } from "@/lib/env";
import { giftCardCode, giftCardHash } from "@/lib/gift-cards/code";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { canceledMail } from "@/lib/orders/canceled-mail";
import { confirmationMail } from "@/lib/orders/confirmation-mail";
import { mailPlace } from "@/lib/orders/mail-place";
import { orderImportNote } from "@/lib/orders/import-note";
import { pickupFacts } from "@/lib/orders/pickup-facts";
import { refundMail } from "@/lib/orders/refund-mail";
import { shippedMail } from "@/lib/orders/shipped-mail";
import { discountRows, storedDerivation } from "@/lib/orders/stored-derivation";
import { transferMail } from "@/lib/orders/transfer-mail";
import { invariant } from "@/lib/result";
import { carrierName, trackingUrl } from "@/lib/shipping/carriers";

async function sendConfirmation({ orderId }: { orderId: string }): Promise<void> {
  const [[found], lines, taxes, cards, held] = await Promise.all([
    db
      .select({ order: orders, address: addresses })
      .from(orders)
      .leftJoin(addresses, eq(addresses.id, orders.shippingAddressId))
      .where(eq(orders.id, orderId)),
    db
      .select({ line: orderLines, recipient: orderLineGifts.recipientEmail })
      .from(orderLines)
      .leftJoin(orderLineGifts, eq(orderLineGifts.orderLineId, orderLines.id))
      .where(eq(orderLines.orderId, orderId))
      .orderBy(asc(orderLines.position)),
    db.select().from(orderTaxLines).where(eq(orderTaxLines.orderId, orderId)),
    db
      .select({ lastFour: giftCards.lastFour, amount: payments.amount })
      .from(payments)
      .innerJoin(giftCards, eq(giftCards.id, payments.giftCardId))
      .where(and(eq(payments.orderId, orderId), eq(payments.status, "captured"))),
    db
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.orderId, orderId), eq(payments.status, "authorized"))),
  ]);
  invariant(found, "the order of a confirmation exists");
  const { order, address } = found;
  const { market, currency, url, helpUrl } = mailPlace(order);
  const mail = confirmationMail(
    {
      number: order.number,
      url,
      helpUrl,
      currency,
      isAuthorized: held.length > 0,
      taxIncluded: order.taxIncluded,
      reverseChargeVatId: order.isReverseCharge ? order.vatId : null,
      lines: lines.map(({ line }) => ({
        name: line.productName,
        variantLabel: line.variantLabel,
        quantity: line.quantity,
        subtotalAmount: line.subtotalAmount,
      })),
      giftRecipients: [...new Set(lines.flatMap(({ recipient }) => recipient ?? []))],
      subtotalAmount: order.subtotalAmount,
      discounts: discountRows(storedDerivation(order.pricing), order.discountAmount),
      shippingAmount: order.shippingAmount,
      shippingMethod: order.shippingMethodName,
      taxes,
      totalAmount: order.totalAmount,
      giftCards: cards,
      arrivesEarliestOn: order.arrivesEarliestOn,
      arrivesLatestOn: order.arrivesLatestOn,
      addressLines: address
        ? addressLines(order.locale, order.pickupLocationId ? { ...address, name: "" } : address)
        : [],
      importAmount: order.importAmount,
      importNote: address && orderImportNote(order, address.country),
      pickup: address && (await pickupFacts(order, address, new Date())),
    },
    market,
  );
  await sendMail({
    template: "order-confirmed",
    subjectKey: `order:${orderId}`,
    to: order.email,
    locale: order.locale,
    ...mail,
  });
}

/** Once per refund, when the provider has taken it over: `mails` holds one row for it. */
async function sendRefund({ refundId }: { refundId: string }): Promise<void> {
  const [[found], lines] = await Promise.all([
    db
      .select({ order: orders, refund: refunds, provider: payments.provider, codeHash: giftCards.codeHash })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .innerJoin(orders, eq(orders.id, refunds.orderId))
      .leftJoin(giftCards, eq(giftCards.id, refunds.storeCreditId))
      .where(eq(refunds.id, refundId)),
    db
      .select({
        name: orderLines.productName,
        variantLabel: orderLines.variantLabel,
        quantity: refundLines.quantity,
        amount: refundLines.amount,
      })
      .from(refundLines)
      .innerJoin(orderLines, eq(orderLines.id, refundLines.orderLineId))
      .where(eq(refundLines.refundId, refundId))
      .orderBy(asc(orderLines.position)),
  ]);
  invariant(found, "the refund of a mail exists");
  const { order, refund } = found;
  const creditCode = refund.storeCreditId && giftCardCode(refund.storeCreditId, env().AUTH_SECRET);
  invariant(
    creditCode === null || giftCardHash(creditCode) === found.codeHash,
    "the secret is the one that the credit was made with",
  );
  const { market, currency, url, helpUrl } = mailPlace(order);
  const mail = refundMail(
    {
      number: order.number,
      url,
      helpUrl,
      currency,
      reason: refund.reason,
      isTransfer: found.provider === "bank_transfer",
      isReleased: refund.status === "released",
      creditCode,
      lines,
      shippingAmount: refund.shippingAmount,
      amount: refund.amount,
    },
    market,
  );
  await sendMail({
    template: "order-refunded",
    subjectKey: `refund:${refundId}`,
    to: order.email,
    locale: order.locale,
    ...(creditCode === null ? {} : { secret: creditCode }),
    ...mail,
  });
}

async function sendTransfer({ orderId }: { orderId: string }): Promise<void> {
  const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
  invariant(order, "the order of a mail exists");
  // Paid or over already: its other mail says so.
  if (order.status !== "pending" || !order.paymentDueAt) return;
  const [lines, [payment]] = await Promise.all([
    db.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position)),
    db
      .select({ amount: payments.amount })
      .from(payments)
      .where(and(eq(payments.orderId, orderId), isNull(payments.giftCardId))),
  ]);
  invariant(payment, "an order that waits for a transfer has a payment");
  const { market, currency, url, helpUrl } = mailPlace(order);
  const { number, totalAmount, paymentDueAt: dueAt } = order;
  const mail = transferMail(
    {
      number,
      url,
      helpUrl,
      currency,
      totalAmount,
      payableAmount: payment.amount,
      dueAt,
      lines: lines.map(({ productName, variantLabel, quantity, subtotalAmount }) => ({
        name: productName,
        variantLabel,
        quantity,
        subtotalAmount,
      })),
    },
    market,
  );
  await sendMail({
    template: "order-transfer",
    subjectKey: `order:${orderId}`,
    to: order.email,
    locale: order.locale,
    ...mail,
  });
}

/** Once per parcel: `mails` holds one row for it. */
async function sendShipped({ fulfillmentId }: { fulfillmentId: string }): Promise<void> {
  const [[found], lines] = await Promise.all([
    db
      .select({ order: orders, address: addresses, parcel: fulfillments })
      .from(fulfillments)
      .innerJoin(orders, eq(orders.id, fulfillments.orderId))
      .innerJoin(addresses, eq(addresses.id, orders.shippingAddressId))
      .where(eq(fulfillments.id, fulfillmentId)),
    db
      .select({
        name: orderLines.productName,
        variantLabel: orderLines.variantLabel,
        quantity: fulfillmentLines.quantity,
      })
      .from(fulfillmentLines)
      .innerJoin(orderLines, eq(orderLines.id, fulfillmentLines.orderLineId))
      .where(eq(fulfillmentLines.fulfillmentId, fulfillmentId))
      .orderBy(asc(orderLines.position)),
  ]);
  invariant(found, "the parcel of a mail exists");
  const { order, address, parcel } = found;
  const { market, url, helpUrl } = mailPlace(order);
  const { number, arrivesEarliestOn, arrivesLatestOn } = order;
  const mail = shippedMail(
    {
      number,
      url,
      helpUrl,
      carrier: carrierName(parcel.carrier),
      trackingNumber: parcel.trackingNumber,
      trackingUrl: trackingUrl(parcel.carrier, parcel.trackingNumber),
      lines,
      isPart: order.status === "confirmed",
      arrivesEarliestOn,
      arrivesLatestOn,
      addressLines: addressLines(order.locale, address),
    },
    market,
  );
  await sendMail({
    template: "order-shipped",
    subjectKey: `fulfillment:${fulfillmentId}`,
    to: order.email,
    locale: order.locale,
    ...mail,
  });
}

async function sendCanceled({ orderId }: { orderId: string }): Promise<void> {
  const [[order], [ended], given] = await Promise.all([
    db.select().from(orders).where(eq(orders.id, orderId)),
    db
      .select({ reason: sql<string | null>`${orderEvents.data}->>'reason'` })
      .from(orderEvents)
      .where(and(eq(orderEvents.orderId, orderId), eq(orderEvents.toStatus, "canceled"))),
    db
      .select({ amount: refunds.amount, provider: payments.provider })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(and(eq(refunds.orderId, orderId), eq(refunds.reason, "canceled"))),
  ]);
  invariant(order, "the order of a mail exists");
  const { market, currency, url, helpUrl } = mailPlace(order);
  const [back] = given;
  const returned = back ? { amount: back.amount, isTransfer: back.provider === "bank_transfer" } : null;
  const reason = ended?.reason ?? null;
  const mail = canceledMail({ number: order.number, url, helpUrl, reason, currency, returned }, market);
  await sendMail({
    template: "order-canceled",
    subjectKey: `order:${orderId}`,
    to: order.email,
    locale: order.locale,
    ...mail,
  });
}

export const orderJobs = {
  "orders.send-confirmation": sendConfirmation,
  "orders.send-transfer": sendTransfer,
  "orders.send-canceled": sendCanceled,
  "orders.send-refund": sendRefund,
  "orders.send-shipped": sendShipped,
} satisfies Partial<JobHandlers>;
