import { type Arrival, arrivalWindow, type Dispatch, type Transit } from "@/lib/shipping/arrival";
import { holidaysAround } from "@/lib/shipping/holidays";
import type { DutyRate, ImportRule, Incoterm } from "@/lib/shipping/import-charges";
import { keepPromises } from "@/lib/shipping/kept-promises";
import { nothingToSend } from "@/lib/shipping/nothing-to-send";
import { type Refusal, refusalOf, type ShippingKind } from "@/lib/shipping/limits";
import { chargedGrams, type Parcel } from "@/lib/shipping/parcel";
import { type PickupPromise, pickupPromise, type Store } from "@/lib/shipping/pickup";
import { type Destination, type Region, zoneFor } from "@/lib/shipping/zone";

export type ShippingRate = {
  readonly currency: string;
  readonly minWeightGrams: number;
  readonly maxWeightGrams: number | null;
  /** Value of the goods from which the row holds. */
  readonly minGoodsAmount: number;
  readonly amount: number;
  readonly freeFromAmount: number | null;
};

export type ShippingMethod = {
  readonly id: string;
  readonly zoneId: string;
  readonly code: string;
  readonly kind: ShippingKind;
  readonly name: string;
  readonly carrier: string;
  /** Of `pickup`: the store that hands it over; null for every other kind. */
  readonly locationId: string | null;
  /** Null where nobody has said how long it takes. */
  readonly transit: Transit | null;
  readonly requiresPhone: boolean;
  /** Who pays what customs ask, where it crosses one of their borders. */
  readonly incoterm: Incoterm;
  readonly isByAir: boolean;
  readonly checksAge: boolean;
  /** See `chargedGrams`. */
  readonly volumeDivisor: number | null;
  readonly position: number;
  readonly rates: readonly ShippingRate[];
};

/** Everything that decides where the shop delivers, for how much and when; one market's share of the tables. */
export type ShippingRules = {
  readonly regions: readonly Region[];
  readonly methods: readonly ShippingMethod[];
  /** What customs ask where the market delivers across one of their borders. */
  readonly imports: readonly ImportRule[];
  readonly duties: readonly DutyRate[];
  /** Where orders can be fetched. */
  readonly stores: readonly Store[];
  /** Null when no warehouse is active: then nothing can be promised. */
  readonly dispatch: Dispatch | null;
};

/** What a delivery price is asked for. */
export type ChargedFor = {
  /** What the carrier counts, see `chargedGrams`. */
  readonly grams: number;
  /** Part of it is volume put as weight. */
  readonly isBulky: boolean;
  /** Value of the goods from which this price holds; 0 for any. */
  readonly minGoodsAmount: number;
};

/** One way to get one parcel: sent, or fetched from a store. `amount` is before a free-from threshold, which `priceCart` applies. */
export type ShippingOffer = {
  readonly code: string;
  readonly kind: ShippingKind;
  readonly name: string;
  readonly carrier: string;
  readonly requiresPhone: boolean;
  readonly incoterm: Incoterm;
  readonly amount: number;
  readonly freeFromAmount: number | null;
  readonly chargedFor: ChargedFor;
  /** Null when something that a promise needs is not known, then no days are told; and for what is fetched. */
  readonly arrival: Arrival | null;
  readonly transit: Transit | null;
  /** Where it is fetched, and from when as far as that can be promised; null for what is sent. */
  readonly pickup: { readonly store: Store; readonly promise: PickupPromise | null } | null;
};

/** How gift cards alone reach somebody. @param name in the market's language */
export const noDelivery = (name: string): ShippingOffer => ({
  code: nothingToSend,
  kind: "standard",
  name,
  carrier: "",
  requiresPhone: false,
  incoterm: "dap",
  amount: 0,
  freeFromAmount: null,
  chargedFor: { grams: 0, isBulky: false, minGoodsAmount: 0 },
  arrival: null,
  transit: null,
  pickup: null,
});

/** An offer before it is known when it would be taken up: what a page may say that is kept for hours. */
export type UndatedOffer = Omit<ShippingOffer, "arrival" | "pickup">;

type UndatedPickup = { readonly offer: UndatedOffer; readonly store: Store };

/**
 * Ways to have a parcel sent, cheapest first. Days are promised for what is in a warehouse: what only a store has is sent
 * from there, on days that nobody knows beforehand.
 * @returns empty when the shop does not deliver there, or nothing carries all of it
 */
export function shippingOffers(
  rules: ShippingRules,
  destination: Destination,
  parcel: Parcel,
  now: Date,
): ShippingOffer[] {
  const isInWarehouse = parcel.items.every(({ quantity, warehouseUnits }) => quantity <= warehouseUnits);
  const dispatch = isInWarehouse ? rules.dispatch : null;
  return undatedOffers(rules, destination, parcel).map((offer) => ({
    ...offer,
    arrival: arrivalOf(dispatch, offer.transit, destination.country, now),
    pickup: null,
  }));
}

/** From when a store has ready what it is to gather from `now` on; `null` when that cannot be promised, or it is gone. */
export function readyAt(rules: ShippingRules, locationId: string, now: Date): Date | null {
  const store = rules.stores.find((each) => each.locationId === locationId);
  return (store && pickupOf(store, now)?.readyAt) ?? null;
}

/** Stores where all of it can be fetched, wherever the buyer lives: those that have every unit. */
export function pickupOffers(rules: ShippingRules, parcel: Parcel, now: Date): ShippingOffer[] {
  return undatedPickups(rules, parcel).map(({ offer, store }) => {
    return { ...offer, arrival: null, pickup: { store, promise: pickupOf(store, now) } };
  });
}

const pickups = keepPromises<PickupPromise>();

function pickupOf(store: Store, now: Date): PickupPromise | null {
  const holidays = holidaysAround(store.country, now);
  return holidays && pickups(store, "", now, () => pickupPromise(now, store, holidays));
}

/** The same without the time from which it is ready. */
export function undatedPickups(rules: ShippingRules, parcel: Parcel): UndatedPickup[] {
  const methods = rules.methods.filter(({ kind }) => kind === "pickup");
  return rules.stores.flatMap((store) => {
    const hasAll = parcel.items.every(
      ({ quantity, storeUnits }) => quantity <= (storeUnits[store.locationId] ?? 0),
    );
    if (!hasAll) return [];
    const here = methods.filter(({ locationId }) => locationId === store.locationId);
    return offersOf(here, parcel, store.country).map((offer) => ({ offer, store }));
  });
}

const arrivals = keepPromises<Arrival>();

/** The promise, or `null` when cut-off, days on the way or the holidays at one of the ends are not known. */
function arrivalOf(
  dispatch: Dispatch | null,
  transit: Transit | null,
  country: string,
  now: Date,
): Arrival | null {
  if (!dispatch || !transit) return null;
  const atOrigin = holidaysAround(dispatch.country, now);
  const atDestination = holidaysAround(country, now);
  if (!atOrigin || !atDestination) return null;
  const key = `${transit.transitDaysMin}-${transit.transitDaysMax} ${country}`;
  return arrivals(dispatch, key, now, () =>
    arrivalWindow(now, dispatch, transit, { atOrigin, atDestination }),
  );
}

/** When what is sent off at `now` arrives by a method chosen earlier; `null` when no day can be promised, or it is gone. */
export function arrivalBy(
  rules: ShippingRules,
  methodCode: string,
  destination: Destination,
  now: Date,
): Arrival | null {
  const method = methodsTo(rules, destination).find(({ code }) => code === methodCode);
  return method ? arrivalOf(rules.dispatch, method.transit, destination.country, now) : null;
}

/** The same without the days of arrival, which take longest to compute. */
export function undatedOffers(
  rules: ShippingRules,
  destination: Destination,
  parcel: Parcel,
): UndatedOffer[] {
  return rules.dispatch ? offersOf(methodsTo(rules, destination), parcel, destination.country) : [];
}

function offersOf(methods: readonly ShippingMethod[], parcel: Parcel, country: string): UndatedOffer[] {
  const cost = (offer: UndatedOffer) =>
    offer.freeFromAmount !== null && parcel.goodsAmount >= offer.freeFromAmount ? 0 : offer.amount;
  return methods
    .flatMap((method) => {
      if (parcel.items.some(({ limits }) => refusalOf(limits, method, country))) return [];
      const rate = rateFor(method, parcel);
      if (!rate) return [];
      const { code, kind, name, carrier, requiresPhone, incoterm, transit, position } = method;
      const { amount, freeFromAmount } = rate;
      const offer = {
        code,
        kind,
        name,
        carrier,
        requiresPhone,
        incoterm,
        amount,
        freeFromAmount,
        chargedFor: chargedFor(method, rate, parcel),
        transit,
      };
      return [{ offer, position }];
    })
    .toSorted((a, b) => cost(a.offer) - cost(b.offer) || a.position - b.position)
    .map(({ offer }) => offer);
}

function methodsTo(rules: ShippingRules, destination: Destination): readonly ShippingMethod[] {
  const zoneId = zoneFor(rules.regions, destination);
  return zoneId === null
    ? []
    : rules.methods.filter((method) => method.zoneId === zoneId && method.kind !== "pickup");
}

/** The dearest goods' row that the parcel reaches, among those that hold its weight. */
function rateFor(method: ShippingMethod, parcel: Parcel): ShippingRate | null {
  const rates = method.rates.filter(
    ({ currency, minGoodsAmount }) => currency === parcel.currency && parcel.goodsAmount >= minGoodsAmount,
  );
  const charged = chargedGrams(parcel.items, method.volumeDivisor);
  // What must go by freight goes by freight, however light it is.
  const mustGo =
    method.kind === "freight" && parcel.items.some(({ limits }) => limits.carriage === "freight");
  const weight = mustGo
    ? Math.max(charged, Math.min(...rates.map(({ minWeightGrams }) => minWeightGrams)))
    : charged;
  return rates
    .filter(
      ({ minWeightGrams, maxWeightGrams }) =>
        weight >= minWeightGrams && (maxWeightGrams === null || weight < maxWeightGrams),
    )
    .reduce<ShippingRate | null>(
      (best, rate) => (best && best.minGoodsAmount >= rate.minGoodsAmount ? best : rate),
      null,
    );
}

function chargedFor({ volumeDivisor }: ShippingMethod, rate: ShippingRate, { items }: Parcel): ChargedFor {
  const grams = chargedGrams(items, volumeDivisor);
  return { grams, isBulky: grams > chargedGrams(items, null), minGoodsAmount: rate.minGoodsAmount };
}

/** A product that keeps the whole parcel from going some way, and which. */
export type RefusedItem = {
  readonly variantId: string;
  readonly reason: Refusal;
  /** Names of the methods that would be there without it. */
  readonly methods: readonly string[];
};

/** Which products close which ways to a destination, so that a buyer can be told before anything fails. */
export function refusedItems(
  rules: ShippingRules,
  destination: Destination,
  parcel: Pick<Parcel, "items">,
): RefusedItem[] {
  const methods = methodsTo(rules, destination);
  return parcel.items.flatMap(({ variantId, limits }) => {
    const byReason = new Map<Refusal, string[]>();
    for (const method of methods) {
      const reason = refusalOf(limits, method, destination.country);
      if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), method.name]);
    }
    return [...byReason].map(([reason, names]) => ({ variantId, reason, methods: names }));
  });
}
