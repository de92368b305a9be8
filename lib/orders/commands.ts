import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders } from "@/db/schema";
import { statement } from "@/db/statement";
import type { OrderStatus } from "@/db/schema/orders";
import { captureGiftCards, releaseGiftCards } from "@/lib/gift-cards/commands";
import { enqueueIssue } from "@/lib/gift-cards/purchases";
import { commitHolds, releaseHolds } from "@/lib/inventory/commands";
import { enqueue } from "@/lib/jobs/enqueue";
import { nextStatus, type OrderEvent } from "@/lib/orders/transitions";
import { releaseUses, useReserved } from "@/lib/promotions/commands";
import { fail, invariant, ok, type Result } from "@/lib/result";
import { postSale } from "@/lib/tax/postings";
import { together } from "@/lib/transaction";

export type Actor = { readonly kind: "customer" | "staff" | "system" | "provider"; readonly id?: string };

/** Adds to the order's history. `data` holds ids, codes and amounts, never personal data. */
export async function recordOrderEvent(
  tx: Tx,
  entry: {
    readonly orderId: string;
    readonly event: string;
    readonly actor: Actor;
    readonly from?: OrderStatus;
    readonly to?: OrderStatus;
    readonly data?: Record<string, string | number | boolean | null>;
  },
): Promise<void> {
  const { orderId, event, actor, from = null, to = null } = entry;
  await tx.execute(statement`
    insert into order_events (order_id, event, from_status, to_status, actor_kind, actor_id, data)
    values (${orderId}, ${event}, ${from}, ${to}, ${actor.kind}, ${actor.id ?? null},
      ${JSON.stringify(entry.data ?? {})}::text::jsonb)`);
}

/** Whoever moves an order, its payment or its refunds waits here first, and locks stock afterwards. */
export async function lockOrder(tx: Tx, orderId: string) {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  invariant(order, "an order that is moved exists");
  return order;
}

type Moved = { from: OrderStatus; to: OrderStatus };
/** `hasCalculation`: an outside provider said its tax. */
type MovedRow = Moved & { hasCalculation: boolean };

/**
 * Moves an order by an event, which the caller adds to its history. Fails with `not_allowed`, or with `order_changed` when
 * someone was first.
 */
async function move(
  tx: Tx,
  order: { id: string; status: OrderStatus },
  event: OrderEvent,
): Promise<Result<MovedRow, "not_allowed" | "order_changed">> {
  const to = nextStatus(order.status, event);
  if (!to) return fail("not_allowed");
  const [row] = await tx.execute<{ hasCalculation: boolean }>(statement`
    update orders set status = ${to}::order_status, payment_due_at = null, updated_at = now(),
      confirmed_at = case when ${to} = 'confirmed' then now() else confirmed_at end,
      cart_taken = cart_taken or ${to} = 'confirmed',
      canceled_at = case when ${to} = 'canceled' then now() else canceled_at end
    where id = ${order.id} and status = ${order.status}::order_status
    returning tax_calculation_id is not null as "hasCalculation"`);
  if (!row) return fail("order_changed");
  return ok({ from: order.status, to, hasCalculation: row.hasCalculation });
}

/**
 * The money is there: the order is firm, its units stay promised, its codes and gift cards are used, what was bought leaves the cart,
 * the mail is on its way. Fails with `not_allowed` (canceled meanwhile, or confirmed before) or `order_changed`.
 */
export async function confirmOrder(
  tx: Tx,
  order: {
    readonly id: string;
    readonly status: OrderStatus;
    readonly cartId: string | null;
    readonly cartTaken: boolean;
  },
  actor: Actor,
): Promise<Result<Moved, "not_allowed" | "order_changed">> {
  const { id: orderId } = order;
  const moved = await move(tx, order, "confirm");
  if (!moved.ok) return moved;
  // In the order of their locks.
  await together([
    recordOrderEvent(tx, { orderId, event: "confirm", actor, ...moved.value }),
    commitHolds(tx, orderId),
    useReserved(tx, orderId),
    captureGiftCards(tx, orderId),
    order.cartId && !order.cartTaken ? takeOutOfCart(tx, order.cartId, orderId) : null,
    enqueueIssue(tx, orderId),
    enqueue(tx, "orders.send-confirmation", { orderId }, { uniqueKey: `confirmation:${orderId}` }),
  ]);
  if (moved.value.hasCalculation) await postSale(tx, orderId);
  return moved;
}

/**
 * Only what was bought, and the codes it was bought with: a buyer who put something else in meanwhile, in another tab,
 * keeps that. The typed address goes with the last line.
 */
export async function takeOutOfCart(tx: Tx, cartId: string, orderId: string): Promise<void> {
  const lines = tx.execute(statement`
    with spent as (
      update carts set coupon_codes = array(
        select code from unnest(coupon_codes) with ordinality as entered (code, place)
        where not exists (
          select 1 from promotion_redemptions use join coupon_codes known on known.id = use.coupon_code_id
          where use.order_id = ${orderId} and known.code = entered.code::citext)
        order by place)
      where id = ${cartId} and coupon_codes <> '{}' returning id),
    -- Asking for "spent" here locks the cart before its lines, as everybody does who changes a cart.
    bought as (
      select variant_id, sum(quantity)::int as quantity from order_lines
      where order_id = ${orderId} and variant_id is not null and (select count(*) from spent) >= 0
      group by variant_id),
    gone as (
      delete from cart_lines line using bought
      where line.cart_id = ${cartId} and line.variant_id = bought.variant_id and line.quantity <= bought.quantity
        and line.saved_at is null)
    update cart_lines line set quantity = line.quantity - bought.quantity, updated_at = now() from bought
    where line.cart_id = ${cartId} and line.variant_id = bought.variant_id and line.quantity > bought.quantity
      and line.saved_at is null`);
  const cards = tx.execute(statement`
    delete from cart_gift_cards where cart_id = ${cartId} and gift_card_id in (
      select gift_card_id from payments where order_id = ${orderId} and gift_card_id is not null)`);
  const draft = tx.execute(statement`
    delete from checkout_drafts where cart_id = ${cartId}
      and not exists (select 1 from cart_lines where cart_id = ${cartId} and saved_at is null)`);
  await together([lines, cards, draft]);
}

/**
 * Ends an order and gives its units, its uses of codes and what gift cards had set aside back. Should staff or its buyer have
 * asked for its end while it waited for its money, it ends for their reason, whoever was first to find its payment page
 * closed, and the buyer is told.
 *
 * Fails with `not_allowed` (already over) or `order_changed`.
 */
export async function cancelOrder(
  tx: Tx,
  order: { readonly id: string; readonly status: OrderStatus },
  event: "cancel" | "expire",
  actor: Actor,
  reason: string,
): Promise<Result<Moved, "not_allowed" | "order_changed">> {
  const asked = order.status === "pending" ? await askedToEnd(tx, order.id) : null;
  const moved = await move(tx, order, asked ? "cancel" : event);
  if (!moved.ok) return moved;
  const cause = asked ?? { event, actor, data: { reason } };
  await recordOrderEvent(tx, { orderId: order.id, ...cause, ...moved.value });
  await releaseHolds(tx, order.id, actor.kind);
  await releaseUses(tx, order.id);
  await releaseGiftCards(tx, order.id);
  if (asked) await tellCanceled(tx, order.id);
  return moved;
}

async function askedToEnd(tx: Tx, orderId: string) {
  const [asked] = await tx.execute<{ kind: Actor["kind"]; id: string | null; reason: string }>(statement`
    select actor_kind as kind, actor_id as id, data ->> 'reason' as reason from order_events
    where order_id = ${orderId} and event = 'cancel_requested' order by id limit 1`);
  if (!asked) return null;
  const actor: Actor = { kind: asked.kind, ...(asked.id === null ? {} : { id: asked.id }) };
  return { event: "cancel", actor, data: { reason: asked.reason } };
}

/** Nothing is left to send. @throws when the order is not firm: whoever sent its last unit holds its lock and knows */
export async function completeOrder(
  tx: Tx,
  order: { readonly id: string; readonly status: OrderStatus },
  actor: Actor,
): Promise<void> {
  const moved = await move(tx, order, "complete");
  invariant(moved.ok, "an order of which something was sent is firm");
  await recordOrderEvent(tx, { orderId: order.id, event: "complete", actor, ...moved.value });
}

/** Mails the buyer that the order has ended, and why. */
export async function tellCanceled(tx: Tx, orderId: string): Promise<void> {
  await enqueue(tx, "orders.send-canceled", { orderId }, { uniqueKey: `canceled:${orderId}` });
}
