import { inArray } from "drizzle-orm";
import {
  inventoryLedger,
  inventoryLevels,
  priceHistory,
  prices,
  productImages,
  productOptionTranslations,
  productOptionValueTranslations,
  productOptionValues,
  productOptions,
  variantImages,
  variantOptionValues,
  variants,
} from "@/db/schema";
import type { CatalogProduct, CatalogVariant } from "@/db/seed/catalog-data";
import { packageMeasures } from "@/db/seed/delivery";
import { pricesOf } from "@/db/seed/euro-prices";
import { germanLabels, germanOptions } from "@/db/seed/german";
import type { SeededProduct } from "@/db/seed/products";
import type { Tx } from "@/db/client";
import { lookUp } from "@/db/seed/look-up";

type SeededValue = { readonly productId: string; readonly optionId: string; readonly valueId: string };
type SeededVariant = { readonly id: string; readonly productId: string; readonly variant: CatalogVariant };

/** Options, variants, prices and stock of products that were just added. */
export async function seedVariants(tx: Tx, added: readonly SeededProduct[], locationId: string) {
  if (added.length === 0) return;
  const values = await insertOptions(tx, added);
  const stored = await insertVariants(tx, added);
  await insertChoices(tx, stored, values);
  await insertVariantImages(tx, stored);
  await insertPrices(tx, stored);
  await insertStock(tx, stored, locationId);
}

const valueKey = (productId: string, option: string, label: string) =>
  JSON.stringify([productId, option, label]);

/** @returns the stored values by product, option name and label */
async function insertOptions(tx: Tx, added: readonly SeededProduct[]): Promise<Map<string, SeededValue>> {
  const options = await tx
    .insert(productOptions)
    .values(
      added.flatMap(({ id, product }) =>
        product.options.map(({ name }, position) => ({ productId: id, name, position })),
      ),
    )
    .returning();
  await tx.insert(productOptionTranslations).values(
    options.map(({ id, name }) => ({
      optionId: id,
      language: "de",
      name: lookUp(germanOptions, name, "German option"),
    })),
  );
  const optionById = new Map(options.map((option) => [option.id, option]));
  const productById = new Map(added.map(({ id, product }) => [id, product]));
  const values = await tx
    .insert(productOptionValues)
    .values(
      options.flatMap((option) =>
        (
          lookUp(productById, option.productId, "product").options.find(({ name }) => name === option.name)
            ?.values ?? []
        ).map(({ slug, label, hex }, position) => ({
          optionId: option.id,
          slug,
          label,
          hex: hex ?? null,
          position,
        })),
      ),
    )
    .returning();
  await tx.insert(productOptionValueTranslations).values(
    values.map(({ id, label }) => ({
      valueId: id,
      language: "de",
      label: lookUp(germanLabels, label, "German label"),
    })),
  );
  return new Map(
    values.map(({ id, optionId, label }) => {
      const { productId, name } = lookUp(optionById, optionId, "option");
      return [valueKey(productId, name, label), { productId, optionId, valueId: id }] as const;
    }),
  );
}

/** Slugs of the variant's values in option order. */
function optionKey(product: CatalogProduct, variant: CatalogVariant): string {
  return product.options
    .map((option) => {
      const value = option.values.find(({ label }) => label === variant.options[option.name]);
      if (!value) throw new Error(`Seed: ${variant.sku} has no value for "${option.name}"`);
      return value.slug;
    })
    .join("/");
}

async function insertVariants(tx: Tx, added: readonly SeededProduct[]): Promise<SeededVariant[]> {
  const all = added.flatMap(({ id, product }) =>
    product.variants.map((variant) => ({ id, product, variant })),
  );
  const stored = await tx
    .insert(variants)
    .values(
      all.map(({ id, product, variant }) => ({
        productId: id,
        sku: variant.sku,
        barcode: variant.barcode,
        optionKey: optionKey(product, variant),
        weightGrams: variant.weight,
        ...packageMeasures(product.slug),
        unitContent: variant.content?.amount ?? null,
        contentUnit: variant.content?.unit ?? null,
        position: product.variants.indexOf(variant),
      })),
    )
    .returning({ id: variants.id, productId: variants.productId, sku: variants.sku });
  const bySku = new Map(all.map(({ variant }) => [variant.sku, variant]));
  return stored.map(({ id, productId, sku }) => ({ id, productId, variant: lookUp(bySku, sku, "variant") }));
}

async function insertChoices(
  tx: Tx,
  stored: readonly SeededVariant[],
  values: ReadonlyMap<string, SeededValue>,
) {
  await tx.insert(variantOptionValues).values(
    stored.flatMap(({ id, productId, variant }) =>
      Object.entries(variant.options).map(([option, label]) => ({
        variantId: id,
        ...lookUp(values, valueKey(productId, option, label), "option value"),
      })),
    ),
  );
}

async function insertVariantImages(tx: Tx, stored: readonly SeededVariant[]) {
  const productIds = [...new Set(stored.map(({ productId }) => productId))];
  const images = await tx
    .select({ id: productImages.id, path: productImages.path })
    .from(productImages)
    .where(inArray(productImages.productId, productIds));
  const imageIds = new Map(images.map((image) => [image.path, image.id]));
  await tx.insert(variantImages).values(
    stored.flatMap(({ id, variant }) =>
      variant.images.map((path, position) => ({
        variantId: id,
        imageId: lookUp(imageIds, path, "image"),
        position,
      })),
    ),
  );
}

/** Before the sales of the demo began. A reduction may only be announced against a price that was asked. */
const usualPricesSince = new Date(Date.UTC(2025, 3, 1));

async function insertPrices(tx: Tx, stored: readonly SeededVariant[]) {
  const rows = stored.flatMap(({ id, variant }) =>
    pricesOf(variant).map((price) => ({ variantId: id, ...price })),
  );
  const reduced = rows.filter(({ saleAmount }) => saleAmount !== null);
  if (reduced.length > 0) {
    await tx
      .insert(priceHistory)
      .values(
        reduced.map((row) => ({ ...row, saleAmount: null, changedAt: usualPricesSince, changedBy: "seed" })),
      );
  }
  await tx.insert(prices).values(rows);
}

/** The first delivery: the ledger's first row and the level it adds up to. */
async function insertStock(tx: Tx, stored: readonly SeededVariant[], locationId: string) {
  const levels = stored.map(({ id, variant }) => ({ variantId: id, locationId, onHand: variant.stock }));
  await tx.insert(inventoryLevels).values(levels);
  await tx.insert(inventoryLedger).values(
    levels
      .filter((level) => level.onHand > 0)
      .map(({ variantId, onHand }) => ({
        variantId,
        locationId,
        onHandDelta: onHand,
        reason: "received" as const,
        actor: "seed",
        note: "Opening stock",
      })),
  );
}
