import {
  bannerTranslations,
  banners,
  categories,
  categoryTranslations,
  collectionProducts,
  collectionTranslations,
  collections,
  makers,
} from "@/db/schema";
import type { Catalog } from "@/db/seed/catalog-data";
import { germanBanners, germanLists } from "@/db/seed/german";
import { knownSlugs } from "@/db/seed/slugs";
import type { Tx } from "@/db/client";
import { lookUp } from "@/db/seed/look-up";

/** "Havn Ceramics" → "havn-ceramics". */
const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** @returns name of each maker → its id */
export async function seedMakers(tx: Tx, catalog: Catalog): Promise<Map<string, string>> {
  const rows = catalog.makers.map((maker) => ({ ...maker, slug: slugOf(maker.name) }));
  await tx.insert(makers).values(rows).onConflictDoNothing();
  const found = await tx.select({ id: makers.id, slug: makers.slug }).from(makers);
  const idBySlug = new Map(found.map((maker) => [maker.slug, maker.id]));
  return new Map(rows.map((maker) => [maker.name, lookUp(idBySlug, maker.slug, "maker")]));
}

/** @returns slugs of the categories that were missing */
export async function seedCategories(tx: Tx, catalog: Catalog): Promise<string[]> {
  const known = await knownSlugs(tx, "list");
  const added: string[] = [];
  const idOf = async (category: Omit<typeof categories.$inferInsert, "id">) => {
    const knownId = known.get(category.slug);
    if (knownId) return knownId;
    added.push(category.slug);
    return insertCategory(tx, category);
  };
  for (const [position, { slug, name, description, image, subcategories }] of catalog.categories.entries()) {
    const parentId = await idOf({ slug, name, description, position, imagePath: image });
    for (const [index, child] of subcategories.entries()) await idOf({ ...child, position: index, parentId });
  }
  return added;
}

async function insertCategory(tx: Tx, category: typeof categories.$inferInsert): Promise<string> {
  const [row] = await tx.insert(categories).values(category).returning({ id: categories.id });
  if (!row) throw new Error(`Seed: category "${category.slug}" was not stored`);
  await tx.insert(categoryTranslations).values({
    categoryId: row.id,
    language: "de",
    ...germanWords(category.slug),
  });
  return row.id;
}

function germanWords(slug: string) {
  const words = germanLists[slug];
  if (!words) throw new Error(`Seed: "${slug}" has no German name`);
  return words;
}

/**
 * @param productIds slug of each product → its id
 * @returns slugs of the collections that were missing
 */
export async function seedCollections(
  tx: Tx,
  catalog: Catalog,
  productIds: ReadonlyMap<string, string>,
): Promise<string[]> {
  const known = await knownSlugs(tx, "list");
  const added: string[] = [];
  for (const [position, { image, products, ...collection }] of catalog.collections.entries()) {
    if (known.has(collection.slug)) continue;
    const collectionId = await insertCollection(tx, { ...collection, imagePath: image, position });
    const members = products.flatMap((slug, index) => {
      const productId = productIds.get(slug);
      // Deleted by staff since.
      return productId ? [{ collectionId, productId, position: index }] : [];
    });
    if (members.length > 0) await tx.insert(collectionProducts).values(members);
    added.push(collection.slug);
  }
  if (!known.has(everything.slug)) {
    await insertCollection(tx, { ...everything, position: catalog.collections.length });
    added.push(everything.slug);
  }
  return added;
}

/** A collection by rule, and the simplest one: it holds every product. */
const everything = {
  slug: "all",
  name: "Everything",
  description: "The whole shop, from the espresso cup to the sofa.",
  rule: "",
};

async function insertCollection(tx: Tx, collection: typeof collections.$inferInsert): Promise<string> {
  const [row] = await tx.insert(collections).values(collection).returning({ id: collections.id });
  if (!row) throw new Error(`Seed: collection "${collection.slug}" was not stored`);
  await tx
    .insert(collectionTranslations)
    .values({ collectionId: row.id, language: "de", ...germanWords(collection.slug) });
  return row.id;
}

/** Where the pictures of the home page lead. */
const bannerTargets: Readonly<Record<string, string>> = {
  "home-hero": "furniture",
  "home-table": "tableware",
  "home-kitchen": "kitchen",
  "home-gifts": "gifts",
  "home-new-arrivals": "new-arrivals",
  "home-outdoor": "outdoor",
};

/** @returns how many were missing */
export async function seedBanners(tx: Tx, catalog: Catalog): Promise<number> {
  const rows = catalog.banners.map(({ image, ...banner }, position) => {
    const listSlug = bannerTargets[banner.slug];
    if (!listSlug) throw new Error(`Seed: the banner "${banner.slug}" leads nowhere`);
    return { ...banner, imagePath: image, listSlug, position };
  });
  const added = await tx
    .insert(banners)
    .values(rows)
    .onConflictDoNothing()
    .returning({ bannerId: banners.id, slug: banners.slug });
  for (const { bannerId, slug } of added) {
    const words = germanBanners[slug];
    if (!words) throw new Error(`Seed: the banner "${slug}" has no German words`);
    await tx.insert(bannerTranslations).values({ bannerId, language: "de", ...words });
  }
  return added.length;
}
