import { and, eq, isNull } from "drizzle-orm";
import { taxClasses, taxRates, taxZones } from "@/db/schema";
import type { Tx } from "@/db/client";

type Zone = {
  readonly country: string;
  readonly state?: string;
  readonly name: string;
  /** As printed on invoices. */
  readonly taxName: string;
  readonly standardPpm: number;
  /** What books and other printed matter bear. */
  readonly reducedPpm: number;
  readonly taxesShipping: boolean;
};

/**
 * Value added tax of the countries the German shop delivers to. Postage shares the fate of the goods (it is part of
 * their taxable amount, Art. 78 (b) of Directive 2006/112/EC).
 * @see https://europa.eu/youreurope/business/taxation/vat/vat-rules-rates/
 */
const europe: readonly Zone[] = [
  // § 12 (1) and (2) UStG
  {
    country: "DE",
    name: "Germany",
    taxName: "VAT",
    standardPpm: 190_000,
    reducedPpm: 70_000,
    taxesShipping: true,
  },
  // § 10 (1) and (2) UStG 1994
  {
    country: "AT",
    name: "Austria",
    taxName: "VAT",
    standardPpm: 200_000,
    reducedPpm: 100_000,
    taxesShipping: true,
  },
  // Royal Decree no. 20 of 20 July 1970, art. 1
  {
    country: "BE",
    name: "Belgium",
    taxName: "VAT",
    standardPpm: 210_000,
    reducedPpm: 60_000,
    taxesShipping: true,
  },
  // Code général des impôts, art. 278 and 278-0 bis
  {
    country: "FR",
    name: "France",
    taxName: "VAT",
    standardPpm: 200_000,
    reducedPpm: 55_000,
    taxesShipping: true,
  },
  // Loi TVA, art. 39 and 40; 17 % again since 1 January 2024. Books bear the super-reduced rate.
  {
    country: "LU",
    name: "Luxembourg",
    taxName: "VAT",
    standardPpm: 170_000,
    reducedPpm: 30_000,
    taxesShipping: true,
  },
  // Wet op de omzetbelasting 1968, art. 9
  {
    country: "NL",
    name: "Netherlands",
    taxName: "VAT",
    standardPpm: 210_000,
    reducedPpm: 90_000,
    taxesShipping: true,
  },
];

/**
 * Sales tax of the states where the demo company has to collect it: the state's base rate only. Counties and cities
 * add their own; a shop that really sells there connects a tax service or adds zones. These states tax printed books
 * like other goods.
 */
const unitedStates: readonly Zone[] = [
  // Tax Law § 1105 (a); shipping of taxable goods is taxable, § 1101 (b)(3) and Tax Bulletin ST-838
  state("NY", "New York", 40_000, true),
  // Statewide rate published by the CDTFA; separately stated shipping by common carrier is not taxed, Regulation 1628
  state("CA", "California", 72_500, false),
  // Tax Code § 151.051; the sales price includes delivery, § 151.007 (a)(3)
  state("TX", "Texas", 62_500, true),
  // RCW 82.08.020; delivery charges, WAC 458-20-110
  state("WA", "Washington", 65_000, true),
  // 72 P.S. § 7202; delivery charges, 61 Pa. Code § 54.1
  state("PA", "Pennsylvania", 60_000, true),
];

function state(code: string, name: string, ratePpm: number, taxesShipping: boolean): Zone {
  return {
    country: "US",
    state: code,
    name,
    taxName: "Sales tax",
    standardPpm: ratePpm,
    reducedPpm: ratePpm,
    taxesShipping,
  };
}

/** Canada is no zone: the demo company is below the registration threshold there, so it collects nothing. */
const zones = [...europe, ...unitedStates];

/** Adds the zones that are missing; rates of a zone that is there are left alone. */
export async function seedTaxes(tx: Tx) {
  await tx
    .insert(taxClasses)
    .values([
      // "General - Tangible Goods" and "Books": https://docs.stripe.com/tax/tax-codes
      { id: "standard", name: "Standard rate", stripeTaxCode: "txcd_99999999" },
      { id: "reduced", name: "Reduced rate: books and printed matter", stripeTaxCode: "txcd_35010000" },
    ])
    .onConflictDoNothing();
  for (const zone of zones) {
    const { country, name, taxName, taxesShipping } = zone;
    const [known] = await tx
      .select({ id: taxZones.id })
      .from(taxZones)
      .where(
        and(
          eq(taxZones.country, country),
          zone.state ? eq(taxZones.state, zone.state) : isNull(taxZones.state),
        ),
      );
    if (known) continue;
    const [row] = await tx
      .insert(taxZones)
      .values({ country, state: zone.state ?? null, name })
      .returning({ id: taxZones.id });
    if (!row) throw new Error(`Seed: the tax zone "${name}" was not stored`);
    await tx.insert(taxRates).values([
      { zoneId: row.id, taxClassId: "standard", name: taxName, ratePpm: zone.standardPpm, taxesShipping },
      { zoneId: row.id, taxClassId: "reduced", name: taxName, ratePpm: zone.reducedPpm, taxesShipping },
    ]);
  }
}
