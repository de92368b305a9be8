import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { textArray } from "@/db/sql-array";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import { effectivePrice } from "@/lib/pricing/effective-price";
import { type PriceJson, toPriceRow } from "@/lib/pricing/offered-price";
import type { Suggestion } from "@/lib/search/suggestion";

type Row = { slug: string; name: string; photo: string | null; prices: PriceJson[] };

/**
 * Rows of these products, in this order, without those that are not sold in the market. Reads less than a card of a
 * list does: it is asked for at every pause in typing.
 */
export async function readSuggestedProducts(
  database: Pick<Db, "execute">,
  market: Market,
  ids: readonly string[],
): Promise<Suggestion[]> {
  if (ids.length === 0) return [];
  const rows = await database.execute<Row>(sql`
    select p.slug, coalesce(t.name, p.name) as name, offers.prices,
      (select i.path from product_images i where i.product_id = p.id order by i.position limit 1) as photo
    from unnest(${textArray(ids)}::uuid[]) with ordinality as picked(id, rank)
    join products p on p.id = picked.id and p.status = 'active' and p.published_at <= now()
    left join product_translations t on t.product_id = p.id and t.language = ${market.language}
    cross join lateral (
      select jsonb_agg(jsonb_build_object('amount', pr.amount, 'saleAmount', pr.sale_amount,
        'saleStartsAt', pr.sale_starts_at, 'saleEndsAt', pr.sale_ends_at)) as prices
      from variants v join prices pr on pr.variant_id = v.id and pr.currency = ${market.currency}
      where v.product_id = p.id and v.is_active
    ) offers
    where offers.prices is not null
    order by picked.rank`);
  const now = new Date();
  const t = words(market, "catalog");
  return rows.map(({ slug, name, photo, prices }): Suggestion => {
    const amounts = prices.map((price) => effectivePrice(toPriceRow(price), now).amount);
    const lowest = Math.min(...amounts);
    const text = formatMoney(market.locale, { amount: lowest, currency: market.currency });
    const hasRange = amounts.some((amount) => amount !== lowest);
    return {
      kind: "product",
      text: name,
      slug,
      photo,
      price: hasRange ? t("price.from", { price: text }) : text,
    };
  });
}
