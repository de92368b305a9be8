import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { areSealed, citext, country, createdAt, id, instant, sealedText } from "./columns";

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
  /**
   * Opens the back office: `scrypt$N$r$p$salt$hash`, see lib/customers/password.ts; null for people who do not work here.
   * A customer's is in `customer_passwords`, so that a mailbox alone never opens the back office.
   */
  passwordHash: text("password_hash"),
  /** Null for customers. */
  staffRole: staffRole("staff_role"),
  isActive: boolean("is_active").notNull().default(true),
  emailVerifiedAt: instant("email_verified_at"),
  createdAt: createdAt(),
});

export const signInMethods = ["link", "password", "passkey", "google"] as const;
export type SignInMethod = (typeof signInMethods)[number];

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
    /** How the person proved who they are. */
    method: text("method", { enum: signInMethods }).notNull().default("link"),
    /** `browser/system` in the words of lib/customers/device.ts; empty when unknown. No address is kept. */
    device: text("device").notNull().default(""),
    /** When that was. A session that replaces another one (lib/customers/sessions.ts) keeps it. */
    provedAt: instant("proved_at").notNull().defaultNow(),
    /** To the quarter of an hour. */
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    index("sessions_user_idx").on(t.userId),
    check("sessions_method_check", sql`${t.method} in ('link', 'password', 'passkey', 'google')`),
    check("sessions_device_check", sql`${t.device} ~ '^([a-z]+/[a-z]+)?$'`),
  ],
);

/** What a mailed link does: signs in, sets a password, makes an address the account's own, or joins a Google account to it. */
export const linkPurposes = ["sign-in", "password", "email", "google"] as const;
export type MailedLinkPurpose = (typeof linkPurposes)[number];

export const signInDestinations = ["account", "checkout", "security"] as const;
export type SignInDestination = (typeof signInDestinations)[number];

/**
 * A link by mail for whoever can read the mailbox, once. The link itself is not stored: it carries the row's id, signed for
 * its purpose. Forgotten a day after it has ended.
 */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: id(),
    purpose: text("purpose", { enum: linkPurposes }).notNull().default("sign-in"),
    /** Where it was sent. */
    email: citext("email").notNull(),
    /** Whose address it will be; null where the address itself tells the account. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    /** The Google account that is joined. */
    googleSubject: text("google_subject"),
    /** The address that a used link replaced; the mail that says so goes there. */
    formerEmail: citext("former_email"),
    /** Language of the mail and of the pages it leads to. */
    market: text("market").notNull(),
    /** Where it leads. */
    next: text("next", { enum: signInDestinations }).notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    index("sign_in_links_expires_idx").on(t.expiresAt),
    index("sign_in_links_user_idx").on(t.userId),
    check("sign_in_links_next_check", sql`${t.next} in ('account', 'checkout', 'security')`),
    check("sign_in_links_purpose_check", sql`${t.purpose} in ('sign-in', 'password', 'email', 'google')`),
    check("sign_in_links_user_check", sql`(${t.purpose} = 'email') = (${t.userId} is not null)`),
    check("sign_in_links_google_check", sql`(${t.purpose} = 'google') = (${t.googleSubject} is not null)`),
    check(
      "sign_in_links_former_check",
      sql`${t.formerEmail} is null or (${t.purpose} = 'email' and ${t.usedAt} is not null)`,
    ),
    check("sign_in_links_used_check", sql`${t.usedAt} is null or ${t.usedAt} <= ${t.expiresAt}`),
  ],
);

/** What a customer signs in with beside the mailed link, when they set one. */
export const customerPasswords = pgTable(
  "customer_passwords",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** `scrypt$N$r$p$salt$hash`, see lib/customers/password.ts. */
    hash: text("hash").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (t) => [check("customer_passwords_hash_check", sql`${t.hash} like 'scrypt$%'`)],
);

/** A Google account that opens somebody's account here. Nothing else that Google tells is kept, and no token of it. */
export const googleAccounts = pgTable(
  "google_accounts",
  {
    /** Google's own id of it, which never changes (`sub`). */
    subject: text("subject").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    joinedAt: instant("joined_at").notNull(),
  },
  (t) => [index("google_accounts_user_idx").on(t.userId)],
);

/** A key on a device of a customer's, which opens their account (WebAuthn). */
export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** By which the browser names it, base64url. */
    credentialId: text("credential_id").notNull().unique("passkeys_credential_key"),
    /** COSE, base64url. There is nothing secret in it. */
    publicKey: text("public_key").notNull(),
    /** Of signatures, as the device counts them; 0 for those that do not. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    /** By which its owner knows it. */
    name: text("name").notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [
    index("passkeys_user_idx").on(t.userId),
    check("passkeys_name_check", sql`length(${t.name}) between 1 and 60`),
    check("passkeys_counter_check", sql`${t.counter} >= 0`),
  ],
);

/** Challenges that were answered, so that no answer counts twice; for as long as they would be valid. */
export const usedChallenges = pgTable(
  "used_challenges",
  { id: uuid("id").primaryKey(), usedAt: instant("used_at").notNull() },
  (t) => [index("used_challenges_used_idx").on(t.usedAt)],
);

/** A postal address. Carts and orders point at their own rows, so that a person can be erased in one place. */
export const addresses = pgTable(
  "addresses",
  {
    id: id(),
    name: text("name").notNull(),
    company: text("company"),
    line1: sealedText("line1", "address").notNull(),
    line2: sealedText("line2", "address"),
    city: text("city").notNull(),
    state: text("state"),
    postalCode: text("postal_code"),
    country: country().notNull(),
    /** As typed; the carrier reads it, nothing computes with it. */
    phone: sealedText("phone", "phone"),
    createdAt: createdAt(),
  },
  (t) => [
    check("addresses_country_check", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("addresses_sealed_check", areSealed(t.line1, t.line2, t.phone)),
  ],
);
