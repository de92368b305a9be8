import type { Carriage } from "@/db/schema/products";

type Delivery = {
  readonly carriage?: Carriage;
  /** ISO 3166-1 alpha-2. */
  readonly excludedCountries?: string[];
  /** Outer measures of the packed unit, whole millimetres, where it is big for its weight. */
  readonly packageMm?: readonly [length: number, width: number, height: number];
};

/** Products that do not go everywhere, or in every way; by slug. All others are ordinary parcels. */
const deliveries: Readonly<Record<string, Delivery>> = {
  "myr-two-seat-sofa": { carriage: "freight" },
  "solid-oak-sideboard": { carriage: "freight" },
  "hylle-bookshelf": { carriage: "freight" },
  "fjell-lounge-chair": { carriage: "freight", packageMm: [860, 780, 880] },
  // Wax and wick: carriers do not take candles of this kind into aircraft.
  "lue-scented-candle": { carriage: "ground" },
  // Untreated wood for outdoors needs a plant-health certificate, which the shop does not issue.
  "fugl-birdhouse": { excludedCountries: ["CA"] },
  "puff-knitted-pouf": { packageMm: [570, 570, 200] },
  "kurv-laundry-basket": { packageMm: [460, 460, 570] },
};

/** Columns of `products`. */
export function deliveryLimits(slug: string) {
  const { carriage = "any", excludedCountries = [] } = deliveries[slug] ?? {};
  return { carriage, excludedCountries };
}

/** Columns of `variants`. */
export function packageMeasures(slug: string) {
  const [length = null, width = null, height = null] = deliveries[slug]?.packageMm ?? [];
  return { packageLengthMm: length, packageWidthMm: width, packageHeightMm: height };
}
