import { db } from "@/db/client";
import { people, skus } from "@/lib/checkout/model/empty-shop";
import { memoryProvider as provider } from "@/lib/checkout/model/memory-provider";
import { type Does, orderOf, pick, type Shop } from "@/lib/checkout/model/shop";
import type { Step } from "@/lib/checkout/model/steps";
import { pressed } from "@/lib/checkout/model/together";
import { addMembers, removeMember } from "@/lib/customers/group-commands";
import { handOver, noteReady } from "@/lib/orders/hand-over";
import { loadUnits } from "@/lib/orders/load-units";
import { shipParcel } from "@/lib/orders/ship-parcel";
import { unitsToShip } from "@/lib/orders/units";
import { cancelByStaff } from "@/lib/payments/cancel-order";
import { requestRefund, retryRefund } from "@/lib/payments/request-refund";
import { pressPriceList, setPrices } from "@/lib/pricing/price-list-commands";
import { findPriceList } from "@/lib/pricing/price-list-queries";
import { invariant } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

export const staffSteps: Does<
  | "staff-price"
  | "list-price"
  | "list-press"
  | "friend"
  | "staff-stock"
  | "refund"
  | "ship"
  | "ready"
  | "hand-over"
  | "cancel"
  | "refund-again"
> = {
  async "staff-price"({ sql, variants }, step) {
    await sql`
      update prices set amount = ${step.amount}
      where variant_id = ${pick(variants, step.variant) ?? ""} and currency = 'USD'`;
  },
  async "list-price"({ listId, staffId }, step) {
    const amount = step.amount === null ? "-" : (step.amount / 100).toFixed(2);
    const list = await findPriceList(db, listId);
    invariant(list, "nobody takes the list away");
    const request = { listId, requestId: crypto.randomUUID(), seen: list.lastChange };
    const rows = `${pick(skus, step.variant)} ${amount} USD`;
    await inTransaction((tx) => setPrices(tx, { ...request, rows }, staffId));
  },
  async "list-press"({ listId, staffId }, { press }) {
    await inTransaction((tx) => pressPriceList(tx, { listId, press }, staffId));
  },
  async friend({ groupId, staffId }, step) {
    const email = pick(people, step.buyer) ?? "";
    if (step.isOne) await inTransaction((tx) => addMembers(tx, { groupId, emails: [email] }, staffId));
    else await inTransaction((tx) => removeMember(tx, { groupId, email }, staffId));
  },
  /** Staff counts the shelves; what is promised is not given away. */
  async "staff-stock"({ sql, variants }, { variant, delta }) {
    if (delta === 0) return;
    await sql`
      with moved as (
        update inventory_levels set on_hand = on_hand + ${delta}
        where variant_id = ${pick(variants, variant) ?? ""} and on_hand > 0 and on_hand + ${delta} >= reserved
        returning variant_id, location_id)
      insert into inventory_ledger (variant_id, location_id, on_hand_delta, reason, actor)
      select variant_id, location_id, ${delta}, 'counted', 'test' from moved`;
  },
  refund,
  ship,
  async ready(shop, step) {
    const seen = await fetchedOrder(shop, step.order);
    if (!seen) return;
    const note = { ...seen, staffId: shop.staffId, now: new Date() };
    await pressed(step.pressed, async () => {
      await inTransaction((tx) => noteReady(tx, note));
    });
  },
  async "hand-over"(shop, step) {
    const seen = await fetchedOrder(shop, step.order);
    if (!seen) return;
    const first = crypto.randomUUID();
    let made = 0;
    await pressed(step.pressed, async (requestId = first) => {
      const note = { ...seen, requestId, staffId: shop.staffId, now: new Date() };
      const { ok: isMade } = await inTransaction((tx) => handOver(tx, note));
      made += isMade ? 1 : 0;
    });
    invariant(step.pressed !== "by-two" || made < 2, "an order is handed over once");
  },
  cancel,
  async "refund-again"({ sql, staffId }, step) {
    const rows = await sql<{ id: string; order_id: string }[]>`
      select id, order_id from refunds where status = 'failed' order by created_at, id`;
    const refund = pick(rows, step.refund);
    if (!refund) return;
    const request = { refundId: refund.id, orderId: refund.order_id, staffId };
    await inTransaction((tx) => retryRefund(tx, request));
  },
};

/** One that is fetched, and what staff sees of it. */
async function fetchedOrder(shop: Shop, number: number) {
  const orders = await shop.sql<{ id: string }[]>`
    select id from orders where status = 'confirmed' and pickup_location_id is not null order by placed_at, id`;
  const order = pick(orders, number);
  if (!order) return null;
  const lines = await loadUnits(db, order.id);
  return { orderId: order.id, seenUnits: lines.reduce((sum, line) => sum + line.shipped + line.givenUp, 0) };
}

async function refund(shop: Shop, step: Extract<Step, { do: "refund" }>): Promise<void> {
  const order = await orderOf(shop, step.order, "confirmed", "completed");
  if (!order) return;
  const lines = await shop.sql<{ id: string; quantity: number }[]>`
    select id, quantity from order_lines where order_id = ${order.id} order by position`;
  const [seen] = await shop.sql<{ amount: number }[]>`
    select coalesce(sum(r.amount), 0)::int as amount from refunds r join payments p on p.id = r.payment_id
    where r.order_id = ${order.id} and p.status in ('authorized', 'captured')`;
  const request = {
    orderId: order.id,
    staffId: shop.staffId,
    requestId: crypto.randomUUID(),
    seenAmount: seen?.amount ?? 0,
    lines: lines
      .filter((_, index) => index === step.line % lines.length)
      .map(({ id, quantity }) => ({
        orderLineId: id,
        quantity: Math.min(quantity, step.units),
        restock: step.restock,
      })),
    shipping: step.shipping,
    reason: step.reason,
    to: step.to,
  } as const;
  let made = 0;
  await pressed(step.pressed, async (requestId = request.requestId) => {
    const { ok: isMade } = await inTransaction((tx) => requestRefund(tx, { ...request, requestId }));
    made += isMade ? 1 : 0;
  });
  invariant(
    step.pressed !== "by-two" || made < 2,
    "the second of two colleagues sees what the first gave back",
  );
}

async function ship(shop: Shop, step: Extract<Step, { do: "ship" }>): Promise<void> {
  const order = await orderOf(shop, step.order, "confirmed");
  if (!order) return;
  const lines = await loadUnits(db, order.id);
  const line = pick(lines, step.line);
  const places = await shop.sql<{ id: string }[]>`
    select distinct location_id as id from stock_holds
    where order_id = ${order.id} and status = 'committed' order by location_id`;
  const place = pick(places, step.line);
  invariant(line && place, "a firm order has lines, and something to send");
  const parcel = {
    orderId: order.id,
    staffId: shop.staffId,
    locationId: place.id,
    seenUnits: lines.reduce((sum, { shipped, givenUp }) => sum + shipped + givenUp, 0),
    carrier: "ups",
    trackingNumber: "1Z999AA1",
    lines: [{ orderLineId: line.id, quantity: Math.min(step.units, unitsToShip(line)) }],
  } as const;
  const first = crypto.randomUUID();
  let made = 0;
  await pressed(step.pressed, async (requestId = first) => {
    const { ok: isMade } = await inTransaction((tx) => shipParcel(tx, { ...parcel, requestId }));
    made += isMade ? 1 : 0;
  });
  invariant(step.pressed !== "by-two" || made < 2, "the second of two colleagues sees what the first sent");
  invariant(made === 0 || !order.isFetched, "nobody sends what is fetched");
}

async function cancel(shop: Shop, step: Extract<Step, { do: "cancel" }>): Promise<void> {
  const order = await orderOf(shop, step.order, "pending", "confirmed");
  if (!order) return;
  const [seen] = await shop.sql<{ amount: number }[]>`
    select coalesce(sum(p.captured_amount - coalesce((
      select sum(amount) from refunds where payment_id = p.id and status <> 'failed'), 0) - coalesce((
      select sum(amount) from disputes where payment_id = p.id and status = 'lost'), 0)), 0)::int as amount
    from payments p where p.order_id = ${order.id} and p.status = 'captured'`;
  const request = {
    orderId: order.id,
    staffId: shop.staffId,
    reason: "requested",
    seenAmount: seen?.amount ?? 0,
  } as const;
  await pressed(step.pressed, async () => {
    await cancelByStaff(provider, request);
  });
}
