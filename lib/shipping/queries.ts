import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { cache } from "react";
import { type Db, db, type Tx } from "@/db/client";
import { askOne, type Question } from "@/db/question";
import { fragment, statement } from "@/db/statement";
import { cacheTags } from "@/lib/cache-tags";
import { type Market, marketByCode, type MarketCode } from "@/lib/markets";
import { invariant } from "@/lib/result";
import type { Dispatch, Transit } from "@/lib/shipping/arrival";
import { holidaysAround } from "@/lib/shipping/holidays";
import type { ShippingKind } from "@/lib/shipping/limits";
import { type ShippingRules, undatedOffers, undatedPickups } from "@/lib/shipping/offers";
import type { ParcelItem } from "@/lib/shipping/parcel";
import type { Store } from "@/lib/shipping/pickup";

/** A `Store`, of `stores store` joined with its `locations place`. */
const storeJson = fragment`json_build_object('locationId', store.location_id, 'name', store.name,
  'line1', store.line1, 'line2', store.line2, 'city', store.city, 'state', store.state,
  'postalCode', store.postal_code, 'country', place.country, 'timeZone', place.time_zone,
  'cutOffTime', place.cut_off_time, 'handlingDays', place.handling_days,
  'handlingMinutes', store.handling_minutes, 'keepsDays', store.keeps_days,
  'hours', (select coalesce(json_agg(json_build_object('weekday', hours.weekday, 'opensAt', hours.opens_at,
      'closesAt', hours.closes_at) order by hours.weekday, hours.opens_at), '[]')
    from store_hours hours where hours.location_id = store.location_id),
  'exceptions', (select coalesce(json_agg(json_build_object('day', other.day, 'opensAt', other.opens_at,
      'closesAt', other.closes_at) order by other.day), '[]')
    from store_hours_exceptions other where other.location_id = store.location_id))`;

/** A store as it stands now, whether or not anything can be ordered to it; `null` when it is gone. */
export async function loadStore(executor: Db | Tx, locationId: string): Promise<Store | null> {
  const [row] = await executor.execute<{ store: Store }>(statement`
    select ${storeJson} as store from stores store join locations place on place.id = store.location_id
    where store.location_id = ${locationId}`);
  return row?.store ?? null;
}

/** One market's delivery rules as they stand in the database now. */
export const loadShippingRules = (executor: Db | Tx, market: Market): Promise<ShippingRules> =>
  askOne(executor, shippingRulesOf(market));

/**
 * What `loadShippingRules` asks, and the till computes with.
 * @param country of the destination: what other countries' parcels cost is left out; null for all of it
 */
export const shippingRulesOf = (
  market: Market,
  country: string | null = null,
): Question<ShippingRules, ShippingRules> => ({
  isRule: true,
  read: ([rules]) => {
    invariant(rules, "a select without a table has one row");
    return rules;
  },
  statement: statement`
    select
      (select coalesce(json_agg(json_build_object('zoneId', region.zone_id, 'country', region.country,
          'state', region.state, 'postalPrefix', region.postal_prefix)), '[]')
        from shipping_zone_regions region join shipping_zones zone on zone.id = region.zone_id
        where zone.market = ${market.code} and region.country = coalesce(${country}, region.country)) as regions,
      (select coalesce(json_agg(json_build_object('id', method.id, 'zoneId', method.zone_id, 'code', method.code,
          'locationId', method.location_id, 'kind', method.kind, 'name', coalesce(translation.name, method.name), 'carrier', method.carrier,
          'transit', case when method.transit_days_min is not null then json_build_object(
            'transitDaysMin', method.transit_days_min, 'transitDaysMax', method.transit_days_max) end,
          'requiresPhone', method.requires_phone, 'incoterm', method.incoterm, 'isByAir', method.is_by_air, 'checksAge', method.checks_age,
          'volumeDivisor', method.volume_divisor, 'position', method.position,
          'rates', coalesce((
            select json_agg(json_build_object('currency', rate.currency, 'minWeightGrams', rate.min_weight_grams,
              'maxWeightGrams', rate.max_weight_grams, 'minGoodsAmount', rate.min_goods_amount, 'amount', rate.amount,
              'freeFromAmount', rate.free_from_amount))
            from shipping_rates rate where rate.method_id = method.id), '[]'))
          order by method.position, method.code), '[]')
        from shipping_methods method join shipping_zones zone on zone.id = method.zone_id
        left join shipping_method_translations translation
          on translation.method_id = method.id and translation.language = ${market.language}
        where zone.market = ${market.code} and method.is_active
          and (${country}::text is null or method.kind = 'pickup' or exists (
            select from shipping_zone_regions region where region.zone_id = zone.id and region.country = ${country}))
        ) as methods,
      (select coalesce(json_agg(json_build_object('country', country, 'state', state, 'taxName', tax_name,
          'taxRatePpm', tax_rate_ppm, 'taxesShipping', taxes_shipping, 'taxFreeUpToAmount', tax_free_up_to_amount,
          'dutyFreeUpToAmount', duty_free_up_to_amount)), '[]')
        from import_rules where currency = ${market.currency} and country = coalesce(${country}, country)) as imports,
      (select coalesce(json_agg(json_build_object('country', country, 'hsPrefix', hs_prefix, 'ratePpm', rate_ppm)), '[]')
        from duty_rates where country = coalesce(${country}, country)) as duties,
      (select coalesce(json_agg(${storeJson} order by place.code), '[]')
        from stores store join locations place on place.id = store.location_id
        where place.is_active and exists (
          select from shipping_methods method join shipping_zones zone on zone.id = method.zone_id
          where method.location_id = store.location_id and zone.market = ${market.code})) as stores,
      (select json_build_object('country', country, 'timeZone', time_zone, 'cutOffTime', cut_off_time,
          'handlingDays', handling_days)
        from locations where is_active and not exists (select from stores where location_id = locations.id)
        order by code limit 1) as dispatch`,
});

/** The same for pages: kept until a delivery table changes. */
export const getShippingRules = cache(
  async (marketCode: MarketCode) => JSON.parse(await packedShippingRules(marketCode)) as ShippingRules,
);

/** As one text: React would look at each rate of an object each time that it is read. */
async function packedShippingRules(marketCode: MarketCode): Promise<string> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.shipping);
  return JSON.stringify(await loadShippingRules(db, marketByCode(marketCode)));
}

/** What a product page says before anything about the buyer is known: the cheapest way within the market's home country. */
export type DeliveryEstimate = {
  readonly kind: ShippingKind;
  /** Minor units of the market's currency. */
  readonly amount: number;
  readonly freeFromAmount: number | null;
  /** With these, `arrivalWindow` tells the days at the moment of looking; a cached page must not. Null: no promise. */
  readonly promise: {
    readonly dispatch: Dispatch;
    readonly transit: Transit;
    /** `YYYY-MM-DD`, of this year and the next one; the browser need not know how to compute them. */
    readonly restDays: { readonly atOrigin: readonly string[]; readonly atDestination: readonly string[] };
  } | null;
};

/** Where one unit can be fetched. `amount` in minor units of the market's currency. */
export type PickupEstimate = { readonly store: Store; readonly amount: number };

/** Stores that have a unit when the page is made; the page ends when one has its first or its last (`notify_stock`). */
export function pickupEstimates(
  rules: ShippingRules,
  market: Market,
  item: Omit<ParcelItem, "quantity">,
  goodsAmount: number,
): PickupEstimate[] {
  const parcel = { items: [{ ...item, quantity: 1 }], currency: market.currency, goodsAmount };
  return undatedPickups(rules, parcel).map(({ offer, store }) => {
    const isFree = offer.freeFromAmount !== null && goodsAmount >= offer.freeFromAmount;
    return { store, amount: isFree ? 0 : offer.amount };
  });
}

/**
 * For one unit.
 * @param goodsAmount what it costs, minor units of the market's currency
 * @returns `null` when nothing carries it
 */
export function deliveryEstimate(
  rules: ShippingRules,
  market: Market,
  item: Omit<ParcelItem, "quantity">,
  goodsAmount: number,
  now: Date,
): DeliveryEstimate | null {
  const parcel = { items: [{ ...item, quantity: 1 }], currency: market.currency, goodsAmount };
  const [cheapest] = undatedOffers(
    rules,
    { country: market.countries[0], state: null, postalCode: null },
    parcel,
  );
  if (!cheapest) return null;
  const isOnlyInStores = item.warehouseUnits < 1 && Object.values(item.storeUnits).some((units) => units > 0);
  return {
    kind: cheapest.kind,
    amount: cheapest.amount,
    freeFromAmount: cheapest.freeFromAmount,
    promise: promiseParts(isOnlyInStores ? null : rules.dispatch, cheapest.transit, market.countries[0], now),
  };
}

function promiseParts(
  dispatch: Dispatch | null,
  transit: Transit | null,
  country: string,
  now: Date,
): DeliveryEstimate["promise"] {
  const atOrigin = dispatch && holidaysAround(dispatch.country, now);
  const atDestination = holidaysAround(country, now);
  if (!dispatch || !transit || !atOrigin || !atDestination) return null;
  return { dispatch, transit, restDays: { atOrigin: [...atOrigin], atDestination: [...atDestination] } };
}
