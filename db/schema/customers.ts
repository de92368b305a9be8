import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { citext, country, createdAt, id, instant } from "./columns";

export const staffRole = pgEnum("staff_role", [
  "owner",
  "manager",
  "fulfillment",
  "support",
  "marketing",
  "viewer",
]);
export type StaffRole = (typeof staffRole.enumValues)[number];

/** People who can sign in: customers, and staff when they have a role. */
export const users = pgTable("users", {
  id: id(),
  email: citext("email").notNull().unique("users_email_key"),
  name: text("name").notNull().default(""),
  /** `scrypt$N$r$p$salt$hash`, see lib/customers/password.ts; null for people who sign in another way. */
  passwordHash: text("password_hash"),
  /** Null for customers. */
  staffRole: staffRole("staff_role"),
  isActive: boolean("is_active").notNull().default(true),
  emailVerifiedAt: instant("email_verified_at"),
  createdAt: createdAt(),
});

export const sessionKind = pgEnum("session_kind", ["staff", "customer"]);
export type SessionKind = (typeof sessionKind.enumValues)[number];

/** The signed cookie carries only the id: deleting or revoking the row signs the person out at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What it opens: a customer's session of somebody who also works here opens no back office. */
    kind: sessionKind("kind").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
);

/**
 * A link by mail that signs in whoever can read the mailbox, once. The link itself is not stored: it carries the row's id,
 * signed. Forgotten a day after it has ended.
 */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: id(),
    email: citext("email").notNull(),
    /** Language of the mail and of the pages it leads to. */
    market: text("market").notNull(),
    /** Where it leads: `account` or `checkout`. */
    next: text("next").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    index("sign_in_links_expires_idx").on(t.expiresAt),
    check("sign_in_links_next_check", sql`${t.next} in ('account', 'checkout')`),
    check("sign_in_links_used_check", sql`${t.usedAt} is null or ${t.usedAt} <= ${t.expiresAt}`),
  ],
);

/** A postal address. Carts and orders point at their own rows, so that a person can be erased in one place. */
export const addresses = pgTable(
  "addresses",
  {
    id: id(),
    name: text("name").notNull(),
    company: text("company"),
    line1: text("line1").notNull(),
    line2: text("line2"),
    city: text("city").notNull(),
    state: text("state"),
    postalCode: text("postal_code"),
    country: country().notNull(),
    /** As typed; the carrier reads it, nothing computes with it. */
    phone: text("phone"),
    createdAt: createdAt(),
  },
  (t) => [check("addresses_country_check", sql`${t.country} ~ '^[A-Z]{2}$'`)],
);
