import type { Sql } from "postgres";
import type { Broken } from "@/lib/checkout/model/books";

/** Numbers between any two transactions. Knows the tables and no code of the shop. */
export async function brokenInvoices(sql: Sql): Promise<Broken[]> {
  const rows = await sql<Broken[]>`
    select 'numbers of documents have no gap' as rule, series as subject from invoices
    group by series having min(number) <> 1 or max(number) <> count(*)
    union all
    select 'credit notes never take back more than the invoice said', order_id::text from invoices
    group by order_id having coalesce(sum(total_amount) filter (where kind = 'credit_note'), 0)
      > coalesce(sum(total_amount) filter (where kind = 'invoice'), 0)`;
  return [...rows];
}

/** What is owed once all jobs are done: an invoice for whatever left and is paid, a credit note for what went back of it. */
export async function unsettledInvoices(sql: Sql): Promise<Broken[]> {
  const rows = await sql<Broken[]>`
    with owed as (
      select o.id, o.total_amount from orders o
      where exists (select from fulfillments where order_id = o.id and status in ('shipped', 'delivered'))
        and exists (select from payments where order_id = o.id and status = 'captured')
        and not exists (select from payments where order_id = o.id and status = 'authorized'))
    select 'what left and is paid has its invoice, over all of it' as rule, owed.id::text as subject from owed
    where owed.total_amount is distinct from (
      select sum(total_amount) from invoices where order_id = owed.id and kind = 'invoice')
    union all
    select 'an invoice is of something that left', order_id::text from invoices where kind = 'invoice'
      and not exists (select from fulfillments where order_id = invoices.order_id and status in ('shipped', 'delivered'))
    union all
    select 'what went back of an invoice has its credit note', refund.id::text from refunds refund
    join payments payment on payment.id = refund.payment_id and payment.status = 'captured'
    join invoices invoice on invoice.order_id = refund.order_id and invoice.kind = 'invoice'
    where refund.status in ('succeeded', 'released') and refund.reason not in ('paid_twice', 'paid_after_cancel')
      and refund.amount is distinct from (select total_amount from invoices where refund_id = refund.id)
      -- What went back past the shop besides store credit for the same corrects no sale.
      and refund.amount <= invoice.total_amount - coalesce((
        select sum(total_amount) from invoices where order_id = refund.order_id and kind = 'credit_note'), 0)`;
  return [...rows];
}
