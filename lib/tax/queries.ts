import "server-only";
import type { Db, Tx } from "@/db/client";
import { statement } from "@/db/statement";
import type { TaxRule } from "@/lib/tax/tax-rule";

/** Rates at a place: its state's where the state has its own, else its country's. Empty: no tax is collected there. */
export async function loadTaxRules(
  executor: Db | Tx,
  place: { readonly country: string; readonly state: string | null },
): Promise<TaxRule[]> {
  const rows = await executor.execute<TaxRule>(statement`
    select distinct on (rate.tax_class_id) rate.tax_class_id as "taxClassId", rate.name, rate.rate_ppm as "ratePpm",
      rate.taxes_shipping as "taxesShipping"
    from tax_rates rate join tax_zones zone on zone.id = rate.zone_id
    where zone.country = ${place.country} and (zone.state is null or zone.state = ${place.state ?? ""})
    order by rate.tax_class_id, zone.state nulls last`);
  return [...rows];
}
