import type { EffectivePrice } from "@/lib/pricing/effective-price";
import type { Content } from "@/lib/pricing/unit-price";

export type OptionValue = { readonly slug: string; readonly label: string; readonly hex: string | null };
export type ProductOption = { readonly name: string; readonly values: readonly OptionValue[] };

export type ProductVariant = {
  readonly id: string;
  readonly sku: string;
  /** One slug per option, in option order. */
  readonly valueSlugs: readonly string[];
  readonly weightGrams: number;
  /** Where it is sold by weight, volume, length or area. */
  readonly content: Content | null;
  readonly price: EffectivePrice;
  /** See `LiveOffer`. */
  readonly ownPrice?: string;
  /** Units, capped: see `shownAvailable`. */
  readonly available: number;
  /** Places in the product's list of photographs that show this variant. */
  readonly photoIndexes: readonly number[];
};

/** The variant a page begins with: the first that can be bought, else the first. */
export const initialVariant = <V extends Pick<ProductVariant, "available">>(
  variants: readonly V[],
): V | undefined => variants.find(({ available }) => available > 0) ?? variants[0];

/** "Sage / Double": its values in words; empty for a product without options. */
export const variantLabel = (
  variant: Pick<ProductVariant, "valueSlugs">,
  options: readonly ProductOption[],
) =>
  options
    .map((option, index) => option.values.find(({ slug }) => slug === variant.valueSlugs[index])?.label ?? "")
    .join(" / ");

export type Choice<V> = {
  /** What choosing this value leads to; null when no combination has it. */
  readonly variant: V | null;
  /** "other": it exists only together with other values than the chosen ones. */
  readonly state: "available" | "sold_out" | "other" | "none";
};

/**
 * What choosing `valueSlug` for option number `optionIndex` leads to, when `chosen` is the variant shown now. All other
 * options stay as they are if that combination exists; else the nearest one that does is offered.
 */
export function choiceOf<V extends Pick<ProductVariant, "valueSlugs" | "available">>(
  variants: readonly V[],
  chosen: Pick<ProductVariant, "valueSlugs">,
  optionIndex: number,
  valueSlug: string,
): Choice<V> {
  const withValue = variants.filter((variant) => variant.valueSlugs[optionIndex] === valueSlug);
  const exact = withValue.find((variant) =>
    variant.valueSlugs.every((slug, index) => index === optionIndex || slug === chosen.valueSlugs[index]),
  );
  if (exact) return { variant: exact, state: exact.available > 0 ? "available" : "sold_out" };
  const other = initialVariant(withValue);
  return { variant: other ?? null, state: other ? "other" : "none" };
}

/**
 * Which photographs a product page shows, in order: those of the chosen variant, those of no variant in particular, then
 * the first of each other variant, so that the whole range is seen without eight views of each colour.
 */
export function photoOrder(
  photoCount: number,
  variants: readonly Pick<ProductVariant, "photoIndexes">[],
  chosen: Pick<ProductVariant, "photoIndexes">,
): number[] {
  const taken = new Set(variants.flatMap(({ photoIndexes }) => photoIndexes));
  const general = Array.from({ length: photoCount }, (_, index) => index).filter(
    (index) => !taken.has(index),
  );
  const others = variants.flatMap(({ photoIndexes }) => photoIndexes.slice(0, 1));
  return [...new Set([...chosen.photoIndexes, ...general, ...others])];
}
