import { sql } from "drizzle-orm";
import { boolean, check, date, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { amount, country, currency, id } from "./columns";

/**
 * What customs of a country, or of a part of it, ask of a parcel from abroad. Thresholds in the currency of the shop's
 * prices; whoever sets them converts what the country says, and says when.
 */
export const importRules = pgTable(
  "import_rules",
  {
    id: id(),
    country: country().notNull(),
    /** Second part of ISO 3166-2; null for the whole country. */
    state: text("state"),
    currency: currency().notNull(),
    /** As it is known there: "HST", "Import VAT". */
    taxName: text("tax_name").notNull(),
    /** Parts per million. */
    taxRatePpm: integer("tax_rate_ppm").notNull(),
    /** Whether the cost of delivery is a part of what is taxed. */
    taxesShipping: boolean("taxes_shipping").notNull(),
    /** Value of the goods up to which no tax is asked; 0 where there is no such threshold. */
    taxFreeUpToAmount: amount("tax_free_up_to_amount").notNull(),
    dutyFreeUpToAmount: amount("duty_free_up_to_amount").notNull(),
    /** Where it is published, and when somebody last looked there. */
    source: text("source").notNull(),
    checkedOn: date("checked_on", { mode: "string" }).notNull(),
  },
  (t) => [
    unique("import_rules_place_key").on(t.country, t.state, t.currency).nullsNotDistinct(),
    check(
      "import_rules_amounts_check",
      sql`${t.taxRatePpm} between 0 and 1000000 and ${t.taxFreeUpToAmount} >= 0 and ${t.dutyFreeUpToAmount} >= 0`,
    ),
  ],
);

/** Duty of a country on goods whose HS code begins so; the longest prefix counts. */
export const dutyRates = pgTable(
  "duty_rates",
  {
    country: country().notNull(),
    hsPrefix: text("hs_prefix").notNull(),
    ratePpm: integer("rate_ppm").notNull(),
    source: text("source").notNull(),
    checkedOn: date("checked_on", { mode: "string" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.country, t.hsPrefix] }),
    check("duty_rates_rate_check", sql`${t.ratePpm} between 0 and 10000000`),
    check("duty_rates_prefix_check", sql`${t.hsPrefix} ~ '^[0-9]{2,10}$'`),
  ],
);
