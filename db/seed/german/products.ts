import { germanCare } from "@/db/seed/german/care";
import { germanDecor } from "@/db/seed/german/decor";
import { germanDeskAndOutdoor } from "@/db/seed/german/desk-and-outdoor";
import { germanFurniture } from "@/db/seed/german/furniture";
import { germanKitchenAndBath } from "@/db/seed/german/kitchen-and-bath";
import { germanLightingAndTextiles } from "@/db/seed/german/lighting-and-textiles";
import { germanMaterials } from "@/db/seed/german/materials";
import type { GermanProducts } from "@/db/seed/german/product-words";
import { germanTableware } from "@/db/seed/german/tableware";
import type { CatalogProduct } from "@/db/seed/catalog-data";
import { lookUp } from "@/db/seed/look-up";

const bySlug: GermanProducts = {
  ...germanTableware,
  ...germanKitchenAndBath,
  ...germanFurniture,
  ...germanLightingAndTextiles,
  ...germanDeskAndOutdoor,
  ...germanDecor,
};

/** All German texts of a demo product. @throws Error when some are missing */
export function germanProduct(product: CatalogProduct) {
  const words = bySlug[product.slug];
  if (!words) throw new Error(`Seed: the product "${product.slug}" has no German words`);
  return {
    ...words,
    highlights: [...words.highlights],
    materials: product.materials.map((material) => lookUp(germanMaterials, material, "German material")),
    care: lookUp(germanCare, product.care, "German care instruction"),
  };
}

/** Slugs that have German words, for the test that looks for words of nothing. */
export const translatedSlugs: readonly string[] = Object.keys(bySlug);
