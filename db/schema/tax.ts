import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { country, createdAt, id, instant } from "./columns";
import { users } from "./customers";

/** `standard`, `reduced`, …: what a product is for the tax office. */
export const taxClasses = pgTable(
  "tax_classes",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /**
     * What Stripe Tax calls such goods; null: what the account is set to.
     * @see https://docs.stripe.com/tax/tax-codes
     */
    stripeTaxCode: text("stripe_tax_code"),
  },
  (t) => [check("tax_classes_stripe_tax_code_check", sql`${t.stripeTaxCode} ~ '^txcd_[0-9]{8}$'`)],
);

/** A country, or a state of it where states set rates. No row: no tax is collected there. */
export const taxZones = pgTable(
  "tax_zones",
  {
    id: id(),
    country: country().notNull(),
    /** Second part of ISO 3166-2, e.g. `NY`; null for the whole country. */
    state: text("state"),
    name: text("name").notNull(),
  },
  (t) => [unique("tax_zones_place_key").on(t.country, t.state).nullsNotDistinct()],
);

export const taxRates = pgTable(
  "tax_rates",
  {
    id: id(),
    zoneId: uuid("zone_id")
      .notNull()
      .references(() => taxZones.id, { onDelete: "cascade" }),
    taxClassId: text("tax_class_id")
      .notNull()
      .references(() => taxClasses.id, { onDelete: "restrict" }),
    /** As printed on invoices: "VAT", "Sales tax". */
    name: text("name").notNull(),
    /** Parts per million: 19 % is 190000. */
    ratePpm: integer("rate_ppm").notNull(),
    /** Whether the rate of this class is charged on shipping as well. */
    taxesShipping: boolean("taxes_shipping").notNull(),
  },
  (t) => [
    unique("tax_rates_class_key").on(t.zoneId, t.taxClassId),
    check("tax_rates_rate_check", sql`${t.ratePpm} between 0 and 1000000`),
  ],
);

/** What the register of VAT ids (VIES) said last. An id that could not be asked about has no row. */
export const vatChecks = pgTable("vat_checks", {
  /** With its prefix, without spaces: `ATU13585627`. */
  vatId: text("vat_id").primaryKey(),
  isValid: boolean("is_valid").notNull(),
  /** The register's number for the question, which proves that it was asked. */
  consultation: text("consultation"),
  checkedAt: instant("checked_at").notNull(),
});

/**
 * What an outside provider said of the tax on a sale, by what it was asked, so that the till can read it: nobody is asked inside
 * a transaction. Kept for a day. Without personal data: whom and where it is for is only in the hash.
 */
export const taxCalculations = pgTable(
  "tax_calculations",
  {
    /** SHA-256, hex, over the cart and the whole question. */
    questionHash: char("question_hash", { length: 64 }).primaryKey(),
    provider: text("provider").notNull(),
    /** The provider's id (`taxcalc_…`); null when it knows no such place. */
    calculationId: text("calculation_id"),
    /** `TaxAnswer`; null when it knows no such place. */
    answer: jsonb("answer"),
    askedAt: instant("asked_at").notNull(),
    /** From then on it is asked again. */
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    index("tax_calculations_expires_idx").on(t.expiresAt),
    check("tax_calculations_answer_check", sql`(${t.calculationId} is null) = (${t.answer} is null)`),
    check("tax_calculations_expiry_check", sql`${t.expiresAt} > ${t.askedAt}`),
  ],
);

export const exemptionReason = pgEnum("exemption_reason", [
  "resale",
  "charity",
  "government",
  "diplomatic",
  "other",
]);

/**
 * A customer who pays no tax in a country, or a state of it, by a certificate that staff has seen. Rows are never changed
 * but for being revoked, and never deleted: each is a part of the history.
 */
export const taxExemptions = pgTable(
  "tax_exemptions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    country: country().notNull(),
    /** Second part of ISO 3166-2; null for the whole country. */
    state: text("state"),
    certificate: text("certificate").notNull(),
    reason: exemptionReason("reason").notNull(),
    /** The last day on which it holds; null for a certificate without an end. */
    validUntil: date("valid_until", { mode: "string" }),
    createdAt: createdAt(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    revokedAt: instant("revoked_at"),
    revokedBy: uuid("revoked_by").references(() => users.id, { onDelete: "restrict" }),
  },
  (t) => [
    // Pressed twice, or noted by two people at once: one of them holds.
    uniqueIndex("tax_exemptions_place_key")
      .on(t.userId, t.country, sql`coalesce(${t.state}, '')`)
      .where(sql`${t.revokedAt} is null`),
    index("tax_exemptions_user_idx").on(t.userId),
    check("tax_exemptions_revoked_check", sql`num_nulls(${t.revokedAt}, ${t.revokedBy}) in (0, 2)`),
    check("tax_exemptions_certificate_check", sql`${t.certificate} <> ''`),
  ],
);
