import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, primaryKey, smallint, text, time, uuid } from "drizzle-orm/pg-core";
import { locations } from "./inventory";

/** A location that people may enter: what it is called, where it is, and how long an order for pickup takes there. */
export const stores = pgTable(
  "stores",
  {
    locationId: uuid("location_id")
      .primaryKey()
      .references(() => locations.id, { onDelete: "cascade" }),
    /** As people know it: "Alder & Oak Portland". */
    name: text("name").notNull(),
    line1: text("line1").notNull(),
    line2: text("line2"),
    city: text("city").notNull(),
    /** Second part of ISO 3166-2; null where addresses have none. */
    state: text("state"),
    postalCode: text("postal_code").notNull(),
    /** Minutes of opening time that it takes to get an order ready. */
    handlingMinutes: integer("handling_minutes").notNull(),
    /** Days that an order lies ready before it may go back to the shelf. */
    keepsDays: smallint("keeps_days").notNull().default(7),
  },
  (t) => [
    check("stores_handling_minutes_check", sql`${t.handlingMinutes} between 0 and 2880`),
    check("stores_keeps_days_check", sql`${t.keepsDays} between 1 and 60`),
  ],
);

/** When a store is open in an ordinary week, on its own clock; a day without a row is closed. */
export const storeHours = pgTable(
  "store_hours",
  {
    locationId: uuid("location_id")
      .notNull()
      .references(() => stores.locationId, { onDelete: "cascade" }),
    /** ISO 8601: 1 is Monday, 7 is Sunday. */
    weekday: smallint("weekday").notNull(),
    opensAt: time("opens_at").notNull(),
    closesAt: time("closes_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.weekday, t.opensAt] }),
    check("store_hours_weekday_check", sql`${t.weekday} between 1 and 7`),
    check("store_hours_times_check", sql`${t.closesAt} > ${t.opensAt}`),
  ],
);

/** A day that is unlike its weekday, public holidays included: open at other hours, or closed when both are null. */
export const storeHoursExceptions = pgTable(
  "store_hours_exceptions",
  {
    locationId: uuid("location_id")
      .notNull()
      .references(() => stores.locationId, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    opensAt: time("opens_at"),
    closesAt: time("closes_at"),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.day] }),
    check(
      "store_hours_exceptions_times_check",
      sql`num_nulls(${t.opensAt}, ${t.closesAt}) in (0, 2) and ${t.closesAt} > ${t.opensAt}`,
    ),
  ],
);
