import type { Sql } from "postgres";
import type { Broken } from "@/lib/checkout/model/books";

/** What holds as well once every deadline has passed, every job has run and the books have been compared. */
export async function unsettledRules(sql: Sql): Promise<Broken[]> {
  const rows = await sql<Broken[]>`
    select 'no order waits for its money' as rule, id::text as subject from orders where status = 'pending'
    union all
    select 'no unit is held without an order', order_id::text from stock_holds where status = 'held'
    union all
    select 'no use of a code is set aside', order_id::text from promotion_redemptions where status = 'reserved'
    union all
    select 'no payment is on its way', order_id::text from payments where status in ('pending', 'processing')
    union all
    select 'no money is set aside for an order that ended or was sent', payment.order_id::text
    from payments payment join orders o on o.id = payment.order_id
    where payment.status = 'authorized' and (
      o.status in ('canceled', 'completed') or exists (select from fulfillments where order_id = o.id))
    union all
    select 'no refund is on its way', id::text from refunds where status = 'pending'
    union all
    select 'staff knows of a refund that failed', refund.id::text from refunds refund
    where refund.status = 'failed' and not exists (
      select from staff_tasks where kind = 'refund_failed' and subject = 'refund:' || refund.id || ':' || refund.attempt)
    union all
    select 'the buyer of a firm order has a mail', id::text from orders where confirmed_at is not null
      and not exists (select from mails where template = 'order-confirmed' and subject_key = 'order:' || orders.id)
    union all
    select 'the buyer knows of money that goes back', id::text from refunds where status in ('succeeded', 'released')
      and not exists (select from mails where template = 'order-refunded' and subject_key = 'refund:' || refunds.id)
    union all
    select 'the buyer knows that staff canceled', o.id::text from orders o
    where exists (
      select from order_events where order_id = o.id and to_status = 'canceled' and actor_kind = 'staff'
        and data ->> 'reason' <> 'refunded')
      and not exists (select from mails where template = 'order-canceled' and subject_key = 'order:' || o.id)
    union all
    select 'the buyer knows of a parcel', parcel.id::text
    from fulfillments parcel join orders o on o.id = parcel.order_id
    where not exists (
      select from mails where template = 'order-shipped' and subject_key = 'fulfillment:' || parcel.id)
      -- Of what is handed over in a store they know, and of gift cards they have the code.
      and o.pickup_location_id is distinct from parcel.location_id
      and exists (
        select from fulfillment_lines part where part.fulfillment_id = parcel.id and not exists (
          select from order_line_gifts gift where gift.order_line_id = part.order_line_id))
    union all
    select 'the buyer knows what lies ready', id::text from orders
    where pickup_ready_at is not null and status = 'confirmed' and not exists (
      select from mails where template = 'order-ready' and subject_key = 'order:' || orders.id)
    union all
    select 'no job was given up', kind || ': ' || coalesce(last_error, '') from jobs where failed_at is not null`;
  return [...rows];
}

/** Money that a provider took for an order, in minor units. */
export type Taken = {
  readonly orderId: string;
  readonly sessionId: string;
  readonly amount: number;
  /** What really went back to the buyer. */
  readonly refunded: number;
};

/**
 * Once everything has settled, for each order the provider holds what our books say; money without a firm order has gone
 * back, unless the buyer's bank refused it and staff knows.
 */
export async function brokenMoney(sql: Sql, taken: readonly Taken[]): Promise<Broken[]> {
  const rows = await sql<
    {
      id: string;
      status: string;
      keepsNothing: boolean;
      total: number;
      kept: number;
      failed: number;
      credited: number;
      lost: number;
    }[]
  >`
    select o.id, o.status, o.status = 'canceled' and not exists (
      select from order_events where order_id = o.id and to_status = 'canceled' and data ->> 'reason' = 'refunded')
      as "keepsNothing", o.total_amount as total, coalesce((
      select sum(case when payment.status = 'captured' then payment.captured_amount
        when payment.failure_code = 'paid_twice' then payment.amount else 0 end)
      from payments payment where payment.order_id = o.id and payment.gift_card_id is null), 0)::int - coalesce((
      select sum(refund.amount) from refunds refund join payments payment on payment.id = refund.payment_id
      where refund.order_id = o.id and refund.status = 'succeeded' and refund.store_credit_id is null
        and payment.gift_card_id is null), 0)::int as kept,
      coalesce((select sum(amount) from refunds where order_id = o.id and status = 'succeeded'
        and store_credit_id is not null), 0)::int as credited,
      coalesce((select sum(amount) from refunds where order_id = o.id and status = 'failed'), 0)::int as failed,
      coalesce((select sum(amount) from disputes where order_id = o.id and status = 'lost'), 0)::int as lost
    from orders o`;
  const broken: Broken[] = [];
  const known = new Set(rows.map(({ id }) => id));
  for (const { orderId, sessionId } of taken)
    if (!known.has(orderId)) broken.push({ rule: "money names an order we have", subject: sessionId });
  for (const order of rows) {
    const held = taken
      .filter(({ orderId }) => orderId === order.id)
      .reduce((sum, { amount, refunded }) => sum + amount - refunded, 0);
    const subject = `${order.id} ${order.status}: ${held} at the provider, ${order.kept} in our books`;
    if (held !== order.kept) broken.push({ rule: "captured − refunded is what the order says", subject });
    // One that ended with its last unit keeps what staff kept, e.g. the delivery.
    if (order.keepsNothing && held > order.failed + order.credited + order.lost)
      broken.push({ rule: "no money is kept without an order", subject });
    if (held > order.total + order.failed)
      broken.push({ rule: "no order keeps more than its total", subject });
  }
  return broken;
}

/** Once everything has settled, our books say of each dispute what the provider says, and nobody is asked about it. */
export async function brokenDisputes(
  sql: Sql,
  told: readonly {
    readonly id: string;
    readonly paymentId: string;
    readonly status: string;
    readonly amount: number;
  }[],
): Promise<Broken[]> {
  const rows = await sql<{ id: string; status: string; amount: number; isAsked: boolean }[]>`
    select provider_dispute_id as id, status, amount, exists (
      select from staff_tasks where kind = 'dispute_opened' and resolved_at is null
        and subject = 'dispute:' || provider_dispute_id) as "isAsked"
    from disputes`;
  const known = new Map(rows.map((row) => [row.id, row]));
  const paid = await sql<{ id: string }[]>`select provider_payment_id as id from payments`;
  return told
    .filter(({ paymentId }) => paid.some(({ id }) => id === paymentId))
    .flatMap(({ id, status, amount }) => {
      const ours = known.get(id);
      const subject = `${id}: ${status}, ${ours?.status ?? "not known"} in our books`;
      return ours?.status === status && ours.amount === amount && !ours.isAsked
        ? []
        : [{ rule: "a dispute is known as it ended, and nobody is asked about it", subject }];
    });
}
