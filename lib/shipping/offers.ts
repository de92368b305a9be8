import { type Arrival, arrivalWindow, type Dispatch } from "@/lib/shipping/arrival";
import { holidaysAround } from "@/lib/shipping/holidays";
import { type Destination, type Region, zoneFor } from "@/lib/shipping/zone";

export type ShippingKind = "standard" | "expedited" | "freight" | "pickup";

export type ShippingMethod = {
  readonly id: string;
  readonly zoneId: string;
  readonly code: string;
  readonly kind: ShippingKind;
  readonly name: string;
  readonly carrier: string;
  readonly transitDaysMin: number;
  readonly transitDaysMax: number;
  readonly requiresPhone: boolean;
  readonly position: number;
  readonly rates: readonly {
    readonly currency: string;
    readonly minWeightGrams: number;
    readonly maxWeightGrams: number | null;
    readonly amount: number;
    readonly freeFromAmount: number | null;
  }[];
};

/** Everything that decides where the shop delivers, for how much and when; one market's share of the tables. */
export type ShippingRules = {
  readonly regions: readonly Region[];
  readonly methods: readonly ShippingMethod[];
  /** Null when no warehouse is active: then nothing can be promised. */
  readonly dispatch: Dispatch | null;
};

/** One delivery method for one parcel. `amount` is before a free-from threshold, which `priceCart` applies. */
export type ShippingOffer = {
  readonly code: string;
  readonly kind: ShippingKind;
  readonly name: string;
  readonly carrier: string;
  readonly requiresPhone: boolean;
  readonly amount: number;
  readonly freeFromAmount: number | null;
  readonly arrival: Arrival;
  /** Working days on the way. */
  readonly transitDaysMin: number;
  readonly transitDaysMax: number;
};

/** What is to be carried; `weightGrams` of the whole parcel, `goodsAmount` in minor units of `currency`. */
export type Parcel = {
  readonly weightGrams: number;
  readonly currency: string;
  readonly goodsAmount: number;
};

/** An offer before it is known when it would be taken up: what a page may say that is kept for hours. */
export type UndatedOffer = Omit<ShippingOffer, "arrival">;

/**
 * What can be offered for a parcel, cheapest first.
 * @returns empty when the shop does not deliver there, or nothing carries that weight
 */
export function shippingOffers(
  rules: ShippingRules,
  destination: Destination,
  parcel: Parcel,
  now: Date,
): ShippingOffer[] {
  const { dispatch } = rules;
  if (!dispatch) return [];
  const holidays = holidaysAround(now);
  return undatedOffers(rules, destination, parcel).map((offer) => ({
    ...offer,
    arrival: arrivalWindow(now, dispatch, offer, holidays),
  }));
}

/** The same without the days of arrival, which take longest to compute. */
export function undatedOffers(
  rules: ShippingRules,
  destination: Destination,
  parcel: Parcel,
): UndatedOffer[] {
  const zoneId = zoneFor(rules.regions, destination);
  if (!zoneId || !rules.dispatch) return [];
  const cost = (offer: UndatedOffer) =>
    offer.freeFromAmount !== null && parcel.goodsAmount >= offer.freeFromAmount ? 0 : offer.amount;
  return rules.methods
    .filter((method) => method.zoneId === zoneId)
    .flatMap((method) => {
      const rate = method.rates.find(
        ({ currency, minWeightGrams, maxWeightGrams }) =>
          currency === parcel.currency &&
          parcel.weightGrams >= minWeightGrams &&
          (maxWeightGrams === null || parcel.weightGrams < maxWeightGrams),
      );
      if (!rate) return [];
      const { code, kind, name, carrier, requiresPhone, transitDaysMin, transitDaysMax, position } = method;
      const { amount, freeFromAmount } = rate;
      const offer = {
        code,
        kind,
        name,
        carrier,
        requiresPhone,
        amount,
        freeFromAmount,
        transitDaysMin,
        transitDaysMax,
      };
      return [{ offer, position }];
    })
    .toSorted((a, b) => cost(a.offer) - cost(b.offer) || a.position - b.position)
    .map(({ offer }) => offer);
}
