import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, char, customType, integer, timestamp, uuid } from "drizzle-orm/pg-core";
import { seal, type SealedKind, unseal } from "@/lib/security/sealed-text";

/** Time-ordered UUID (version 7), made by Postgres 18 so that every writer gets the same kind. */
export const id = () =>
  uuid("id")
    .primaryKey()
    .default(sql`uuidv7()`);

/** An instant, stored in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => instant("created_at").notNull().defaultNow();
export const updatedAt = () =>
  instant("updated_at")
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());

/** Whole minor units of the row's currency: 1999 USD is $19.99. */
export const amount = (name: string) => integer(name);

/** ISO 4217 code, upper case. */
export const currency = () => char("currency", { length: 3 });

/** ISO 3166-1 alpha-2 code, upper case. */
export const country = (name = "country") => char(name, { length: 2 });

/** Text compared without regard to case (extension citext). */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });

/**
 * Personal text that nobody searches by, encrypted by this process (ADR 70): a copy of the database tells nothing. Drizzle's
 * builders seal and open it; statements written by hand call `seal` and `unseal` themselves.
 */
export const sealedText = (name: string, kind: SealedKind) =>
  customType<{ data: string; driverData: string }>({
    dataType: () => "text",
    toDriver: (text) => seal(kind, text),
    fromDriver: (sealed) => unseal(kind, sealed),
  })(name);

/** For a constraint: whoever forgets to seal writes nothing. */
export const areSealed = (...columns: readonly AnyPgColumn[]): SQL =>
  sql.join(
    columns.map((column) => sql`(${column} is null or ${column} like 'e1:%')`),
    sql` and `,
  );

/** Full-text document, kept by Postgres as a generated column. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Stands for a category or a collection in `product_listings`, whose arrays are smaller with it than with ids. */
export const listNumber = () =>
  integer("number")
    .notNull()
    .default(sql`nextval('list_number')`);
