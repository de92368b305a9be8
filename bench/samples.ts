import type { Sql } from "postgres";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Addresses of one catalogue to measure; the same ones in each run on the same catalogue. */
export type Samples = {
  readonly list: string;
  readonly filteredList: string;
  readonly product: string;
  /** Product pages that nobody has seen. */
  readonly products: readonly string[];
  /** Lists with two filters that nobody has seen. */
  readonly lists: readonly string[];
  /** Pages of the list of everything that begin around its 500,000th product; empty in a small catalogue. */
  readonly deepPages: readonly string[];
};

const productCount = 420;
const listCount = 140;
const deepCount = 50;
const depth = 500_000;

export async function takeSamples(sql: Sql): Promise<Samples> {
  const market = markets.us;
  const products = await sql<{ slug: string }[]>`
    select p.slug from product_listings l join products p on p.id = l.product_id
    where l.is_visible and l.prices ? ${market.currency} order by md5(p.slug) limit ${productCount + 1}`;
  const [first, ...others] = products;
  if (!first) throw new Error("The catalogue has no products.");
  const values = await sql<{ facet: "color" | "material"; slug: string }[]>`
    with used as (
      select id, count(*) as products from product_listings, unnest(value_ids) as id where is_visible group by id
    )
    select facet, slug from (
      select v.facet, v.slug, row_number() over (partition by v.facet order by u.products desc, v.slug) as place
      from used u join facet_values v on v.id = u.id where v.facet in ('color', 'material')
    ) ranked where place <= 8 order by facet, place`;
  const slugs = (facet: "color" | "material") =>
    values.filter((value) => value.facet === facet).map(({ slug }) => slug);
  const [colors, materials] = [slugs("color"), slugs("material")];
  const categories = await sql<{ slug: string }[]>`
    select slug from categories c where exists (
      select from product_listings l where l.is_visible and l.list_numbers @> array[c.number])
    order by parent_id is not null, md5(slug) limit ${listCount}`;
  const filtered = categories.flatMap(({ slug }) =>
    colors.flatMap((color) =>
      materials.map((material) => `${paths.list(market, slug)}?color=${color}&material=${material}`),
    ),
  );
  // Spread over categories and values alike: an odd step does not meet the same values in each category.
  const step = Math.floor(filtered.length / listCount) | 1;
  return {
    list: paths.list(market, "best-sellers"),
    filteredList: `${paths.list(market, "best-sellers")}?color=${colors[0] ?? "brown"}&available=1`,
    product: paths.product(market, first.slug),
    products: others.map(({ slug }) => paths.product(market, slug)),
    lists: filtered.filter((_, index) => index % step === 0).slice(0, listCount),
    deepPages: await deepPages(sql),
  };
}

/** Real addresses, as "Load more" would reach them: each names the last product before it by price and ordinal. */
async function deepPages(sql: Sql): Promise<string[]> {
  const market = markets.us;
  const rows = await sql<{ price: number; ordinal: number }[]>`
    select (prices ->> ${market.currency})::int as price, ordinal from product_listings
    where is_visible and prices ? ${market.currency} order by 1, 2 offset ${depth} limit ${deepCount * 24}`;
  return rows
    .filter((_, index) => index % 24 === 0)
    .map(({ price, ordinal }) => {
      const cursor = `${price.toString(36)}-${ordinal.toString(36)}`;
      return `${paths.list(market, "all")}?sort=price-asc&after=${cursor}`;
    });
}
