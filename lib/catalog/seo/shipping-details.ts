import type { Market } from "@/lib/markets";
import { toDecimalString } from "@/lib/money";
import { type ShippingRules, undatedOffers } from "@/lib/shipping/offers";
import type { Parcel } from "@/lib/shipping/parcel";
import type { Region } from "@/lib/shipping/zone";

/**
 * What the cheapest delivery costs and how long it takes, one entry for each zone of the market; computed as
 * the checkout does. Zones that nothing carries it to are left out,
 * and so are countries that it may not be sent to.
 * @see https://schema.org/OfferShippingDetails
 */
export function shippingDetails(rules: ShippingRules, market: Market, parcel: Omit<Parcel, "currency">) {
  const { dispatch } = rules;
  if (!dispatch) return [];
  const zoneIds = [...new Set(rules.regions.map(({ zoneId }) => zoneId))];
  return zoneIds.flatMap((zoneId) => {
    const regions = rules.regions.filter(
      (region) =>
        region.zoneId === zoneId &&
        !parcel.items.some(({ limits }) => limits.excludedCountries.includes(region.country)),
    );
    const [place] = regions;
    if (!place) return [];
    const destination = { country: place.country, state: place.state, postalCode: place.postalPrefix };
    const [cheapest] = undatedOffers(rules, destination, { ...parcel, currency: market.currency });
    if (!cheapest) return [];
    const isFree = cheapest.freeFromAmount !== null && parcel.goodsAmount >= cheapest.freeFromAmount;
    const value = toDecimalString({ amount: isFree ? 0 : cheapest.amount, currency: market.currency });
    return [
      {
        "@type": "OfferShippingDetails",
        shippingRate: { "@type": "MonetaryAmount", value, currency: market.currency },
        shippingDestination: destinationsOf(regions),
        deliveryTime: {
          "@type": "ShippingDeliveryTime",
          handlingTime: daysFrom(dispatch.handlingDays, dispatch.handlingDays),
          ...(cheapest.transit && {
            transitTime: daysFrom(cheapest.transit.transitDaysMin, cheapest.transit.transitDaysMax),
          }),
        },
      },
    ];
  });
}

const daysFrom = (minValue: number, maxValue: number) => ({
  "@type": "QuantitativeValue",
  minValue,
  maxValue,
  unitCode: "DAY",
});

/** Countries as they are; of a country with states or postal codes of its own, those. */
function destinationsOf(regions: readonly Region[]) {
  const countries = [...new Set(regions.map(({ country }) => country))];
  return countries.map((country) => {
    const parts = regions.filter((region) => region.country === country);
    const states = [...new Set(parts.flatMap(({ state }) => state ?? []))];
    const prefixes = [...new Set(parts.flatMap(({ postalPrefix }) => postalPrefix ?? []))];
    return {
      "@type": "DefinedRegion",
      addressCountry: country,
      ...(states.length > 0 ? { addressRegion: states } : {}),
      ...(prefixes.length > 0 ? { postalCodePrefix: prefixes } : {}),
    };
  });
}
