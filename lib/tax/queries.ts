import "server-only";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { taxRates, taxZones } from "@/db/schema";
import type { TaxRule } from "@/lib/tax/tax-rule";

/** Rates at a place: its state's where the state has its own, else its country's. Empty: no tax is collected there. */
export async function loadTaxRules(
  executor: Db | Tx,
  place: { readonly country: string; readonly state: string | null },
): Promise<TaxRule[]> {
  const rows = await executor
    .selectDistinctOn([taxRates.taxClassId], {
      taxClassId: taxRates.taxClassId,
      name: taxRates.name,
      ratePpm: taxRates.ratePpm,
      taxesShipping: taxRates.taxesShipping,
    })
    .from(taxRates)
    .innerJoin(taxZones, eq(taxZones.id, taxRates.zoneId))
    .where(
      and(
        eq(taxZones.country, place.country),
        or(isNull(taxZones.state), eq(taxZones.state, place.state ?? "")),
      ),
    )
    .orderBy(taxRates.taxClassId, sql`${taxZones.state} nulls last`);
  return rows;
}
