import type { Carriage } from "@/db/schema/products";

/** What keeps a product from going everywhere and in every way; columns of `products`. */
export type DeliveryLimits = {
  /** `ground`: not by air. `freight`: too big for a parcel. */
  readonly carriage: Carriage;
  /** ISO 3166-1 alpha-2. */
  readonly excludedCountries: readonly string[];
  /** Years; null where anybody may take it in. */
  readonly minAge: number | null;
};

export const noLimits: DeliveryLimits = { carriage: "any", excludedCountries: [], minAge: null };

export type ShippingKind = "standard" | "expedited" | "freight" | "pickup";

/** The side of the carrier. */
type Carrier = { readonly kind: ShippingKind; readonly isByAir: boolean; readonly checksAge: boolean };

export type Refusal = "country" | "too_big" | "no_air" | "age";

/**
 * Why a method does not take a product to a country; `null` when it does.
 * What is fetched is not sent: only its age limit holds in the shop.
 */
export function refusalOf(limits: DeliveryLimits, carrier: Carrier, country: string): Refusal | null {
  if (carrier.kind !== "pickup") {
    if (limits.excludedCountries.includes(country)) return "country";
    if (limits.carriage === "freight" && carrier.kind !== "freight") return "too_big";
    if (limits.carriage === "ground" && carrier.isByAir) return "no_air";
  }
  return limits.minAge !== null && !carrier.checksAge ? "age" : null;
}
