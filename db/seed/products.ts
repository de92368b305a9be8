import { inArray } from "drizzle-orm";
import { productImages, productRelations, products, reviews } from "@/db/schema";
import type { Catalog, CatalogProduct } from "@/db/seed/catalog-data";
import { deliveryLimits } from "@/db/seed/delivery";
import { knownSlugs } from "@/db/seed/slugs";
import type { Tx } from "@/db/client";
import { lookUp } from "@/db/seed/look-up";

export type SeededProduct = { readonly id: string; readonly product: CatalogProduct };

/**
 * Adds the products whose slug was never used, with their images, reviews and relations; their variants follow.
 * @param makerIds name of each maker → its id
 * @returns slug of every product → its id, and those that were added
 */
export async function seedProducts(tx: Tx, catalog: Catalog, makerIds: ReadonlyMap<string, string>) {
  const known = await knownSlugs(
    tx,
    "product",
    catalog.products.map(({ slug }) => slug),
  );
  const lists = await knownSlugs(tx, "list");
  const missing = catalog.products.filter((product) => !known.has(product.slug));
  const rankIn = (slug: string, product: CatalogProduct) =>
    catalog.collections.find((collection) => collection.slug === slug)?.products.indexOf(product.slug) ?? -1;
  const added = await insertProducts(tx, missing, (product) => ({
    makerId: lookUp(makerIds, product.brand, "maker"),
    categoryId: lookUp(lists, product.subcategory, "category"),
    publishedAt: publishedAt(catalog.products.indexOf(product), rankIn("new-arrivals", product)),
    popularity: popularity(catalog.products.indexOf(product), rankIn("best-sellers", product)),
  }));
  const ids = await existing(
    tx,
    new Map([...known, ...added.map(({ id, product }) => [product.slug, id] as const)]),
  );
  await insertImages(tx, added);
  await insertReviews(tx, added);
  await insertRelations(tx, added, ids);
  return { ids, added };
}

/** Without those that staff deleted: their slugs are remembered, the products are gone. */
async function existing(tx: Tx, ids: Map<string, string>): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: products.id })
    .from(products)
    .where(inArray(products.id, [...ids.values()]));
  const alive = new Set(rows.map((row) => row.id));
  return new Map([...ids].filter(([, id]) => alive.has(id)));
}

/** "Newest first" shows the new arrivals in their own order. All in the past, whatever the clock says. */
function publishedAt(position: number, newArrival: number): Date {
  return newArrival >= 0
    ? new Date(Date.UTC(2025, 2, 28 - newArrival, 9))
    : new Date(Date.UTC(2024, 10, 30 - position, 9));
}

/** Units sold in 90 days: the best sellers first, in their own order; the others mixed, so that no shelf leads. */
const popularity = (position: number, bestSeller: number): number =>
  bestSeller >= 0 ? 160 - 8 * bestSeller : 4 + ((position * 23) % 59);

async function insertProducts(
  tx: Tx,
  missing: readonly CatalogProduct[],
  place: (product: CatalogProduct) => {
    makerId: string;
    categoryId: string;
    publishedAt: Date;
    popularity: number;
  },
): Promise<SeededProduct[]> {
  if (missing.length === 0) return [];
  const rows = missing.map((product) => ({
    ...place(product),
    slug: product.slug,
    status: "active" as const,
    taxClassId: "standard",
    name: product.name,
    description: product.description,
    highlights: product.highlights,
    materials: product.materials,
    care: product.care,
    tags: product.tags,
    widthMm: product.dimensions.width,
    depthMm: product.dimensions.depth,
    heightMm: product.dimensions.height,
    countryOfOrigin: product.countryOfOrigin,
    ...deliveryLimits(product.slug),
  }));
  const stored = await tx.insert(products).values(rows).returning({ id: products.id, slug: products.slug });
  const bySlug = new Map(missing.map((product) => [product.slug, product]));
  return stored.map(({ id, slug }) => ({ id, product: lookUp(bySlug, slug, "product") }));
}

async function insertImages(tx: Tx, added: readonly SeededProduct[]) {
  const rows = added.flatMap(({ id, product }) =>
    product.images.map(({ src, alt, width, height }, position) => ({
      productId: id,
      path: src,
      alt,
      width,
      height,
      position,
    })),
  );
  if (rows.length > 0) await tx.insert(productImages).values(rows);
}

async function insertReviews(tx: Tx, added: readonly SeededProduct[]) {
  const rows = added.flatMap(({ id, product }) =>
    product.reviews.map(({ rating, title, body, author, date, verified }) => ({
      productId: id,
      status: "approved" as const,
      rating,
      title,
      body,
      authorName: author,
      language: "en",
      isVerified: verified,
      createdAt: new Date(`${date}T12:00:00Z`),
    })),
  );
  if (rows.length > 0) await tx.insert(reviews).values(rows);
}

async function insertRelations(tx: Tx, added: readonly SeededProduct[], ids: ReadonlyMap<string, string>) {
  const rows = added.flatMap(({ id, product }) =>
    product.related.flatMap((slug, position) => {
      const relatedId = ids.get(slug);
      return relatedId ? [{ productId: id, relatedId, position }] : [];
    }),
  );
  if (rows.length > 0) await tx.insert(productRelations).values(rows);
}
