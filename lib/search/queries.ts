import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { type ProductCard, toProductCard } from "@/lib/catalog/product-card";
import { isOnSaleIn, readProductCards } from "@/lib/catalog/product-cards";
import type { Market } from "@/lib/markets";
import { prefixQuery, searchWords } from "@/lib/search/query";

const resultsShown = 48;

export type SearchResult = { readonly products: readonly ProductCard[]; readonly productCount: number };

/** How alike a word and a name must be, from 0 to 1, for a typing mistake to be forgiven. */
const similarEnough = 0.35;

/**
 * Products whose name, text, tags, maker, category or SKU match, best first. Each word may be the beginning of one; a
 * typing mistake in a name or a category is forgiven.
 * @param query from `cleanQuery`
 */
export async function searchProducts(
  market: Market,
  query: string,
  database: Pick<Db, "execute"> = db,
): Promise<SearchResult> {
  const words = searchWords(query);
  if (words.length === 0) return { products: [], productCount: 0 };
  const prefixes = prefixQuery(words);
  const text = words.join(" ");
  const dictionary = market.language === "de" ? sql`'german'::regconfig` : sql`'english'::regconfig`;
  const matches = sql`
    with asked as (
      select to_tsquery('english', ${prefixes}) as english, to_tsquery('simple', ${prefixes}) as plain,
        to_tsquery(${dictionary}, ${prefixes}) as local
    ), places as (
      select c.id, concat_ws(' ', c.name, ct.name, up.name, ut.name) as names
      from categories c
      left join category_translations ct on ct.category_id = c.id and ct.language = ${market.language}
      left join categories up on up.id = c.parent_id
      left join category_translations ut on ut.category_id = up.id and ut.language = ${market.language}
    ), scored as (
      select p.id, p.rating_count,
        greatest(word_similarity(${text}, p.name), word_similarity(${text}, coalesce(t.name, ''))) as name_score,
        word_similarity(${text}, places.names) as place_score,
        greatest(ts_rank(p.search_document, asked.english), ts_rank(local.document, asked.local)) as text_score,
        p.search_document @@ asked.english or local.document @@ asked.local as in_text,
        to_tsvector('simple', concat_ws(' ', p.name, t.name, array_to_string(p.tags, ' '), m.name, places.names)) @@ asked.plain as in_words,
        exists (select from variants v where v.product_id = p.id and v.is_active
          and starts_with(upper(v.sku), upper(${query}))) as by_sku
      from asked, products p
      join makers m on m.id = p.maker_id
      join places on places.id = p.category_id
      left join product_translations t on t.product_id = p.id and t.language = ${market.language}
      cross join lateral (select to_tsvector(${dictionary}, concat_ws(' ', t.name, t.description)) as document) local
      where ${isOnSaleIn(market)}
    ), judged as (
      select *, by_sku or in_text or in_words as is_exact, bool_or(by_sku or in_text or in_words) over () as has_exact
      from scored
    )
    select id, row_number() over (order by by_sku desc, name_score >= 0.9 desc, in_words desc,
      name_score + 2 * coalesce(text_score, 0) + 0.3 * place_score desc, rating_count desc, id) as rank
    from judged
    -- Mistakes are forgiven only where nothing was meant as typed, else every search would drag its lookalikes along.
    where is_exact or (has_exact is not true and greatest(name_score, place_score) >= ${similarEnough})`;
  const now = new Date();
  const [counted, rows] = await Promise.all([
    database.execute<{ count: number }>(sql`select count(*)::integer as count from (${matches}) as matches`),
    readProductCards(
      market,
      sql`select * from (${matches}) as matches order by rank limit ${resultsShown}`,
      database,
    ),
  ]);
  return { products: rows.map((row) => toProductCard(row, now)), productCount: counted[0]?.count ?? 0 };
}
