import { companies } from "@/lib/company";
import { addressLines } from "@/lib/customers/address-lines";
import type { Market } from "@/lib/markets";

/** Where returns of a market go, line by line. */
export function returnAddress(market: Market): string[] {
  const { legalName, streetAddress, city, state, postalCode, country } = companies[market.code];
  return addressLines(market.locale, {
    name: legalName,
    company: null,
    line1: streetAddress,
    line2: null,
    city,
    state,
    postalCode,
    country,
  });
}

/** "AO-7F3K-9QXD-R1": what stands on the parcel. */
export const returnNumber = (orderNumber: string, number: number): string => `${orderNumber}-R${number}`;
