import { endsAtPrefix, everythingTag } from "@/lib/page-cache/tag-clock.mjs";

/**
 * Every cache tag of the shop. The database sends the same names when a row changes (db/functions/cache-tags.sql),
 * so a tag typed anywhere else is a bug that shows as stale data.
 */
export const cacheTags = {
  product: (id: string) => `product:${id}`,
  /** Lets a cached "not found" end when the slug is taken. */
  productSlug: (slug: string) => `product-slug:${slug}`,
  /** A category or a collection: itself and which products it holds. */
  list: (id: string) => `list:${id}`,
  listSlug: (slug: string) => `list-slug:${slug}`,
  page: (id: string) => `page:${id}`,
  pageSlug: (slug: string) => `page-slug:${slug}`,
  maker: (id: string) => `maker:${id}`,
  /** Names, dots and order of what lists are filtered by. */
  facets: "facets",
  /** No event: the page that carries it is answered with 410 (lib/page-cache). */
  gone: "gone",
  navigation: "navigation",
  home: "home",
  shipping: "shipping",
  /** All pages and reads at once: after a bulk load, or when what ended meanwhile is not known. */
  everything: everythingTag,
  /** Ends by itself at that instant, in all caches of the process and not a visit later (lib/page-cache). */
  endsAt: (instant: Date) => `${endsAtPrefix}${instant.getTime()}`,
} as const;
