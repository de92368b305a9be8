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

/** The signed cookie carries only the id: deleting or revoking the row signs the person out at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
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
