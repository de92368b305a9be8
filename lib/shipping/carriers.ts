/** Who carries parcels, and where each shows what became of one; `{number}` stands for the tracking number. */
const carriers = [
  { code: "ups", name: "UPS", trackingUrl: "https://www.ups.com/track?tracknum={number}" },
  {
    code: "usps",
    name: "USPS",
    trackingUrl: "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}",
  },
  { code: "fedex", name: "FedEx", trackingUrl: "https://www.fedex.com/fedextrack/?trknbr={number}" },
  {
    code: "dhl",
    name: "DHL",
    trackingUrl: "https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={number}",
  },
  {
    code: "dhl_express",
    name: "DHL Express",
    trackingUrl: "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}",
  },
  { code: "dpd", name: "DPD", trackingUrl: "https://tracking.dpd.de/status/en_US/parcel/{number}" },
  { code: "gls", name: "GLS", trackingUrl: "https://gls-group.eu/track/{number}" },
  // Freight is brought by appointment, and these show nothing without an account.
  { code: "estes", name: "Estes", trackingUrl: null },
  { code: "day_ross", name: "Day & Ross", trackingUrl: null },
  { code: "hellmann", name: "Hellmann", trackingUrl: null },
] as const;

export type CarrierCode = (typeof carriers)[number]["code"];

export const carrierCodes = carriers.map(({ code }) => code);

/** What a carrier is called; null for one this version does not know, and for none. */
export const carrierName = (code: string | null): string | null =>
  carriers.find((carrier) => carrier.code === code)?.name ?? null;

/** Where the buyer sees how far a parcel has come; null when nobody shows that. */
export function trackingUrl(code: string | null, trackingNumber: string | null): string | null {
  const pattern = carriers.find((carrier) => carrier.code === code)?.trackingUrl;
  if (!pattern || !trackingNumber) return null;
  return pattern.replace("{number}", encodeURIComponent(trackingNumber));
}

/** The carrier that a delivery method names: "UPS 2nd Day Air" is brought by UPS. The longest name that fits counts. */
export function carrierOfMethod(shippingCarrier: string): CarrierCode | null {
  const fits = carriers.filter(({ name }) => `${shippingCarrier} `.startsWith(`${name} `));
  return fits.toSorted((a, b) => b.name.length - a.name.length)[0]?.code ?? null;
}
