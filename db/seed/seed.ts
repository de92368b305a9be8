import { sql } from "drizzle-orm";
import { readCatalog } from "@/db/seed/catalog-data";
import { seedDuties } from "@/db/seed/duties";
import { seedFacets } from "@/db/seed/facets";
import { seedGiftCard } from "@/db/seed/gift-card";
import { lookUp } from "@/db/seed/look-up";
import { seedPages } from "@/db/seed/pages";
import { seedProducts } from "@/db/seed/products";
import { seedPromotions } from "@/db/seed/promotions";
import { seedQuantityPrices } from "@/db/seed/quantity-prices";
import { renewPhotographs } from "@/db/seed/renew-photographs";
import { seedLocation, seedShipping } from "@/db/seed/shipping";
import { knownSlugs } from "@/db/seed/slugs";
import { seedStores, seedStoreStock } from "@/db/seed/stores";
import { seedStaff } from "@/db/seed/staff";
import { seedSynonyms } from "@/db/seed/synonyms";
import { seedBanners, seedCategories, seedCollections, seedMakers } from "@/db/seed/taxonomy";
import { seedTaxes } from "@/db/seed/tax";
import { seedTranslations } from "@/db/seed/translations";
import type { Db, Tx } from "@/db/client";
import { textArray } from "@/db/sql-array";
import { seedVariants } from "@/db/seed/variants";
import { cacheTags } from "@/lib/cache-tags";

/** Any number that no other lock of the shop uses. */
const seedLock = 7_215_464;

type SeedOptions = {
  /** Of the demo login; without one no login is made. */
  readonly staffPassword?: string | undefined;
};

/**
 * Fills a migrated database with the demo shop. It only adds what is missing, each thing whole or not at all, so that
 * running it again changes nothing, whatever staff have changed or deleted in between; but photographs of the demo that
 * were replaced get their new address. One transaction: a shop that is running shows all of it or none.
 */
export async function seedShop(db: Db, { staffPassword }: SeedOptions = {}): Promise<void> {
  const catalog = readCatalog();
  await db.transaction(async (tx) => {
    // Two at once would both find the shop empty.
    await tx.execute(sql`select pg_advisory_xact_lock(${seedLock})`);
    // The triggers would send a thousand cache tags one by one.
    await tx.execute(sql`set local cartwright.quiet = 'on'`);
    await tx.execute(sql`set local cartwright.actor = 'seed'`);
    const renewed = await renewPhotographs(tx, catalog.products);
    const locationId = await seedLocation(tx);
    await seedTaxes(tx);
    await seedDuties(tx);
    const storeIds = await seedStores(tx);
    const zones = await seedShipping(tx, storeIds);
    const makerIds = await seedMakers(tx, catalog);
    const categories = await seedCategories(tx, catalog);
    const { ids, added } = await seedProducts(tx, catalog, makerIds);
    await seedVariants(tx, added, locationId);
    await seedStoreStock(
      tx,
      added.map(({ id }) => id),
      storeIds,
    );
    await seedQuantityPrices(
      tx,
      added.map(({ id }) => id),
    );
    const translated = await seedTranslations(tx, catalog, ids, makerIds);
    const collections = await seedCollections(tx, catalog, ids);
    const giftCardId = await seedGiftCard(tx, {
      makerId: lookUp(makerIds, "Alder & Oak", "maker"),
      categoryId: lookUp(await knownSlugs(tx, "list"), "objects", "category"),
      locationId,
    });
    const described = await seedFacets(tx, catalog, ids, new Set(added.map(({ id }) => id)));
    await seedSynonyms(tx);
    // Triggers are quiet, so what lists and search read is written here.
    const changed = [...described, ...(giftCardId ? [giftCardId] : [])];
    if (changed.length > 0) {
      await tx.execute(sql`select write_listings(${textArray(changed)}::uuid[])`);
      await tx.execute(sql`select rebuild_search_words()`);
    }
    const banners = await seedBanners(tx, catalog);
    const pages = await seedPages(tx);
    await seedPromotions(tx);
    if (staffPassword) await seedStaff(tx, staffPassword);

    const lists = [...categories, ...collections];
    const tags: string[] = [
      ...lists.map(cacheTags.listSlug),
      ...added.map(({ product }) => cacheTags.productSlug(product.slug)),
      ...translated.map(cacheTags.product),
      ...pages.map(cacheTags.pageSlug),
      ...(lists.length + pages.length + renewed.length > 0 ? [cacheTags.navigation] : []),
      ...renewed.map(cacheTags.product),
      ...(banners > 0 || renewed.length > 0 ? [cacheTags.home] : []),
      ...(zones > 0 ? [cacheTags.shipping] : []),
      ...(described.length > 0 ? [cacheTags.facets] : []),
      // Lists that were there show the new products as well.
      ...(giftCardId ? [cacheTags.productSlug("gift-card")] : []),
      ...(added.length + renewed.length > 0 || giftCardId
        ? [...new Set((await knownSlugs(tx, "list")).values())].map(cacheTags.list)
        : []),
    ];
    await notify(tx, tags);
  });
}

/** Tells every running process, at commit, which cached pages end. */
async function notify(tx: Tx, tags: readonly string[]) {
  if (tags.length === 0) return;
  await tx.execute(sql`select pg_notify('cache_tags', tag) from unnest(${textArray(tags)}) as tag`);
}
