import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { cache } from "react";
import { type Db, db, type Tx } from "@/db/client";
import { statement } from "@/db/statement";
import { cacheTags } from "@/lib/cache-tags";
import { type Market, marketByCode, type MarketCode } from "@/lib/markets";
import { invariant } from "@/lib/result";
import type { Dispatch, Transit } from "@/lib/shipping/arrival";
import { holidaysAround } from "@/lib/shipping/holidays";
import type { ShippingKind } from "@/lib/shipping/limits";
import { type ShippingRules, undatedOffers } from "@/lib/shipping/offers";
import type { ParcelItem } from "@/lib/shipping/parcel";

/** One market's delivery rules as they stand in the database now; what the till computes with. */
export async function loadShippingRules(executor: Db | Tx, market: Market): Promise<ShippingRules> {
  // One statement with a fixed text: every quote reads it.
  const [rules] = await executor.execute<ShippingRules>(statement`
    select
      (select coalesce(json_agg(json_build_object('zoneId', region.zone_id, 'country', region.country,
          'state', region.state, 'postalPrefix', region.postal_prefix)), '[]')
        from shipping_zone_regions region join shipping_zones zone on zone.id = region.zone_id
        where zone.market = ${market.code}) as regions,
      (select coalesce(json_agg(json_build_object('id', method.id, 'zoneId', method.zone_id, 'code', method.code,
          'kind', method.kind, 'name', coalesce(translation.name, method.name), 'carrier', method.carrier,
          'transit', case when method.transit_days_min is not null then json_build_object(
            'transitDaysMin', method.transit_days_min, 'transitDaysMax', method.transit_days_max) end,
          'requiresPhone', method.requires_phone, 'isByAir', method.is_by_air, 'checksAge', method.checks_age,
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
        where zone.market = ${market.code} and method.is_active) as methods,
      (select json_build_object('country', country, 'timeZone', time_zone, 'cutOffTime', cut_off_time,
          'handlingDays', handling_days)
        from locations where is_active order by code limit 1) as dispatch`);
  invariant(rules, "a select without a table has one row");
  return rules;
}

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
  return {
    kind: cheapest.kind,
    amount: cheapest.amount,
    freeFromAmount: cheapest.freeFromAmount,
    promise: promiseParts(rules.dispatch, cheapest.transit, market.countries[0], now),
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
