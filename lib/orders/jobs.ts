import "server-only";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { addresses, orderLines, orders, orderTaxLines, refundLines, refunds } from "@/db/schema";
import { addressLines } from "@/lib/customers/address-lines";
import { sendMail } from "@/lib/email/send";
import { env } from "@/lib/env";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { currencyCodes } from "@/lib/money";
import { marketByCode } from "@/lib/markets";
import { confirmationMail } from "@/lib/orders/confirmation-mail";
import { discountRows, priceSteps } from "@/lib/orders/price-steps";
import { refundMail } from "@/lib/orders/refund-mail";
import { paths } from "@/lib/paths";
import { invariant } from "@/lib/result";

async function sendConfirmation({ orderId }: { orderId: string }): Promise<void> {
  const [[found], lines, taxes] = await Promise.all([
    db
      .select({ order: orders, address: addresses })
      .from(orders)
      .innerJoin(addresses, eq(addresses.id, orders.shippingAddressId))
      .where(eq(orders.id, orderId)),
    db.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position)),
    db.select().from(orderTaxLines).where(eq(orderTaxLines.orderId, orderId)),
  ]);
  invariant(found, "the order of a confirmation exists");
  const { order, address } = found;
  const market = marketByCode(order.market);
  const currency = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  const { SHOP_URL } = env();
  const mail = confirmationMail(
    {
      number: order.number,
      url: `${SHOP_URL}${paths.order(market, order.token)}`,
      helpUrl: `${SHOP_URL}${paths.page(market, "help")}`,
      currency,
      taxIncluded: order.taxIncluded,
      lines: lines.map((line) => ({
        name: line.productName,
        variantLabel: line.variantLabel,
        quantity: line.quantity,
        subtotalAmount: line.subtotalAmount,
      })),
      subtotalAmount: order.subtotalAmount,
      discounts: discountRows(priceSteps(order.pricing), order.discountAmount),
      shippingAmount: order.shippingAmount,
      shippingMethod: order.shippingMethodName,
      taxes,
      totalAmount: order.totalAmount,
      arrivesEarliestOn: order.arrivesEarliestOn,
      arrivesLatestOn: order.arrivesLatestOn,
      addressLines: addressLines(order.locale, address),
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
      .select({ order: orders, refund: refunds })
      .from(refunds)
      .innerJoin(orders, eq(orders.id, refunds.orderId))
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
  const market = marketByCode(order.market);
  const currency = currencyCodes.find((code) => code === refund.currency);
  invariant(currency, "a refund is in a currency the shop sells in");
  const { SHOP_URL } = env();
  const mail = refundMail(
    {
      number: order.number,
      url: `${SHOP_URL}${paths.order(market, order.token)}`,
      helpUrl: `${SHOP_URL}${paths.page(market, "help")}`,
      currency,
      reason: refund.reason,
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
    ...mail,
  });
}

export const orderJobs = {
  "orders.send-confirmation": sendConfirmation,
  "orders.send-refund": sendRefund,
} satisfies Partial<JobHandlers>;
