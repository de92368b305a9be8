import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { cache } from "react";
import { prepared } from "@/db/prepared";
import { cacheTags } from "@/lib/cache-tags";
import type { NavigationLink } from "@/lib/catalog/navigation";
import { type CardData, type Photo, toCard, toRating } from "@/lib/catalog/product-card";
import { cachedProductCards, endCacheAt } from "@/lib/catalog/product-cards";
import { priceHistory } from "@/lib/catalog/price-history";
import type { ProductOption, ProductVariant } from "@/lib/catalog/product-variants";
import { type Found, isSlug } from "@/lib/catalog/slugs";
import { findSuccessor } from "@/lib/catalog/successor";
import { shownAvailable } from "@/lib/inventory/stock-level";
import { allMarkets, catalogueLanguage, type Market, marketByCode, type MarketCode } from "@/lib/markets";
import { formatPlainMoney } from "@/lib/money";
import { nextPriceChange } from "@/lib/pricing/effective-price";
import { offeredPrice, type OfferJson, toPriceRow } from "@/lib/pricing/offered-price";
import { type QuantityPrice, tellingQuantityPrices } from "@/lib/pricing/unit-amount";
import type { Content } from "@/lib/pricing/unit-price";
import type { DeliveryLimits } from "@/lib/shipping/limits";

export type ProductPhoto = Photo & { readonly alt: string };

export type Review = {
  readonly id: string;
  readonly rating: number;
  readonly title: string;
  readonly body: string;
  readonly authorName: string;
  readonly language: string;
  readonly isVerified: boolean;
  /** Instant as ISO 8601. */
  readonly createdAt: string;
};

/** What an option chooses, in schema.org's words. */
export type OptionKind = "color" | "material" | "size";

/** What search engines and delivery rules are told of a variant and no screen shows: kept apart, so that no browser gets it. */
export type OfferFacts = {
  /** See `ParcelItem`. */
  readonly packageCm3: number | null;
  readonly warehouseUnits: number;
  readonly storeUnits: Readonly<Record<string, number>>;
  /** As staff typed it, a GTIN or not. */
  readonly barcode: string | null;
  /** Instants as ISO 8601. */
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
};

export type ProductPage = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly highlights: readonly string[];
  readonly materials: readonly string[];
  readonly care: string;
  /** Millimetres; null where it does not apply. */
  readonly widthMm: number | null;
  readonly depthMm: number | null;
  readonly heightMm: number | null;
  /** ISO 3166-1 alpha-2; null where nobody has said. */
  readonly countryOfOrigin: string | null;
  readonly limits: DeliveryLimits;
  /** Mailed, not sent; nothing to return. */
  readonly isGiftCard: boolean;
  readonly maker: { readonly name: string; readonly about: string };
  /** From the top of the tree down to the product's own category. */
  readonly breadcrumbs: readonly NavigationLink[];
  readonly options: readonly ProductOption[];
  /** One per option. */
  readonly optionKinds: readonly (OptionKind | null)[];
  readonly variants: readonly ProductVariant[];
  /** One per variant: what more units of it cost each, where that is less than one alone does now. */
  readonly quantityPrices: readonly (readonly QuantityPrice[])[];
  /** One per variant. */
  readonly offerFacts: readonly OfferFacts[];
  /** Markets in which it has a price, and therefore a page. */
  readonly soldIn: readonly MarketCode[];
  readonly photos: readonly ProductPhoto[];
  readonly rating: { readonly count: number; readonly average: number } | null;
  /** Reviews with 1, 2, 3, 4 and 5 stars. */
  readonly ratingCounts: readonly [number, number, number, number, number];
  /** Newest first. */
  readonly reviews: readonly Review[];
  readonly related: readonly CardData[];
};

type VariantRow = OfferJson & {
  id: string;
  sku: string;
  barcode: string | null;
  optionKey: string;
  weightGrams: number;
  packageCm3: number | null;
  storeUnits: Record<string, number>;
  content: Content | null;
  quantityPrices: QuantityPrice[];
  available: number;
  /** Paths of its own photographs, in order. */
  photos: string[];
};

type ProductRow = Omit<
  ProductPage,
  | "variants"
  | "rating"
  | "ratingCounts"
  | "related"
  | "breadcrumbs"
  | "maker"
  | "photos"
  | "options"
  | "optionKinds"
  | "offerFacts"
  | "quantityPrices"
  | "soldIn"
> & {
  /** ISO 4217. */
  currencies: string[];
  ratingCount: number;
  ratingSum: number;
  stars: { rating: number; count: number }[];
  maker: ProductPage["maker"] & { id: string };
  breadcrumbs: (NavigationLink & { id: string })[];
  /** What its values are filed under in lists. */
  options: (ProductOption & { kind: OptionKind | null })[];
  variants: VariantRow[];
  /** Without a description where there is none in the page's language. */
  photos: (Photo & { alt: string | null })[];
};

/** Of the products at hand as `p`, their variants as `v`. */
const deliveryLimits = sql`jsonb_build_object('carriage', p.carriage, 'excludedCountries', p.excluded_countries, 'minAge', p.min_age)`;
/** Rounded up; in bigint, because cubic millimetres of a sofa exceed an integer. */
const packageCm3 = sql`ceil(v.package_length_mm::bigint * v.package_width_mm * v.package_height_mm / 1000.0)::int`;

/** The first of them; the others come by lib/reviews. */
const reviewsShown = 6;
const relatedShown = 4;

async function findProduct(market: Market, slug: string): Promise<ProductRow | null> {
  const { language, currency } = market;
  const [row] = await prepared.execute<ProductRow>(sql`
    select p.id, p.slug, coalesce(t.name, p.name) as name, coalesce(nullif(t.description, ''), p.description) as description,
      case when cardinality(t.highlights) > 0 then t.highlights else p.highlights end as highlights,
      case when cardinality(t.materials) > 0 then t.materials else p.materials end as materials,
      coalesce(nullif(t.care, ''), p.care) as care,
      p.width_mm as "widthMm", p.depth_mm as "depthMm", p.height_mm as "heightMm",
      p.country_of_origin as "countryOfOrigin", ${deliveryLimits} as limits, p.kind = 'gift_card' as "isGiftCard",
      p.rating_count as "ratingCount", p.rating_sum as "ratingSum",
      jsonb_build_object('id', m.id, 'name', m.name, 'about', coalesce(mt.about, m.about)) as maker,
      (with recursive up as (
          select c.id, c.parent_id, c.slug, c.name, 0 as height from categories c where c.id = p.category_id
          union all
          select c.id, c.parent_id, c.slug, c.name, up.height + 1 from up join categories c on c.id = up.parent_id
        )
        select jsonb_agg(jsonb_build_object('id', up.id, 'slug', up.slug, 'name', coalesce(
          (select ct.name from category_translations ct where ct.category_id = up.id and ct.language = ${language}), up.name))
          order by up.height desc)
        from up) as breadcrumbs,
      (select coalesce(jsonb_agg(jsonb_build_object('name', coalesce(ot.name, o.name),
          'kind', (select min(f.facet) from product_option_values fv join facet_values f on f.id = fv.facet_value_id where fv.option_id = o.id),
          'values', (
            select coalesce(jsonb_agg(jsonb_build_object('slug', ov.slug, 'label', coalesce(vt.label, ov.label), 'hex', ov.hex) order by ov.position), '[]')
            from product_option_values ov
            left join product_option_value_translations vt on vt.value_id = ov.id and vt.language = ${language}
            where ov.option_id = o.id)) order by o.position), '[]')
        from product_options o
        left join product_option_translations ot on ot.option_id = o.id and ot.language = ${language}
        where o.product_id = p.id) as options,
      (select coalesce(jsonb_agg(jsonb_build_object(
            'id', v.id, 'sku', v.sku, 'barcode', v.barcode, 'optionKey', v.option_key, 'weightGrams', v.weight_grams,
            'packageCm3', ${packageCm3},
            'amount', pr.amount, 'saleAmount', pr.sale_amount, 'saleStartsAt', pr.sale_starts_at, 'saleEndsAt', pr.sale_ends_at,
            'history', ${priceHistory(market)},
            'content', case when v.unit_content is not null then jsonb_build_object('amount', v.unit_content, 'unit', v.content_unit) end,
            'quantityPrices', (select coalesce(jsonb_agg(jsonb_build_object('minQuantity', q.min_quantity, 'amount', q.amount)
              order by q.min_quantity), '[]') from quantity_prices q where q.variant_id = v.id and q.currency = pr.currency),
            'available', (select coalesce(sum(l.on_hand - l.reserved), 0) from inventory_levels l where l.variant_id = v.id),
            'storeUnits', (select coalesce(jsonb_object_agg(l.location_id, l.on_hand - l.reserved), '{}')
              from inventory_levels l join stores s on s.location_id = l.location_id where l.variant_id = v.id),
            'photos', (select coalesce(jsonb_agg(i.path order by vi.position), '[]')
              from variant_images vi join product_images i on i.id = vi.image_id where vi.variant_id = v.id)
          ) order by v.position, v.id), '[]')
        from variants v join prices pr on pr.variant_id = v.id and pr.currency = ${currency}
        where v.product_id = p.id and v.is_active) as variants,
      array(select distinct pr.currency::text from variants v join prices pr on pr.variant_id = v.id
        where v.product_id = p.id and v.is_active) as currencies,
      (select coalesce(jsonb_agg(jsonb_build_object('path', i.path, 'alt', coalesce(it.alt, case when ${language === catalogueLanguage} then i.alt end),
            'width', i.width, 'height', i.height) order by i.position), '[]')
        from product_images i
        left join product_image_translations it on it.image_id = i.id and it.language = ${language}
        where i.product_id = p.id) as photos,
      (select coalesce(jsonb_agg(jsonb_build_object('rating', r.rating, 'count', r.count)), '[]')
        from (select rating, count(*) as count from reviews where product_id = p.id and status = 'approved' group by rating) r) as stars,
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'rating', r.rating, 'title', r.title, 'body', r.body,
            'authorName', r.author_name, 'language', r.language, 'isVerified', r.is_verified, 'createdAt', r.created_at)
            order by r.created_at desc, r.id desc), '[]')
        from (select * from reviews where product_id = p.id and status = 'approved' order by created_at desc, id desc limit ${reviewsShown}) r) as reviews
    from slugs s
    join products p on p.id = s.target_id and p.status = 'active' and p.published_at <= now()
    join makers m on m.id = p.maker_id
    left join maker_translations mt on mt.maker_id = m.id and mt.language = ${language}
    left join product_translations t on t.product_id = p.id and t.language = ${language}
    where s.kind = 'product' and s.slug = ${slug}`);
  return row ?? null;
}

/**
 * What everyone sees on a product page. A product without a price in this market is `missing` there; one that is not
 * sold any more has `moved` to its successor, and is `missing` without one.
 */
export const getProductPage = cache(
  async (market: Market, slug: string) =>
    JSON.parse(await packedProductPage(market.code, slug)) as Found<ProductPage>,
);

/** As one text, see `packedNavigation`. */
async function packedProductPage(marketCode: MarketCode, slug: string): Promise<string> {
  "use cache";
  cacheLife("catalog");
  return JSON.stringify(await readProductPage(marketByCode(marketCode), slug));
}

/** Inside a cached read, which gets its tags. */
async function readProductPage(market: Market, slug: string): Promise<Found<ProductPage>> {
  cacheTag(cacheTags.productSlug(slug.slice(0, 120)));
  if (!isSlug(slug)) return { kind: "missing" };
  const now = new Date();
  const picked = sql`
    select r.related_id, r.position from slugs s join product_relations r on r.product_id = s.target_id
    join products p on p.id = r.related_id
    where s.kind = 'product' and s.slug = ${slug} and p.status = 'active' and p.published_at <= now()
    order by r.position limit ${relatedShown}`;
  // At the same time: a first visit waits for one round trip.
  const [row, related] = await Promise.all([
    findProduct(market, slug),
    cachedProductCards(market, picked, now),
  ]);
  if (!row) {
    const { slug: successor, productIds } = await findSuccessor(slug);
    if (productIds.length > 0) cacheTag(...productIds.map(cacheTags.product));
    return successor === null || successor === slug
      ? { kind: "missing" }
      : { kind: "moved", slug: successor };
  }
  // Ids survive a rename, slugs do not.
  cacheTag(cacheTags.product(row.id), cacheTags.maker(row.maker.id));
  // The names above it. Not the lists themselves: those end with every price in them, and would take this page along.
  cacheTag(cacheTags.navigation);
  if (row.slug !== slug) return { kind: "moved", slug: row.slug };
  if (row.variants.length === 0) return { kind: "missing" };

  endCacheAt(nextPriceChange(row.variants.map(toPriceRow), now), now);
  const photoIndex = new Map(row.photos.map(({ path }, index) => [path, index]));
  const { id: _makerId, ...maker } = row.maker;
  const { ratingCount, ratingSum, stars, currencies, ...product } = row;
  // What a gift card is called is the amount that it is worth, in the reader's words.
  const worth = ({ slug: value, label }: ProductOption["values"][number]) => {
    const card = row.variants.find(({ optionKey }) => optionKey === value);
    return card ? formatPlainMoney(market.locale, { amount: card.amount, currency: market.currency }) : label;
  };
  const starsOf = (rating: number) => stars.find((group) => group.rating === rating)?.count ?? 0;
  return {
    kind: "found",
    value: {
      ...product,
      maker,
      breadcrumbs: row.breadcrumbs.map(({ slug, name }) => ({ slug, name })),
      photos: row.photos.map((photo, index) => ({
        ...photo,
        // Better the name and a number than a description in a language the reader may not know.
        alt: photo.alt ?? `${row.name} (${index + 1}/${row.photos.length})`,
      })),
      variants: row.variants.map((variant) => ({
        id: variant.id,
        sku: variant.sku,
        valueSlugs: variant.optionKey === "" ? [] : variant.optionKey.split("/"),
        weightGrams: variant.weightGrams,
        content: variant.content,
        price: offeredPrice(variant, now),
        available: shownAvailable(variant.available),
        photoIndexes: variant.photos.flatMap((path) => photoIndex.get(path) ?? []),
      })),
      options: row.options.map(({ name, values }) => ({
        name,
        values: row.isGiftCard ? values.map((value) => ({ ...value, label: worth(value) })) : values,
      })),
      optionKinds: row.options.map(({ kind }) => kind),
      quantityPrices: row.variants.map((variant) =>
        tellingQuantityPrices(variant.quantityPrices, offeredPrice(variant, now).amount),
      ),
      offerFacts: row.variants.map(({ packageCm3, available, storeUnits, ...variant }) => ({
        packageCm3,
        warehouseUnits: available - Object.values(storeUnits).reduce((sum, units) => sum + units, 0),
        storeUnits,
        barcode: variant.barcode,
        saleStartsAt: variant.saleStartsAt,
        saleEndsAt: variant.saleEndsAt,
      })),
      soldIn: allMarkets.filter((other) => currencies.includes(other.currency)).map(({ code }) => code),
      // Nobody has anything to say about a gift card.
      rating: row.isGiftCard ? null : toRating(ratingCount, ratingSum),
      ratingCounts: [starsOf(1), starsOf(2), starsOf(3), starsOf(4), starsOf(5)],
      related: related.map(toCard),
    },
  };
}
