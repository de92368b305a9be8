import { inArray } from "drizzle-orm";
import { makerTranslations, productImageTranslations, productImages, productTranslations } from "@/db/schema";
import type { Catalog } from "@/db/seed/catalog-data";
import { germanMakers } from "@/db/seed/german/makers";
import { germanAlt } from "@/db/seed/german/photographs";
import { germanProduct } from "@/db/seed/german/products";
import { lookUp } from "@/db/seed/look-up";
import type { Tx } from "@/db/client";

const language = "de";

/**
 * German words of the demo's products, photographs and makers. Also for a shop that was filled before they were
 * written; what staff wrote themselves stays.
 * @param productIds slug of each product → its id
 * @param makerIds   name of each maker → its id
 * @returns ids of the products that got words
 */
export async function seedTranslations(
  tx: Tx,
  catalog: Catalog,
  productIds: ReadonlyMap<string, string>,
  makerIds: ReadonlyMap<string, string>,
): Promise<string[]> {
  await tx
    .insert(makerTranslations)
    .values(
      catalog.makers.map(({ name }) => ({
        makerId: lookUp(makerIds, name, "maker"),
        language,
        about: lookUp(germanMakers, name, "German maker"),
      })),
    )
    .onConflictDoNothing();
  const products = catalog.products.flatMap((product) => {
    const id = productIds.get(product.slug);
    // Deleted by staff since.
    return id ? [{ id, product, words: germanProduct(product) }] : [];
  });
  if (products.length === 0) return [];
  const added = await tx
    .insert(productTranslations)
    .values(products.map(({ id, words }) => ({ productId: id, language, ...words })))
    .onConflictDoNothing()
    .returning({ id: productTranslations.productId });

  const stored = await tx
    .select({ id: productImages.id, productId: productImages.productId, path: productImages.path })
    .from(productImages)
    .where(
      inArray(
        productImages.productId,
        products.map(({ id }) => id),
      ),
    );
  const imageIds = new Map(stored.map(({ id, productId, path }) => [`${productId} ${path}`, id]));
  const alts = products.flatMap(({ id, product, words }) =>
    product.images.flatMap(({ src, alt }) => {
      const imageId = imageIds.get(`${id} ${src}`);
      return imageId ? [{ imageId, language, alt: germanAlt(alt, product.name, words.name) }] : [];
    }),
  );
  if (alts.length > 0) await tx.insert(productImageTranslations).values(alts).onConflictDoNothing();
  return added.map(({ id }) => id);
}
