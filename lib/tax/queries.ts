import "server-only";
import type { Db, Tx } from "@/db/client";
import { askOne, type Question } from "@/db/question";
import { statement } from "@/db/statement";
import type { Market } from "@/lib/markets";
import { sha256 } from "@/lib/ids";
import type { Exemption } from "@/lib/tax/exemptions";
import type { TaxRule } from "@/lib/tax/tax-rule";

/** Rates at a place: its state's where the state has its own, else its country's. Empty: no tax is collected there. */
export const loadTaxRules = (executor: Db | Tx, place: Place): Promise<readonly TaxRule[]> =>
  askOne(executor, taxRulesAt(place));

type Place = { readonly country: string; readonly state: string | null };

/** What `loadTaxRules` asks. */
export const taxRulesAt = (place: Place): Question<readonly TaxRule[], TaxRule> => ({
  isRule: true,
  read: (rules) => rules,
  statement: statement`
    select distinct on (rate.tax_class_id) rate.tax_class_id as "taxClassId", rate.name, rate.rate_ppm as "ratePpm",
      rate.taxes_shipping as "taxesShipping"
    from tax_rates rate join tax_zones zone on zone.id = rate.zone_id
    where zone.country = ${place.country} and (zone.state is null or zone.state = ${place.state ?? ""})
    order by rate.tax_class_id, zone.state nulls last`,
});

/** Rates at each store of a market where orders are fetched, by its id: what is handed over there is taxed there. */
export const taxRulesAtStores = (
  market: Market,
): Question<ReadonlyMap<string, readonly TaxRule[]>, TaxRule & { locationId: string }> => ({
  isRule: true,
  read: byStore,
  statement: statement`
    select distinct on (method.location_id, rate.tax_class_id) method.location_id as "locationId",
      rate.tax_class_id as "taxClassId", rate.name, rate.rate_ppm as "ratePpm", rate.taxes_shipping as "taxesShipping"
    from shipping_methods method
    join shipping_zones delivery on delivery.id = method.zone_id and delivery.market = ${market.code}
    join stores store on store.location_id = method.location_id
    join locations place on place.id = store.location_id
    join tax_zones zone on zone.country = place.country and (zone.state is null or zone.state = store.state)
    join tax_rates rate on rate.zone_id = zone.id
    where method.is_active
    order by method.location_id, rate.tax_class_id, zone.state nulls last`,
});

function byStore(rows: readonly (TaxRule & { locationId: string })[]) {
  const rules = new Map<string, TaxRule[]>();
  for (const { locationId, ...rule } of rows) rules.set(locationId, [...(rules.get(locationId) ?? []), rule]);
  return rules;
}

/** The certificates of whoever is signed in to a cart; empty for a guest's. */
export const loadExemptions = (executor: Db | Tx, cartToken: string): Promise<readonly Exemption[]> =>
  askOne(executor, exemptionsOf(cartToken));

/** What `loadExemptions` asks. */
export const exemptionsOf = (cartToken: string): Question<readonly Exemption[], Exemption> => ({
  read: (exemptions) => exemptions,
  statement: statement`
    select exemption.id, exemption.country, exemption.state, exemption.reason,
      exemption.valid_until::text as "validUntil"
    from carts join tax_exemptions exemption on exemption.user_id = carts.user_id
    where carts.token_hash = ${sha256(cartToken)} and exemption.revoked_at is null
    order by exemption.state nulls last, exemption.id`,
});
