import type { ProductPage } from "@/lib/catalog/product-page";
import type { ParcelItem } from "@/lib/shipping/parcel";
import { invariant } from "@/lib/result";

/** What carriers are told of one unit of a product's variant. */
export function parcelItem(
  product: Pick<ProductPage, "variants" | "offerFacts" | "limits">,
  index: number,
): Omit<ParcelItem, "quantity"> {
  const variant = product.variants[index];
  const facts = product.offerFacts[index];
  invariant(variant && facts, "each variant has its facts");
  return {
    variantId: variant.id,
    weightGrams: variant.weightGrams,
    packageCm3: facts.packageCm3,
    limits: product.limits,
    warehouseUnits: facts.warehouseUnits,
    storeUnits: facts.storeUnits,
  };
}
