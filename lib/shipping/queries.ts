import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { cache } from "react";
import { type Db, db, type Tx } from "@/db/client";
import {
  locations,
  shippingMethods,
  shippingMethodTranslations,
  shippingRates,
  shippingZoneRegions,
  shippingZones,
} from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { type Market, marketByCode, type MarketCode } from "@/lib/markets";
import type { Dispatch, Transit } from "@/lib/shipping/arrival";
import { holidaysAround } from "@/lib/shipping/holidays";
import type { ShippingKind } from "@/lib/shipping/limits";
import { type ShippingMethod, type ShippingRules, undatedOffers } from "@/lib/shipping/offers";
import type { ParcelItem } from "@/lib/shipping/parcel";

/** One market's delivery rules as they stand in the database now; what the till computes with. */
export async function loadShippingRules(executor: Db | Tx, market: Market): Promise<ShippingRules> {
  // Issued together: the driver sends them in one go, also inside a transaction.
  const [regions, methods, [location]] = await Promise.all([
    executor
      .select({
        zoneId: shippingZoneRegions.zoneId,
        country: shippingZoneRegions.country,
        state: shippingZoneRegions.state,
        postalPrefix: shippingZoneRegions.postalPrefix,
      })
      .from(shippingZoneRegions)
      .innerJoin(shippingZones, eq(shippingZones.id, shippingZoneRegions.zoneId))
      .where(eq(shippingZones.market, market.code)),
    executor
      .select({
        id: shippingMethods.id,
        zoneId: shippingMethods.zoneId,
        code: shippingMethods.code,
        kind: shippingMethods.kind,
        name: sql<string>`coalesce(${shippingMethodTranslations.name}, ${shippingMethods.name})`,
        carrier: shippingMethods.carrier,
        transit: sql<Transit | null>`case when ${shippingMethods.transitDaysMin} is not null
          then json_build_object('transitDaysMin', ${shippingMethods.transitDaysMin}, 'transitDaysMax', ${shippingMethods.transitDaysMax}) end`,
        requiresPhone: shippingMethods.requiresPhone,
        isByAir: shippingMethods.isByAir,
        checksAge: shippingMethods.checksAge,
        volumeDivisor: shippingMethods.volumeDivisor,
        position: shippingMethods.position,
        rates: sql<ShippingMethod["rates"]>`coalesce((
          select json_agg(json_build_object('currency', rate.currency, 'minWeightGrams', rate.min_weight_grams,
            'maxWeightGrams', rate.max_weight_grams, 'minGoodsAmount', rate.min_goods_amount, 'amount', rate.amount, 'freeFromAmount', rate.free_from_amount))
          from ${shippingRates} rate where rate.method_id = ${shippingMethods.id}), '[]')`,
      })
      .from(shippingMethods)
      .innerJoin(shippingZones, eq(shippingZones.id, shippingMethods.zoneId))
      .leftJoin(
        shippingMethodTranslations,
        and(
          eq(shippingMethodTranslations.methodId, shippingMethods.id),
          eq(shippingMethodTranslations.language, market.language),
        ),
      )
      .where(and(eq(shippingZones.market, market.code), eq(shippingMethods.isActive, true)))
      .orderBy(asc(shippingMethods.position), asc(shippingMethods.code)),
    executor
      .select({
        country: locations.country,
        timeZone: locations.timeZone,
        cutOffTime: locations.cutOffTime,
        handlingDays: locations.handlingDays,
      })
      .from(locations)
      .where(eq(locations.isActive, true))
      .orderBy(asc(locations.code))
      .limit(1),
  ]);
  return { regions, methods, dispatch: location ?? null };
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
