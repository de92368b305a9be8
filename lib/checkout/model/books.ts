import type { Sql } from "postgres";

/** A rule that something in the database breaks, and what. */
export type Broken = { readonly rule: string; readonly subject: string };

/**
 * What holds between any two transactions, whoever does what and whenever they die. Read in one statement, so that it is
 * one instant. Knows the tables and no code of the shop: a mistake there cannot hide here.
 */
export async function brokenRules(sql: Sql): Promise<Broken[]> {
  const rows = await sql<Broken[]>`
    with bought as (
      select order_id, variant_id, sum(quantity) as units from order_lines group by 1, 2),
    returned as (
      select line.order_id, line.variant_id, sum(part.unshipped_quantity) as given_up,
        coalesce(sum(part.unshipped_quantity) filter (where not part.restock), 0) as lost,
        coalesce(sum(part.quantity - part.unshipped_quantity) filter (where part.restock), 0) as came_back
      from refund_lines part join order_lines line on line.id = part.order_line_id group by 1, 2),
    sent as (
      select line.order_id, line.variant_id, sum(part.quantity) as units
      from fulfillment_lines part join order_lines line on line.id = part.order_line_id group by 1, 2),
    moved as (
      select order_id, variant_id,
        coalesce(sum(on_hand_delta) filter (where reason = 'damaged'), 0) as lost,
        coalesce(sum(on_hand_delta) filter (where reason = 'returned'), 0) as came_back,
        coalesce(sum(on_hand_delta) filter (where reason = 'shipped'), 0) as left_stock
      from inventory_ledger where order_id is not null group by 1, 2),
    promised as (
      select order_id, variant_id, coalesce(sum(quantity) filter (where status = 'held'), 0) as held,
        coalesce(sum(quantity) filter (where status = 'committed'), 0) as committed,
        coalesce(sum(quantity) filter (where status = 'shipped'), 0) as shipped
      from stock_holds group by 1, 2),
    uses as (
      select coupon_code_id, count(*) filter (where status = 'reserved') as reserved,
        count(*) filter (where status = 'used') as used
      from promotion_redemptions group by 1)

    select 'the ledger tells what is on hand and what is promised' as rule, level.variant_id::text as subject
    from inventory_levels level left join (
      select variant_id, location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
      from inventory_ledger group by 1, 2) story using (variant_id, location_id)
    where level.on_hand <> coalesce(story.on_hand, 0) or level.reserved <> coalesce(story.reserved, 0)
    union all
    select 'what is promised is what orders hold', level.variant_id::text
    from inventory_levels level left join (
      select variant_id, location_id, sum(quantity) as units from stock_holds
      where status in ('held', 'committed') group by 1, 2) hold using (variant_id, location_id)
    where level.reserved <> coalesce(hold.units, 0)
    union all
    select 'nothing is promised twice', variant_id::text from inventory_levels where reserved > on_hand or reserved < 0
    union all
    select 'an order holds what was bought, not given up and not sent', o.id || ' ' || o.status
    from orders o join bought on bought.order_id = o.id
    left join promised using (order_id, variant_id) left join returned using (order_id, variant_id)
    left join sent using (order_id, variant_id)
    where coalesce(promised.shipped, 0) <> coalesce(sent.units, 0) or case o.status
      when 'pending' then coalesce(promised.held, 0) <> bought.units or coalesce(promised.committed, 0) <> 0
      when 'canceled' then coalesce(promised.held, 0) + coalesce(promised.committed, 0) + coalesce(sent.units, 0) <> 0
      else coalesce(promised.held, 0) <> 0 or coalesce(promised.committed, 0)
        <> bought.units - coalesce(returned.given_up, 0) - coalesce(sent.units, 0) end
    union all
    select 'a firm order is complete once nothing is left to send', o.id || ' ' || o.status
    from orders o where o.status in ('confirmed', 'completed') and (o.status = 'completed') = exists (
      select from stock_holds where order_id = o.id and status = 'committed')
    union all
    select 'stock tells what left, what came back and what was written off', order_id::text
    from bought left join returned using (order_id, variant_id) left join sent using (order_id, variant_id)
    left join moved using (order_id, variant_id)
    where (coalesce(moved.lost, 0), coalesce(moved.came_back, 0), coalesce(moved.left_stock, 0))
      <> (-coalesce(returned.lost, 0), coalesce(returned.came_back, 0), -coalesce(sent.units, 0))
    union all
    select 'a firm order has its money, to the cent', o.id::text from orders o
    where o.status in ('confirmed', 'completed') and o.total_amount > 0
      -- What was set aside may run out; staff knows of it in the same moment.
      and not exists (select from staff_tasks where kind = 'authorization_lost' and order_id = o.id)
      and o.total_amount is distinct from (
      select sum(case status when 'captured' then captured_amount + coalesce((
          select sum(amount) from refunds where payment_id = payments.id and status = 'released'), 0)
        else amount end)
      from payments where order_id = o.id and status in ('authorized', 'captured'))
    union all
    select 'no more is taken than was set aside, and nothing that was given up', payment.id::text
    from payments payment where payment.amount < greatest(payment.captured_amount, payment.capture_amount) + coalesce((
      select sum(amount) from refunds where payment_id = payment.id and status = 'released'), 0)
    union all
    select 'money belongs to a firm order, or is on its way back', payment.order_id::text
    from payments payment join orders o on o.id = payment.order_id
    where payment.status = 'captured' and o.status not in ('confirmed', 'completed')
      -- What staff keeps of an order that ended with its last unit may be the gift card's part.
      and not (o.status = 'canceled' and exists (
        select from refunds where payment_id = payment.id or (payment.gift_card_id is not null and order_id = o.id)))
    union all
    select 'an order is paid once', order_id::text from payments
    where status in ('authorized', 'captured') and gift_card_id is null group by order_id having count(*) > 1
    union all
    select 'no more goes back than came in', payment.id::text
    from payments payment join refunds refund on refund.payment_id = payment.id
    -- What somebody sends back past the shop cannot be refused for what was given as credit; staff is told.
    where refund.status not in ('failed', 'released') and (refund.store_credit_id is null or not exists (
      select from refunds where payment_id = payment.id and reason = 'made_at_provider'))
    group by payment.id
    having sum(refund.amount) > case payment.status when 'captured' then payment.captured_amount
      when 'authorized' then coalesce(payment.capture_amount, 0) else payment.amount end
    union all
    select 'store credit has what its refund gave, once', refund.id::text from refunds refund
    where refund.store_credit_id is not null and coalesce((
      select sum(amount) from gift_card_entries
      where gift_card_id = refund.store_credit_id and cause_key = 'refund:' || refund.id), 0)
      <> case refund.status when 'succeeded' then refund.amount else 0 end
    union all
    select 'a gift card has back what went back to it, once', refund.id::text
    from refunds refund join payments payment on payment.id = refund.payment_id
    where payment.gift_card_id is not null and coalesce((
      select sum(amount) from gift_card_entries
      where gift_card_id = payment.gift_card_id and cause_key = 'refund:' || refund.id), 0)
      <> case refund.status when 'succeeded' then refund.amount else 0 end
    union all
    select 'a gift card spent what it paid, once', payment.id::text from payments payment
    where payment.gift_card_id is not null and coalesce((
      select sum(amount) from gift_card_entries
      where gift_card_id = payment.gift_card_id and cause_key = 'payment:' || payment.id), 0)
      <> -payment.captured_amount
    union all
    select 'a gift card sets aside what orders wait with, and never more than it has', card.id::text
    from gift_cards card where card.reserved_amount > card.balance_amount or card.reserved_amount <> coalesce((
      select sum(amount) from payments where gift_card_id = card.id and status = 'pending'), 0)
    union all
    select 'a balance is the sum of its ledger', card.id::text from gift_cards card
    where card.balance_amount <> coalesce((
      select sum(amount) from gift_card_entries where gift_card_id = card.id), 0)
    union all
    select 'a refund is the sum of its parts', refund.id::text from refunds refund
    where refund.requested_by is not null
      -- The end of an order gives back what is left, of no line.
      and refund.reason <> 'canceled'
      and refund.amount <> refund.shipping_amount + coalesce((
      select sum(amount) from refund_lines where refund_id = refund.id), 0)
    union all
    select 'a code counts its uses', code.id::text from coupon_codes code left join uses on uses.coupon_code_id = code.id
    where code.reserved_count <> coalesce(uses.reserved, 0) or code.used_count <> coalesce(uses.used, 0)
      or code.used_count + code.reserved_count > coalesce(code.usage_limit, 2147483647)
    union all
    select 'a code is used by one customer as often as it says', code.id::text
    from coupon_codes code join promotion_redemptions redeemed on redeemed.coupon_code_id = code.id
    where redeemed.status <> 'released' group by code.id, redeemed.customer_key
    having count(*) > coalesce(code.usage_limit_per_customer, 2147483647)
    union all
    select 'a use follows its order', redeemed.id::text
    from promotion_redemptions redeemed join orders o on o.id = redeemed.order_id
    where redeemed.status::text <> case o.status
      when 'pending' then 'reserved' when 'canceled' then 'released' else 'used' end
    union all
    select 'a cart waits for one order at most', cart_id::text from orders
    where status = 'pending' and cart_id is not null group by cart_id having count(*) > 1
    union all
    select 'an order is confirmed to its buyer once, and only when it is firm', o.id::text
    from orders o left join jobs job on job.kind = 'orders.send-confirmation' and job.payload ->> 'orderId' = o.id::text
    group by o.id having count(job.id) <> (o.confirmed_at is not null)::int
    union all
    select 'nobody gets a mail twice', template || ' ' || subject_key from mails group by 1, template, subject_key
    having count(*) > 1
    union all
    select 'a mail says what happened', mail.subject_key from mails mail
    where mail.template = 'order-confirmed' and not exists (
      select from orders where 'order:' || id = mail.subject_key and confirmed_at is not null)
    union all
    select 'the history ends where the order is', o.id::text from orders o
    where o.status::text is distinct from (
      select to_status::text from order_events where order_id = o.id and to_status is not null order by id desc limit 1)`;
  return [...rows];
}
