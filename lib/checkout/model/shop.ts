import type postgres from "postgres";
import { sql as query } from "drizzle-orm";
import { db } from "@/db/client";
import { askForTax, loadQuote } from "@/lib/checkout/queries";
import type { EmptyShop } from "@/lib/checkout/model/empty-shop";
import { memoryTax } from "@/lib/checkout/model/memory-tax";
import type { CheckoutDraft } from "@/lib/checkout/input";
import type { Quote, QuoteOption } from "@/lib/checkout/quote";
import type { Step } from "@/lib/checkout/model/steps";
import { sha256 } from "@/lib/ids";
import { markets } from "@/lib/markets";

export const market = markets.us;

export type Buyer = {
  readonly token: string;
  readonly email: string;
  isFetching: boolean;
  agreed: Agreed | null;
};

/** What a buyer was shown, and what they chose of it; amounts in minor units. */
export type Agreed = {
  readonly draft: CheckoutDraft;
  readonly hash: string;
  readonly totalAmount: number;
  readonly unitAmounts: ReadonlyMap<string, number>;
};

/** The shop of one history and whoever uses it. */
export type Shop = EmptyShop & { readonly sql: postgres.Sql; readonly buyers: readonly Buyer[] };

/** What each kind of step does. */
export type Does<Kinds extends Step["do"] = Step["do"]> = {
  readonly [Kind in Kinds]: (shop: Shop, step: Extract<Step, { do: Kind }>) => Promise<void> | void;
};

export const pick = <T>(all: readonly T[], number: number): T | undefined =>
  all.length === 0 ? undefined : all[number % all.length];

type OrderStatus = "pending" | "confirmed" | "completed";

/** One of the orders that are there, by its number among them. */
export async function orderOf({ sql }: Shop, number: number, ...statuses: OrderStatus[]) {
  const rows = await sql<
    { id: string; status: string; session: string | null; amount: number; isFetched: boolean }[]
  >`
    select o.id, o.status, o.pickup_location_id is not null as "isFetched", o.total_amount - coalesce((
        select sum(amount) from payments where order_id = o.id and gift_card_id is not null), 0)::int as amount,
      (select provider_session_id from payments
        where order_id = o.id and gift_card_id is null order by id limit 1) as session
    from orders o order by o.placed_at, o.id`;
  return pick(
    rows.filter((row) => statuses.length === 0 || statuses.some((status) => status === row.status)),
    number,
  );
}

/** The checkout page: whoever says the tax is asked, and everything that it shows is read in one instant. */
export async function readCheckout(
  { token }: Buyer,
  draft: CheckoutDraft,
): Promise<{ readonly quote: Quote; readonly asked: ReadonlyMap<string, number> }> {
  await askForTax(token, market, draft);
  const asking = memoryTax.isUsed ? { provider: memoryTax, mayAsk: false } : null;
  return db.transaction(
    async (tx) => {
      const quote = await loadQuote(tx, token, market, draft, new Date(), asking);
      const rows = await tx.execute<{ id: string; amount: number }>(askedFor(token));
      return { quote, asked: new Map(rows.map(({ id, amount }) => [id, amount])) };
    },
    { isolationLevel: "repeatable read" },
  );
}

/**
 * What a unit of each line costs, by the tables alone: the lowest of its price, what is asked from its quantity on, and what
 * the list of the friends asks of one of them; a gift card costs what it is worth.
 */
const askedFor = (token: string) => query`
  select line.variant_id as id, least(price.amount, (
      select min(amount) from quantity_prices lower where lower.variant_id = line.variant_id
        and lower.currency = price.currency and lower.min_quantity <= line.quantity), (
      select asked.amount from price_list_prices asked
      join price_lists list on list.id = asked.price_list_id and list.is_active
      join price_list_groups target on target.price_list_id = list.id
      join customer_group_members member on member.group_id = target.group_id
      join users person on person.email = member.email and person.id = cart.user_id
      where asked.variant_id = line.variant_id and asked.currency = price.currency)) as amount
  from carts cart join cart_lines line on line.cart_id = cart.id and line.saved_at is null
  join prices price on price.variant_id = line.variant_id and price.currency = 'USD'
  where cart.token_hash = ${sha256(token)}`;

/** The way that a buyer takes of those that are shown. */
export const wayOf = (quote: Quote, { isFetching }: Buyer): QuoteOption | undefined => {
  const fetched = quote.options.find(({ pickup }) => pickup !== null);
  if (isFetching && fetched) return fetched;
  return quote.options.find(({ code }) => code === (quote.needsDelivery ? "standard" : "none"));
};
