import type { Sql } from "postgres";
import type { Broken } from "@/lib/checkout/model/books";

/** What was asked of whoever says the tax, and what they were told: amounts in minor units, with the tax. */
type TaxBooks = {
  readonly calculations: readonly {
    readonly id: string;
    readonly taxAmount: number;
    readonly amount: number;
  }[];
  readonly told: readonly {
    readonly id: string;
    readonly kind: "sale" | "refund" | "void";
    readonly of: string;
    readonly amount: number;
  }[];
  /** What of a sale stands. */
  readonly left: (saleId: string) => number;
};

/** An order where somebody is asked for the tax has the tax that they said of it, and no other order has that answer. */
export async function brokenTaxes(sql: Sql, { calculations, told }: TaxBooks): Promise<Broken[]> {
  const rows = await sql<{ id: string; calculation: string | null; taxAmount: number; isTaxed: boolean }[]>`
    select o.id, o.tax_calculation_id as calculation, o.tax_amount as "taxAmount",
      o.shipping_amount > 0 or exists (
        select from order_lines line where line.order_id = o.id and line.total_amount > 0 and not exists (
          select from order_line_gifts gift where gift.order_line_id = line.id)) as "isTaxed"
    from orders o where o.tax_provider <> 'tables'`;
  const broken = rows
    .filter(({ calculation, taxAmount, isTaxed }) => {
      const said = calculations.find(({ id }) => id === calculation);
      return isTaxed ? said?.taxAmount !== taxAmount : calculation !== null || taxAmount !== 0;
    })
    .map(({ id }) => ({ rule: "no order without an answer about its tax", subject: id }));
  const sales = told.filter(({ kind }) => kind === "sale").map(({ of }) => of);
  for (const [index, of] of sales.entries())
    if (sales.indexOf(of) !== index) broken.push({ rule: "a sale is told once", subject: of });
  return broken;
}

/** Once everything has settled, they know of each sale whose money is there, and of what went back of it. */
export async function unsettledTaxes(sql: Sql, { told, left }: TaxBooks): Promise<Broken[]> {
  const rows = await sql<
    {
      id: string;
      calculation: string;
      isPaid: boolean;
      isFirm: boolean;
      isByLine: boolean;
      goesBack: number;
      lost: number;
      hasCards: boolean;
      isUntold: boolean;
    }[]
  >`
    select o.id, o.tax_calculation_id as calculation, o.confirmed_at is not null as "isPaid",
      o.status in ('confirmed', 'completed') and not exists (
        select from payments where order_id = o.id and status = 'authorized')
        and not exists (select from staff_tasks where kind = 'authorization_lost' and order_id = o.id) as "isFirm",
      not exists (
        select from refunds where order_id = o.id and reason in ('canceled', 'made_at_provider')) as "isByLine",
      coalesce((
        select sum(refund.shipping_amount + coalesce((
          select sum(part.amount) from refund_lines part where part.refund_id = refund.id and not exists (
            select from order_line_gifts gift where gift.order_line_id = part.order_line_id)), 0))
        from refunds refund where refund.order_id = o.id and refund.status in ('succeeded', 'released')
          and refund.reason not in ('paid_twice', 'paid_after_cancel')), 0)::int as "goesBack",
      coalesce((
        select sum(amount) from disputes where order_id = o.id and status = 'lost'), 0)::int as lost,
      exists (
        select from order_line_gifts gift join order_lines line on line.id = gift.order_line_id
        where line.order_id = o.id) as "hasCards",
      exists (select from tax_postings where order_id = o.id and transaction_id is null) as "isUntold"
    from orders o where o.tax_calculation_id is not null`;
  return rows.flatMap(({ id, calculation, isPaid, isFirm, isByLine, goesBack, lost, hasCards, isUntold }) => {
    const sale = told.find(({ kind, of }) => kind === "sale" && of === calculation);
    const broken: string[] = [];
    if (isUntold) broken.push("nothing is left to tell about a tax");
    if (sale && !isPaid) broken.push("only what is sold is told as a sale");
    if (!sale && isFirm) broken.push("what is sold is told as a sale");
    if (sale && left(sale.id) < 0) broken.push("no more tax goes back than there was");
    // Of what a bank takes nobody says whether it was the gift card's part.
    const isTold = isByLine && !(lost > 0 && hasCards);
    const back = sale ? sale.amount - left(sale.id) : 0;
    const wanted = Math.min(goesBack + lost, sale?.amount ?? 0);
    if (sale && isTold && back !== wanted)
      broken.push(`what goes back of a sale is told: ${wanted}, and not ${back}`);
    return broken.map((rule) => ({ rule, subject: id }));
  });
}
