import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { addresses, orders, payments } from "@/db/schema";
import type { FulfillmentStatus } from "@/db/schema/fulfillment";
import type { PaymentStatus, RefundStatus } from "@/db/schema/payments";
import { addressLines } from "@/lib/customers/address-lines";
import { type CurrencyCode, currencyCodes } from "@/lib/money";
import { fulfillmentStatus, type OrderFulfillmentStatus } from "@/lib/orders/fulfillment-status";
import { type PickupFacts, pickupFacts } from "@/lib/orders/pickup-facts";
import { type PickupStage, pickupStage } from "@/lib/orders/pickup-stage";
import { orderImportNote } from "@/lib/orders/import-note";
import { maskEmail, type OrderState, orderState } from "@/lib/orders/order-state";
import { isOrderToken } from "@/lib/orders/order-token";
import { storedDerivation } from "@/lib/orders/stored-derivation";
import type { Derivation } from "@/lib/pricing/derivation";
import { once } from "@/lib/once";
import { invariant } from "@/lib/result";
import { carrierName, trackingUrl } from "@/lib/shipping/carriers";

/** What the order page shows, and no more: the mail address is masked, the phone number stays away. Amounts in minor units. */
export type OrderView = {
  readonly number: string;
  readonly placedAt: Date;
  readonly state: OrderState;
  readonly isCompleted: boolean;
  /** Code of why it ended, e.g. `not_paid`; null for an order that has not. */
  readonly cancelReason: string | null;
  /** "j•••@example.com". */
  readonly maskedEmail: string;
  readonly currency: CurrencyCode;
  readonly taxIncluded: boolean;
  readonly lines: readonly OrderViewLine[];
  readonly subtotalAmount: number;
  readonly discountAmount: number;
  readonly shippingAmount: number;
  readonly taxAmount: number;
  readonly totalAmount: number;
  /** The buyer's VAT id under which they account for the tax themselves; null on every other order. */
  readonly reverseChargeVatId: string | null;
  /** What gift cards paid of the total, or have set aside for it. */
  readonly giftCards: readonly { readonly lastFour: string; readonly amount: number }[];
  /** How the total came about; null when an older shop wrote it down differently. */
  readonly derivation: Derivation | null;
  /** Where it goes, or the store where it is fetched; empty for an order of which nothing is sent. */
  readonly addressLines: readonly string[];
  /** What the shop took over from customs; a part of the total. */
  readonly importAmount: number;
  /** Who pays what customs ask, as told before paying; null where no border of theirs is crossed. */
  readonly importNote: string | null;
  /** Null for an order that is sent. */
  readonly pickup: (PickupFacts & { readonly stage: PickupStage; readonly pickedUpAt: Date | null }) | null;
  /** The money is only set aside until the first parcel leaves. */
  readonly isAuthorized: boolean;
  /** What has left, the first parcel first. */
  readonly parcels: readonly ParcelView[];
  readonly fulfillment: OrderFulfillmentStatus;
  readonly shippingMethodName: string;
  readonly shippingCarrier: string;
  /** Calendar days, `YYYY-MM-DD`; null when none were promised. */
  readonly arrivesEarliestOn: string | null;
  readonly arrivesLatestOn: string | null;
  /** What is still to be transferred and until when, while the order waits for it; else null. */
  readonly transfer: {
    readonly dueAt: Date;
    readonly receivedAmount: number;
    readonly missingAmount: number;
  } | null;
  /** The provider's page while it still takes money; else null. */
  readonly paymentUrl: string | null;
  /** Until when the units wait for a payment that was not made yet; null when nothing is waited for. */
  readonly heldUntil: Date | null;
  /** Money on its way back or there already, all of it together by what became of it. */
  readonly refunds: readonly {
    readonly amount: number;
    readonly status: "pending" | "succeeded" | "failed" | "released";
  }[];
  /** What the buyer has of it as store credit instead, or is about to have. */
  readonly storeCredits: readonly { readonly lastFour: string; readonly amount: number }[];
};

export type OrderViewLine = {
  readonly id: string;
  readonly variantId: string | null;
  readonly productName: string;
  readonly variantLabel: string;
  readonly imagePath: string | null;
  readonly quantity: number;
  /** Before promotions: what the rows of the total begin with. */
  readonly subtotalAmount: number;
  /** Of gift cards: whom they are mailed to, and the ends of the codes of those that were; null for goods. */
  readonly gift: { readonly recipient: string; readonly lastFours: readonly string[] } | null;
};

export type ParcelView = {
  readonly id: string;
  /** Null for somebody without a name here. */
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  /** Where the carrier shows how far it has come; null when nobody does. */
  readonly trackingUrl: string | null;
  readonly shippedAt: Date;
  readonly deliveredAt: Date | null;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
};

/** As JSON has it: instants are text. */
type SentParcel = {
  id: string;
  status: FulfillmentStatus;
  locationId: string;
  carrier: string | null;
  trackingNumber: string | null;
  shippedAt: string;
  deliveredAt: string | null;
  lines: { orderLineId: string; quantity: number }[];
};

/** The token of an order's link, for whoever knows its number and its buyer's address; null for anything else. */
export async function findOrderToken(number: string, email: string): Promise<string | null> {
  const [found] = await db
    .select({ token: orders.token })
    .from(orders)
    .where(and(eq(orders.number, number), eq(sql`lower(${orders.email})`, email.toLowerCase())));
  return found?.token ?? null;
}

/** Its text is made once: every order page asks it. */
const orderByToken = once(() =>
  db
    .select({
      order: orders,
      address: addresses,
      lines: sql<OrderViewLine[]>`(
        select json_agg(json_build_object('id', id, 'variantId', variant_id, 'productName', product_name,
          'variantLabel', variant_label, 'imagePath', image_path, 'quantity', quantity,
          'subtotalAmount', subtotal_amount, 'gift', (
            select json_build_object('recipient', gift.recipient_email, 'lastFours', (
              select coalesce(json_agg(card.last_four order by card.unit), '[]') from gift_cards card
              where card.order_line_id = order_lines.id))
            from order_line_gifts gift where gift.order_line_id = order_lines.id)) order by position)
        from order_lines where order_id = ${orders.id})`,
      givenUp: sql<{ id: string; quantity: number }[]>`coalesce((
        select json_agg(json_build_object('id', part.order_line_id, 'quantity', part.unshipped_quantity))
        from refund_lines part join order_lines line on line.id = part.order_line_id
        where line.order_id = ${orders.id}), '[]')`,
      sent: sql<SentParcel[]>`coalesce((
        select json_agg(json_build_object('id', id, 'status', status, 'locationId', location_id, 'carrier', carrier,
          'trackingNumber', tracking_number, 'shippedAt', shipped_at, 'deliveredAt', delivered_at, 'lines', (
            select json_agg(json_build_object('orderLineId', order_line_id, 'quantity', quantity))
            from fulfillment_lines where fulfillment_id = fulfillments.id)) order by shipped_at, id)
        from fulfillments where order_id = ${orders.id} and status in ('shipped', 'delivered')), '[]')`,
      paid: sql<
        {
          status: PaymentStatus;
          provider: string;
          redirectUrl: string | null;
          receivedAmount: number;
          amount: number;
          lastFour: string | null;
        }[]
      >`coalesce((
        select json_agg(json_build_object('status', status, 'provider', provider, 'redirectUrl', redirect_url,
          'amount', amount, 'lastFour', (select last_four from gift_cards where id = payments.gift_card_id),
          'receivedAmount', coalesce((
            select sum(receipt.amount) from transfer_receipts receipt where receipt.payment_id = payments.id), 0)))
        from payments where order_id = ${orders.id}), '[]')`,
      refunded: sql<{ status: RefundStatus; amount: number; creditFour: string | null }[]>`coalesce((
        select json_agg(json_build_object('status', status, 'amount', amount, 'creditFour', (
          select last_four from gift_cards where id = refunds.store_credit_id)) order by created_at, id)
        from refunds where order_id = ${orders.id}), '[]')`,
      ended: sql<unknown>`(
        select data from order_events where order_id = ${orders.id} and to_status = 'canceled')`,
    })
    .from(orders)
    .leftJoin(addresses, eq(addresses.id, orders.shippingAddressId))
    .where(eq(orders.token, sql.placeholder("token")))
    .prepare("order_by_token"),
);

/** The order behind a link's token, for whoever has the link; `null` for an unknown one. */
export async function getOrderByToken(token: string, now: Date): Promise<OrderView | null> {
  if (!isOrderToken(token)) return null;
  const [found] = await orderByToken().execute({ token });
  if (!found) return null;
  const { order, address, lines, givenUp, sent, paid, refunded, ended } = found;
  const state = orderState(order.status, paid);
  const received = paid.reduce((sum, { receivedAmount }) => sum + receivedAmount, 0);
  const payableAmount = paid.reduce(
    (left, { lastFour, amount }) => (lastFour === null ? left : left - amount),
    order.totalAmount,
  );
  const currency = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  const isOpen = order.status === "pending" && order.paymentDueAt !== null && order.paymentDueAt > now;
  const [facts, stage] = [
    address && (await pickupFacts(order, address, now)),
    pickupStage({ ...order, fulfillments: sent }),
  ];
  const fetched = sent.find(({ locationId }) => locationId === order.pickupLocationId);
  return {
    number: order.number,
    placedAt: order.placedAt,
    state,
    isCompleted: order.status === "completed",
    cancelReason: reasonOf(ended),
    maskedEmail: maskEmail(order.email),
    currency,
    taxIncluded: order.taxIncluded,
    // Whoever has the order's link may be somebody else than its buyer.
    lines: lines.map((line) => ({
      ...line,
      gift: line.gift && { ...line.gift, recipient: maskEmail(line.gift.recipient) },
    })),
    subtotalAmount: order.subtotalAmount,
    discountAmount: order.discountAmount,
    shippingAmount: order.shippingAmount,
    taxAmount: order.taxAmount,
    totalAmount: order.totalAmount,
    reverseChargeVatId: order.isReverseCharge ? order.vatId : null,
    giftCards: paid.flatMap(({ status, lastFour, amount }) =>
      lastFour !== null && (status === "pending" || status === "captured") ? [{ lastFour, amount }] : [],
    ),
    derivation: storedDerivation(order.pricing),
    addressLines: address
      ? addressLines(order.locale, order.pickupLocationId ? { ...address, name: "" } : address)
      : [],
    importAmount: order.importAmount,
    importNote: address && orderImportNote(order, address.country),
    pickup:
      facts && stage
        ? { ...facts, stage, pickedUpAt: fetched?.deliveredAt ? new Date(fetched.deliveredAt) : null }
        : null,
    isAuthorized: paid.some(({ status }) => status === "authorized"),
    parcels: sent
      .filter((parcel) => parcel !== fetched)
      .map(({ id, carrier, trackingNumber, shippedAt, deliveredAt, lines: inside }) => ({
        id,
        carrier: carrierName(carrier),
        trackingNumber,
        trackingUrl: trackingUrl(carrier, trackingNumber),
        shippedAt: new Date(shippedAt),
        deliveredAt: deliveredAt === null ? null : new Date(deliveredAt),
        lines: inside,
      })),
    fulfillment: fulfillmentStatus(
      lines.map(({ id, quantity }) => ({
        id,
        quantity,
        givenUp: givenUp.reduce((sum, part) => (part.id === id ? sum + part.quantity : sum), 0),
      })),
      sent,
    ),
    shippingMethodName: order.shippingMethodName,
    shippingCarrier: order.shippingCarrier,
    arrivesEarliestOn: order.arrivesEarliestOn,
    arrivesLatestOn: order.arrivesLatestOn,
    transfer:
      state === "awaiting_transfer" && order.paymentDueAt
        ? { dueAt: order.paymentDueAt, receivedAmount: received, missingAmount: payableAmount - received }
        : null,
    heldUntil: isOpen && state === "checking" ? order.paymentDueAt : null,
    paymentUrl:
      isOpen && state !== "awaiting_transfer"
        ? (paid.find(({ status }) => status === "pending")?.redirectUrl ?? null)
        : null,
    refunds: (["failed", "pending", "succeeded", "released"] as const).flatMap((status) => {
      const amount = refunded.reduce(
        (sum, each) =>
          each.status === status && (each.creditFour === null || status === "failed")
            ? sum + each.amount
            : sum,
        0,
      );
      return amount > 0 ? [{ status, amount }] : [];
    }),
    storeCredits: refunded.flatMap(({ status, amount, creditFour }) =>
      creditFour !== null && status !== "failed" ? [{ lastFour: creditFour, amount }] : [],
    ),
  };
}

/** Only where an order stands, for the page that waits for its payment. */
export async function getOrderState(token: string): Promise<OrderState | null> {
  if (!isOrderToken(token)) return null;
  const rows = await db
    .select({ status: orders.status, payment: payments.status, provider: payments.provider })
    .from(orders)
    .leftJoin(payments, eq(payments.orderId, orders.id))
    .where(eq(orders.token, token));
  const [first] = rows;
  if (!first) return null;
  return orderState(
    first.status,
    rows.flatMap(({ payment, provider }) => (payment && provider ? [{ status: payment, provider }] : [])),
  );
}

function reasonOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("reason" in data)) return null;
  return typeof data.reason === "string" ? data.reason : null;
}
