import type { DeliveryLimits } from "@/lib/shipping/limits";

/** One variant in a parcel; weight and volume of one packed unit. */
export type ParcelItem = {
  readonly variantId: string;
  readonly quantity: number;
  readonly weightGrams: number;
  /** Outer volume in whole cubic centimetres; null where nobody has measured it: then its weight counts. */
  readonly packageCm3: number | null;
  readonly limits: DeliveryLimits;
  /** Free units outside of stores: what the days of arrival are promised for. */
  readonly warehouseUnits: number;
  /** Free units by id of the store that has them; a store without any may be missing. */
  readonly storeUnits: Readonly<Record<string, number>>;
};

/** What is to be carried. `goodsAmount` is its value before promotions, in minor units of `currency`. */
export type Parcel = {
  readonly items: readonly ParcelItem[];
  readonly currency: string;
  readonly goodsAmount: number;
};

/**
 * Grams that a carrier charges for: of each unit its weight or, where that is more, its volume put as weight.
 * @param volumeDivisor cubic centimetres that count as one kilogram; null where only weight counts
 */
export function chargedGrams(items: readonly ParcelItem[], volumeDivisor: number | null): number {
  return items.reduce((sum, { quantity, weightGrams, packageCm3 }) => {
    const asWeight =
      packageCm3 === null || volumeDivisor === null ? 0 : Math.ceil((packageCm3 * 1000) / volumeDivisor);
    return sum + quantity * Math.max(weightGrams, asWeight);
  }, 0);
}
