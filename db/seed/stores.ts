import { eq, inArray, sql } from "drizzle-orm";
import {
  inventoryLedger,
  inventoryLevels,
  locations,
  products,
  storeHours,
  storeHoursExceptions,
  stores,
  variants,
} from "@/db/schema";
import type { Tx } from "@/db/client";

export const storeCodes = ["store-portland", "store-berlin"] as const;
export type StoreCode = (typeof storeCodes)[number];

type Store = {
  readonly place: Omit<typeof locations.$inferInsert, "id" | "code">;
  readonly store: Omit<typeof stores.$inferInsert, "locationId">;
  /** Opening and closing on days of the week, 1 is Monday. */
  readonly hours: readonly (readonly [from: number, to: number, opensAt: string, closesAt: string])[];
  /** Units of each of the things it has. */
  readonly units: number;
};

const demo: Readonly<Record<StoreCode, Store>> = {
  "store-portland": {
    place: {
      name: "Portland store",
      country: "US",
      timeZone: "America/Los_Angeles",
      cutOffTime: "12:00",
      handlingDays: 0,
    },
    store: {
      name: "Alder & Oak Portland",
      line1: "812 NW 23rd Avenue",
      city: "Portland",
      state: "OR",
      postalCode: "97210",
      handlingMinutes: 120,
    },
    hours: [
      [1, 6, "10:00", "19:00"],
      [7, 7, "11:00", "17:00"],
    ],
    units: 8,
  },
  // Shops in Berlin rest on Sundays, § 3 (2) of its law on shop closing.
  "store-berlin": {
    place: {
      name: "Berlin store",
      country: "DE",
      timeZone: "Europe/Berlin",
      cutOffTime: "13:00",
      handlingDays: 0,
    },
    store: {
      name: "Alder & Oak Berlin",
      line1: "Torstraße 161",
      city: "Berlin",
      postalCode: "10115",
      handlingMinutes: 150,
    },
    hours: [[1, 6, "10:00", "19:00"]],
    units: 6,
  },
};

/** What the stores have on their shelves, by slug: as far as the warehouse has plenty of it. */
const shelf = [
  "falk-cutlery-set",
  "lund-tumblers",
  "skagen-oval-platter",
  "rute-chopping-board",
  "torv-dutch-oven",
  "kalla-kettle",
  "fros-towel-stack",
  "maane-globe-lamp",
  "vinkel-desk-lamp",
  "saga-wool-throw",
  "kjokken-tea-towels",
  "penn-desk-organiser",
  "tid-desk-clock",
  "vann-watering-can",
  "myr-two-seat-sofa",
];
const plenty = 20;

/** Adds the stores whose code is missing. @returns the id of each */
export async function seedStores(tx: Tx): Promise<ReadonlyMap<string, string>> {
  for (const code of storeCodes) {
    const { place, store, hours } = demo[code];
    const [added] = await tx
      .insert(locations)
      .values({ ...place, code })
      .onConflictDoNothing()
      .returning({ id: locations.id });
    if (!added) continue;
    const locationId = added.id;
    await tx.insert(stores).values({ ...store, locationId });
    await tx.insert(storeHours).values(
      hours.flatMap(([from, to, opensAt, closesAt]) =>
        Array.from({ length: to - from + 1 }, (_, index) => ({
          locationId,
          weekday: from + index,
          opensAt,
          closesAt,
        })),
      ),
    );
    // The evenings before Christmas and New Year, of this year and the next ones.
    const thisYear = new Date().getUTCFullYear();
    await tx.insert(storeHoursExceptions).values(
      [0, 1, 2].flatMap((years) =>
        ["12-24", "12-31"].map((day) => ({
          locationId,
          day: `${thisYear + years}-${day}`,
          opensAt: "10:00",
          closesAt: "14:00",
        })),
      ),
    );
  }
  const rows = await tx
    .select({ id: locations.id, code: locations.code })
    .from(locations)
    .where(inArray(locations.code, [...storeCodes]));
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** The first delivery to the stores, of products that were just added. */
export async function seedStoreStock(
  tx: Tx,
  productIds: readonly string[],
  storeIds: ReadonlyMap<string, string>,
): Promise<void> {
  if (productIds.length === 0) return;
  const stocked = await tx
    .select({ variantId: variants.id })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(inventoryLevels, eq(inventoryLevels.variantId, variants.id))
    .where(
      sql`${inArray(products.id, [...productIds])} and ${inArray(products.slug, shelf)} and ${inventoryLevels.onHand} > ${plenty}`,
    );
  const levels = storeCodes.flatMap((code) => {
    const locationId = storeIds.get(code);
    return locationId
      ? stocked.map(({ variantId }) => ({ variantId, locationId, onHand: demo[code].units }))
      : [];
  });
  if (levels.length === 0) return;
  await tx.insert(inventoryLevels).values(levels);
  await tx.insert(inventoryLedger).values(
    levels.map(({ variantId, locationId, onHand }) => ({
      variantId,
      locationId,
      onHandDelta: onHand,
      reason: "received" as const,
      actor: "seed",
      note: "Opening stock",
    })),
  );
}
