import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Db, type Tx } from "@/db/client";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { currencyCodes } from "@/lib/money";
import { type PriceJson, toPriceRow } from "@/lib/pricing/offered-price";
import type { PriceListPageRequest } from "@/lib/pricing/price-list-input";
import { type QuantityPrice, type Reduction, unitAmount } from "@/lib/pricing/unit-amount";
import { invariant } from "@/lib/result";

const listsPerPage = 25;
const pricesPerPage = 50;

type Reader = Pick<Staff, "role">;

const mayRead = ({ role }: Reader) =>
  invariant(can(role, "catalog:write"), "only staff with catalog:write see price lists");

const date = z.union([z.string(), z.date()]).transform((at) => new Date(at));

const listSchema = z.object({
  id: z.string(),
  name: z.string(),
  priority: z.number(),
  isActive: z.boolean(),
  startsAt: date,
  endsAt: date.nullable(),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  /** How many prices it has. */
  prices: z.number(),
  /** The last entry of its history: a form that saw an older one is told. */
  lastChange: z.coerce.number(),
});
export type StaffPriceList = z.output<typeof listSchema>;

/** Somebody pays by it, or will from its first day on. */
export const isPriceListUsed = (
  { isActive, endsAt, groups }: Pick<StaffPriceList, "isActive" | "endsAt" | "groups">,
  now: Date,
): boolean => isActive && groups.length > 0 && (endsAt === null || endsAt > now);

const columns = sql`list.id, list.name, list.priority, list.is_active as "isActive", list.starts_at as "startsAt",
  list.ends_at as "endsAt",
  (select coalesce(json_agg(json_build_object('id', each.id, 'name', each.name) order by each.name), '[]')
    from price_list_groups target join customer_groups each on each.id = target.group_id
    where target.price_list_id = list.id) as groups,
  (select count(*)::int from price_list_prices price where price.price_list_id = list.id) as prices,
  (select coalesce(max(entry.id), 0) from audit_log entry
    where entry.subject_type = 'price_list' and entry.subject_id = list.id::text) as "lastChange"`;

/** A page of lists, the newest first, from after the list `after` on; `next` is the id to go on from, or null. */
export async function listPriceLists(staff: Reader, after: string | undefined) {
  mayRead(staff);
  const from = z.uuid().safeParse(after).data ?? null;
  const rows = await db.execute(sql`select ${columns} from price_lists list
    where ${from}::uuid is null or (list.created_at, list.id) <
      (select edge.created_at, edge.id from price_lists edge where edge.id = ${from}::uuid)
    order by list.created_at desc, list.id desc limit ${listsPerPage + 1}`);
  const lists = z.array(listSchema).parse([...rows]);
  const shown = lists.slice(0, listsPerPage);
  return { lists: shown, next: lists.length > listsPerPage ? (shown.at(-1)?.id ?? null) : null };
}

/** `null` when there is none of this id. @param executor the transaction that changes it */
export async function findPriceList(executor: Db | Tx, id: string): Promise<StaffPriceList | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row] = await executor.execute(sql`select ${columns} from price_lists list where list.id = ${id}`);
  return row ? listSchema.parse(row) : null;
}

export async function getPriceList(staff: Reader, id: string): Promise<StaffPriceList | null> {
  mayRead(staff);
  return findPriceList(db, id);
}

/** "2026-11-29T08:00" in the shop's time zone, for a field of a form; empty for none. */
export async function localTimesOf(
  executor: Db | Tx,
  { startsAt, endsAt }: Pick<StaffPriceList, "startsAt" | "endsAt">,
  timeZone: string,
): Promise<{ starts: string; ends: string }> {
  const local = (at: Date | null): SQL =>
    sql`coalesce(to_char(${at?.toISOString() ?? null}::timestamptz at time zone ${timeZone}, 'YYYY-MM-DD"T"HH24:MI'), '')`;
  const [row] = await executor.execute<{ starts: string; ends: string }>(
    sql`select ${local(startsAt)} as starts, ${local(endsAt)} as ends`,
  );
  return row ?? { starts: "", ends: "" };
}

export async function getLocalTimesOf(staff: Reader, list: StaffPriceList, timeZone: string) {
  mayRead(staff);
  return localTimesOf(db, list, timeZone);
}

const priceSchema = z.object({
  sku: z.string(),
  name: z.string(),
  currency: z.enum(currencyCodes),
  minQuantity: z.number(),
  amount: z.number(),
  regular: z.custom<PriceJson>(),
  quantityPrices: z.custom<QuantityPrice[]>(),
});

/** One price of a list with what comes of it. Amounts in minor units. */
export type StaffListPrice = Omit<z.output<typeof priceSchema>, "regular" | "quantityPrices"> & {
  /** Outside of a sale. */
  readonly regularAmount: number;
  /** What a member pays now for each of `minQuantity` units. */
  readonly memberAmount: number;
  /** Null: the list's price. Else what asks less. */
  readonly better: Exclude<Reduction["kind"], "price_list"> | "regular" | null;
};

/** Prices of a list in the order of their SKUs; `next` is the row to go on from, or null. */
export async function listPrices(
  staff: Reader,
  list: Pick<StaffPriceList, "id" | "name">,
  { q, after }: PriceListPageRequest,
  now: Date,
) {
  mayRead(staff);
  const text = q.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const [sku = null, currency = null, quantity = null] = after?.split("|") ?? [];
  const rows = await db.execute(sql`
    select variant.sku, price.currency, price.min_quantity as "minQuantity", price.amount,
      concat_ws(' – ', product.name, (
        select string_agg(value.label, ' / ' order by option.position) from variant_option_values chosen
        join product_options option on option.id = chosen.option_id
        join product_option_values value on value.id = chosen.value_id
        where chosen.variant_id = variant.id)) as name,
      json_build_object('amount', regular.amount, 'saleAmount', regular.sale_amount,
        'saleStartsAt', regular.sale_starts_at, 'saleEndsAt', regular.sale_ends_at) as regular,
      (select coalesce(json_agg(json_build_object('minQuantity', step.min_quantity, 'amount', step.amount)), '[]')
        from quantity_prices step where step.variant_id = variant.id and step.currency = price.currency) as "quantityPrices"
    from price_list_prices price
    join prices regular on regular.variant_id = price.variant_id and regular.currency = price.currency
    join variants variant on variant.id = price.variant_id
    join products product on product.id = variant.product_id
    where price.price_list_id = ${list.id}
      and (${q} = '' or product.name ilike ${`%${text}%`} or variant.sku ilike ${`${text}%`})
      and (${sku}::text is null or (variant.sku, price.currency::text, price.min_quantity) > (${sku}::text, ${currency}::text, ${quantity}::int))
    order by variant.sku, price.currency::text, price.min_quantity limit ${pricesPerPage + 1}`);
  const shown = z.array(priceSchema).parse(rows.slice(0, pricesPerPage));
  const last = shown.at(-1);
  return {
    prices: shown.map((row) => withOutcome(row, list.name, now)),
    next: rows.length > pricesPerPage && last ? `${last.sku}|${last.currency}|${last.minQuantity}` : null,
  };
}

function withOutcome(row: z.output<typeof priceSchema>, name: string, now: Date): StaffListPrice {
  const { regular, quantityPrices, ...price } = row;
  const { minQuantity, amount } = price;
  const offer = { ...toPriceRow(regular), quantityPrices, listPrices: [{ name, minQuantity, amount }] };
  const paid = unitAmount(offer, minQuantity, now);
  return {
    ...price,
    regularAmount: regular.amount,
    memberAmount: paid.amount,
    better: paid.reduction?.kind === "price_list" ? null : (paid.reduction?.kind ?? "regular"),
  };
}
