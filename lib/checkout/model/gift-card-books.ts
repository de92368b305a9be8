import type { Sql } from "postgres";
import type { Broken } from "@/lib/checkout/model/books";

/** Units of gift cards that were bought, by line: what was given back, and which cards there are for the rest. */
const boughtCards = (sql: Sql) => sql`
  bought as (
    select line.id, line.order_id, line.quantity, line.unit_amount, coalesce((
      select sum(quantity) from refund_lines where order_line_id = line.id), 0)::int as returned
    from order_lines line join order_line_gifts gift on gift.order_line_id = line.id),
  cards as (
    select card.*, bought.unit_amount, bought.order_id from gift_cards card join bought on bought.id = card.order_line_id)`;

/** What holds of gift cards that were bought, between any two transactions. */
export async function brokenGiftCards(sql: Sql): Promise<Broken[]> {
  const rows = await sql<Broken[]>`
    with ${boughtCards(sql)}
    select 'a gift card is issued once for a unit that was bought and not given back' as rule, bought.id::text as subject
    from bought left join cards on cards.order_line_id = bought.id and cards.disabled_at is null
    group by bought.id, bought.quantity, bought.returned
    having count(cards.id) > bought.quantity - bought.returned
    union all
    select 'a gift card that was bought is worth what it cost', cards.id::text from cards
    where cards.unit_amount is distinct from (
      select amount from gift_card_entries where gift_card_id = cards.id and reason = 'issued')
    union all
    select 'only a firm order has gift cards', cards.id::text from cards join orders o on o.id = cards.order_id
    where o.confirmed_at is null or (o.status = 'canceled' and cards.disabled_at is null)
    union all
    select 'no gift card is paid for with one', o.id::text
    from orders o join payments payment on payment.order_id = o.id and payment.gift_card_id is not null
    group by o.id, o.total_amount having sum(payment.amount) > o.total_amount - coalesce((
      select sum(unit_amount * quantity) from bought where order_id = o.id), 0)`;
  return [...rows];
}

/** What holds of them as well once every job has run. */
export async function unsettledGiftCards(sql: Sql): Promise<Broken[]> {
  const rows = await sql<Broken[]>`
    with ${boughtCards(sql)}
    select 'whoever bought a gift card has it' as rule, bought.id::text as subject
    from bought join orders o on o.id = bought.order_id and o.status in ('confirmed', 'completed')
    left join cards on cards.order_line_id = bought.id and (
      -- What the bank took back ends a card that nobody gave back.
      cards.disabled_at is null or exists (
        select from gift_card_entries where gift_card_id = cards.id and cause_key like 'disputed:%')
      or exists (select from disputes where order_id = o.id and status = 'lost'))
    group by bought.id, bought.quantity, bought.returned
    having count(cards.id) < bought.quantity - bought.returned
    union all
    select 'a gift card is mailed to whom it is for', cards.id::text from cards
    where cards.disabled_at is null and not exists (
      select from mails where template = 'gift-card' and subject_key = 'gift-card:' || cards.id)`;
  return [...rows];
}
