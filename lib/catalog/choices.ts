import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import type { Choice, ChoiceKind, VariantChoice } from "@/lib/catalog/choice";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { type CurrencyCode, currencyCodes } from "@/lib/money";
import { allMarkets } from "@/lib/markets";
import { effectivePrice } from "@/lib/pricing/effective-price";
import { type PriceJson, toPriceRow } from "@/lib/pricing/offered-price";
import { invariant } from "@/lib/result";

const shownAtMost = 10;

type Reader = Pick<Staff, "role">;

function mayRead({ role }: Reader) {
  invariant(
    can(role, "promotions:write") || can(role, "catalog:write"),
    "only staff with promotions:write or catalog:write choose from the catalogue",
  );
}

const likeText = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
const pathOf = sql`(with recursive above as (
    select id, parent_id, name, 1 as depth from categories where id = category.parent_id
    union all
    select parent.id, parent.parent_id, parent.name, above.depth + 1 from categories parent
      join above on above.parent_id = parent.id)
  select coalesce(string_agg(name, ' / ' order by depth desc), '') from above)`;

/** What matches the text best: names that begin with it, then those that hold it; of products also by SKU. */
export async function findChoices(
  staff: Reader,
  kind: Exclude<ChoiceKind, "variants">,
  text: string,
): Promise<Choice[]> {
  mayRead(staff);
  const [part, start] = [`%${likeText(text)}%`, `${likeText(text)}%`];
  if (kind === "groups") {
    const groups = await db.execute<Choice>(sql`
      select id, name::text as name, '' as detail from customer_groups where name::text ilike ${part}
      order by name::text not ilike ${start}, name limit ${shownAtMost}`);
    return [...groups];
  }
  const rows =
    kind === "categories"
      ? await db.execute<Choice>(sql`
          select category.id, category.name, ${pathOf} as detail from categories category
          where category.name ilike ${part}
          order by category.name not ilike ${start}, category.name, category.id limit ${shownAtMost}`)
      : await db.execute<Choice>(sql`
          select product.id, product.name, product.slug as detail from products product
          where product.status <> 'archived' and (product.name ilike ${part}
            or exists (select 1 from variants each where each.product_id = product.id and each.sku ilike ${start}))
          order by product.name not ilike ${start}, product.name, product.id limit ${shownAtMost}`);
  return [...rows];
}

/** Names of these ids. What is missing in the answer is not there any more. */
export async function nameChoices(
  staff: Reader,
  kind: Exclude<ChoiceKind, "variants">,
  ids: readonly string[],
): Promise<Choice[]> {
  mayRead(staff);
  if (ids.length === 0) return [];
  if (kind === "groups") {
    const groups = await db.execute<Choice>(sql`
      select id, name::text as name, '' as detail from customer_groups where id in ${ids} order by name`);
    return [...groups];
  }
  const rows =
    kind === "categories"
      ? await db.execute<Choice>(sql`
          select category.id, category.name, ${pathOf} as detail from categories category
          where category.id in ${ids} order by category.name, category.id`)
      : await db.execute<Choice>(sql`
          select product.id, product.name, product.slug as detail from products product
          where product.id in ${ids} order by product.name, product.id`);
  return [...rows];
}

const variantSchema = z.object({
  id: z.string(),
  name: z.string(),
  detail: z.string(),
  productId: z.string(),
  categoryIds: z.array(z.string()),
  prices: z.partialRecord(z.enum(currencyCodes), z.custom<PriceJson>()),
});

/** Variants by the name of the product or the beginning of the SKU, with what they cost now. */
export async function findVariants(staff: Reader, text: string, now: Date): Promise<VariantChoice[]> {
  mayRead(staff);
  const [part, start] = [`%${likeText(text)}%`, `${likeText(text)}%`];
  const rows = await db.execute(sql`
    with found as (
      select variant.id, variant.sku, variant.position, product.id as product_id, product.name, product.category_id
      from variants variant join products product on product.id = variant.product_id
      where variant.is_active and product.status <> 'archived'
        and (product.name ilike ${part} or variant.sku ilike ${start})
      order by variant.sku not ilike ${start}, product.name not ilike ${start}, product.name, product.id,
        variant.position, variant.id
      limit ${shownAtMost})
    select found.id, found.product_id as "productId",
      concat_ws(' – ', found.name, (
        select string_agg(value.label, ' / ' order by option.position) from variant_option_values chosen
        join product_options option on option.id = chosen.option_id
        join product_option_values value on value.id = chosen.value_id
        where chosen.variant_id = found.id)) as name,
      found.sku as detail,
      (with recursive above as (
          select id, parent_id from categories where id = found.category_id
          union all
          select parent.id, parent.parent_id from categories parent join above on above.parent_id = parent.id)
        select coalesce(json_agg(id), '[]') from above) as "categoryIds",
      (select coalesce(json_object_agg(price.currency, json_build_object('amount', price.amount,
          'saleAmount', price.sale_amount, 'saleStartsAt', price.sale_starts_at, 'saleEndsAt', price.sale_ends_at)), '{}')
        from prices price where price.variant_id = found.id) as prices
    from found order by found.sku not ilike ${start}, found.name not ilike ${start}, found.name, found.product_id,
      found.position, found.id`);
  return z
    .array(variantSchema)
    .parse([...rows])
    .map((row) => ({ ...row, prices: pricesNow(row.prices, now) }));
}

/** What is asked now in each market that has a price. */
const pricesNow = (prices: Partial<Record<CurrencyCode, PriceJson>>, now: Date): VariantChoice["prices"] =>
  Object.fromEntries(
    allMarkets.flatMap(({ code, currency }) => {
      const price = prices[currency];
      if (!price) return [];
      const { amount, onSale } = effectivePrice(toPriceRow(price), now);
      return [[code, { amount, onSale }]];
    }),
  );
