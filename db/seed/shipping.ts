import { eq } from "drizzle-orm";
import {
  locations,
  shippingMethodTranslations,
  shippingMethods,
  shippingRates,
  shippingZoneRegions,
  shippingZones,
} from "@/db/schema";
import type { Tx } from "@/db/client";
import { lookUp } from "@/db/seed/look-up";
import type { StoreCode } from "@/db/seed/stores";
import type { MarketCode } from "@/lib/markets";
import type { CurrencyCode } from "@/lib/money";

type Rate = Omit<typeof shippingRates.$inferInsert, "id" | "methodId" | "currency">;
type Method = Omit<typeof shippingMethods.$inferInsert, "id" | "zoneId" | "position" | "locationId"> & {
  readonly germanName: string;
  readonly rates: readonly Rate[];
};
type Zone = {
  readonly market: MarketCode;
  readonly currency: CurrencyCode;
  readonly code: string;
  readonly name: string;
  readonly regions: readonly { country: string; states?: readonly string[] }[];
  readonly methods: readonly Method[];
  /** Codes of the stores in it where orders are fetched. */
  readonly stores?: readonly StoreCode[];
};

/** Parcel services stop at about 30 kg; from 10 kg a parcel costs more. In grams. */
const HEAVY_FROM = 10_000;
const FREIGHT_FROM = 30_000;

/** Amounts in minor units; `freeFrom` is the value of goods that makes delivery free. */
const parcelRates = (amount: number, heavyAmount: number, freeFrom: number | null = null): Rate[] => [
  { minWeightGrams: 0, maxWeightGrams: HEAVY_FROM, amount, freeFromAmount: freeFrom },
  { minWeightGrams: HEAVY_FROM, maxWeightGrams: FREIGHT_FROM, amount: heavyAmount, freeFromAmount: freeFrom },
];

const freightRate = (amount: number): Rate[] => [{ minWeightGrams: FREIGHT_FROM, amount }];

const days = (transitDaysMin: number, transitDaysMax: number) => ({ transitDaysMin, transitDaysMax });

/** Cubic centimetres that parcel services charge as a kilogram. */
const volumeDivisor = 5000;

const standard = {
  code: "standard",
  kind: "standard",
  name: "Standard",
  germanName: "Standard",
  volumeDivisor,
} as const;
/** By air, and signed for by an adult. */
const expedited = {
  code: "expedited",
  kind: "expedited",
  name: "Expedited",
  germanName: "Express",
  volumeDivisor,
  isByAir: true,
  checksAge: true,
} as const;
/** Two people and a lorry, by appointment. */
const freight = {
  code: "freight",
  kind: "freight",
  name: "Freight to your door",
  germanName: "Spedition",
  requiresPhone: true,
} as const;

/**
 * Outside the contiguous states: Alaska, Hawaii, the territories, and the three "states" of military post
 * (USPS Publication 28, appendix B).
 */
const remoteStates = ["AK", "HI", "AS", "GU", "MP", "PR", "VI", "AA", "AE", "AP"];

const zones: readonly Zone[] = [
  {
    market: "us",
    currency: "USD",
    code: "us-contiguous",
    name: "Contiguous United States",
    regions: [{ country: "US" }],
    methods: [
      { ...standard, carrier: "UPS Ground", ...days(3, 5), rates: parcelRates(690, 1490, 7500) },
      { ...expedited, carrier: "UPS 2nd Day Air", ...days(1, 2), rates: parcelRates(1800, 3400) },
      { ...freight, carrier: "Estes", ...days(5, 9), rates: freightRate(8900) },
    ],
    stores: ["store-portland"],
  },
  {
    market: "us",
    currency: "USD",
    code: "us-remote",
    name: "Alaska, Hawaii, territories and military post",
    regions: [{ country: "US", states: remoteStates }],
    methods: [
      { ...standard, carrier: "USPS", ...days(5, 10), rates: parcelRates(2400, 4900) },
      { ...freight, carrier: "Estes", ...days(10, 18), rates: freightRate(24_900) },
    ],
  },
  {
    market: "us",
    currency: "USD",
    code: "canada",
    name: "Canada",
    regions: [{ country: "CA" }],
    methods: [
      {
        ...standard,
        name: "International",
        germanName: "International",
        carrier: "UPS Standard",
        requiresPhone: true,
        ...days(6, 10),
        rates: parcelRates(2900, 5900),
      },
      // At the border the carrier pays, and the shop told the buyer how much before.
      {
        ...standard,
        code: "duties-paid",
        name: "International, duties paid",
        germanName: "International, verzollt",
        carrier: "UPS Worldwide Expedited",
        requiresPhone: true,
        incoterm: "ddp",
        isByAir: true,
        ...days(3, 5),
        rates: parcelRates(3900, 7900),
      },
      { ...freight, carrier: "Day & Ross", ...days(7, 12), rates: freightRate(18_900) },
    ],
  },
  {
    market: "de",
    currency: "EUR",
    code: "germany",
    name: "Germany",
    regions: [{ country: "DE" }],
    methods: [
      { ...standard, carrier: "DHL", ...days(2, 3), rates: parcelRates(490, 990, 6000) },
      { ...expedited, carrier: "DHL Express", ...days(1, 1), rates: parcelRates(1290, 2490) },
      { ...freight, carrier: "Hellmann", ...days(5, 9), rates: freightRate(6900) },
    ],
    stores: ["store-berlin"],
  },
  {
    market: "de",
    currency: "EUR",
    code: "germany-neighbors",
    name: "Austria, Belgium, France, Luxembourg, Netherlands",
    regions: ["AT", "BE", "FR", "LU", "NL"].map((country) => ({ country })),
    methods: [
      { ...standard, carrier: "DHL", ...days(3, 6), rates: parcelRates(990, 1990, 15_000) },
      { ...freight, carrier: "Hellmann", ...days(6, 11), rates: freightRate(11_900) },
    ],
  },
];

/** Adds the zones whose code is missing; a zone that is there keeps its methods as staff left them. */
export async function seedShipping(tx: Tx, storeIds: ReadonlyMap<string, string>): Promise<number> {
  const known = await tx.select({ code: shippingZones.code }).from(shippingZones);
  const missing = zones.filter((zone) => !known.some(({ code }) => code === zone.code));
  for (const zone of missing) await insertZone(tx, zone, storeIds);
  return missing.length;
}

async function insertZone(
  tx: Tx,
  { market, code, name, regions, methods, currency, stores: storeCodes = [] }: Zone,
  storeIds: ReadonlyMap<string, string>,
) {
  const [zone] = await tx
    .insert(shippingZones)
    .values({ market, code, name })
    .returning({ id: shippingZones.id });
  if (!zone) throw new Error(`Seed: the shipping zone "${code}" was not stored`);
  const zoneId = zone.id;
  await tx
    .insert(shippingZoneRegions)
    .values(
      regions.flatMap(({ country, states = [null] }) => states.map((state) => ({ zoneId, country, state }))),
    );
  for (const [position, { germanName, rates, ...method }] of methods.entries()) {
    const [row] = await tx
      .insert(shippingMethods)
      .values({ ...method, zoneId, position })
      .returning({ id: shippingMethods.id });
    if (!row) throw new Error(`Seed: the method "${method.code}" of "${code}" was not stored`);
    await tx
      .insert(shippingMethodTranslations)
      .values({ methodId: row.id, language: "de", name: germanName });
    await tx.insert(shippingRates).values(rates.map((rate) => ({ ...rate, methodId: row.id, currency })));
  }
  for (const storeCode of storeCodes)
    await insertPickup(tx, { id: zoneId, currency }, storeCode, lookUp(storeIds, storeCode, "store"));
}

/** Free, and whoever hands it over sees who takes it. */
async function insertPickup(
  tx: Tx,
  zone: { id: string; currency: CurrencyCode },
  code: StoreCode,
  locationId: string,
) {
  const [row] = await tx
    .insert(shippingMethods)
    .values({
      zoneId: zone.id,
      code: `pickup-${code}`,
      kind: "pickup",
      name: "Pickup",
      carrier: "",
      locationId,
      checksAge: true,
    })
    .returning({ id: shippingMethods.id });
  if (!row) throw new Error(`Seed: pickup at "${code}" was not stored`);
  await tx.insert(shippingMethodTranslations).values({ methodId: row.id, language: "de", name: "Abholung" });
  await tx.insert(shippingRates).values({ methodId: row.id, currency: zone.currency, amount: 0 });
}

/** One warehouse serves both markets: what is in stock is in stock for everybody. @returns its id */
export async function seedLocation(tx: Tx): Promise<string> {
  const code = "main";
  await tx
    .insert(locations)
    .values({
      code,
      name: "Hudson Valley warehouse",
      country: "US",
      timeZone: "America/New_York",
      cutOffTime: "14:00",
      handlingDays: 1,
    })
    .onConflictDoNothing();
  const [location] = await tx.select({ id: locations.id }).from(locations).where(eq(locations.code, code));
  if (!location) throw new Error("Seed: the warehouse was not stored");
  return location.id;
}
