import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { log } from "@/lib/log";

type Freshness = { isStale: boolean; version: number };

/** How long a reader helps with what others left to do; an imported price list can concern half a million products. */
const patienceMs = 2000;

/**
 * Brings what lists and search read up to date, in short transactions, before somebody reads it: whoever changed a
 * product and however, the next reader sees it. Costs one small query when nothing has changed. After a change of very
 * many products a reader stops waiting after two seconds; the rest is left to the next one and to the timer.
 * @returns the newest version in `product_listings`; 0 in a shop without products
 */
export async function syncListings(
  database: Pick<Db, "execute"> = db,
  patience: number = patienceMs,
): Promise<number> {
  let { isStale, version } = await readFreshness(database);
  if (!isStale) return version;
  const deadline = Date.now() + patience;
  do {
    const [row] = await database.execute<{ taken: number }>(sql`select refresh_listings() as taken`);
    isStale = row !== undefined && row.taken > 0;
  } while (isStale && Date.now() < deadline);
  ({ version } = await readFreshness(database));
  return version;
}

async function readFreshness(database: Pick<Db, "execute">): Promise<Freshness> {
  // now(), not clock_timestamp(): an index can only be asked for something that stays the same while it is asked.
  const [row] = await database.execute<Freshness>(sql`
    select exists (select from stale_listings)
        or exists (select from product_listings where changes_at <= now()) as "isStale",
      coalesce((select max(version) from product_listings), 0)::float8 as version`);
  return row ?? { isStale: false, version: 0 };
}

/**
 * Lets search find more products by a name that changed and that many of them share (a category's, a maker's, a
 * colour's). Nobody waits for it: call it again while it says true, and `syncListings` in between.
 * @returns whether there may be more
 */
export async function renewWords(database: Pick<Db, "execute"> = db): Promise<boolean> {
  const [row] = await database.execute<{ written: number }>(sql`select refresh_words() as written`);
  return row !== undefined && row.written > 0;
}

/** All of it, for so many milliseconds: what is left after them is left to the next call. */
export async function catchUp(patience: number, database: Pick<Db, "execute"> = db): Promise<void> {
  const deadline = Date.now() + patience;
  do await syncListings(database, patience);
  while ((await renewWords(database)) && Date.now() < deadline);
}

const intervalMs = 1000;

/**
 * Looks every second for what changed, for a server that lives: sales that begin or end change their lists within
 * that second, and a long backlog is worked off while nobody waits.
 */
export function startListingTimer(): void {
  const tick = async () => {
    try {
      await catchUp(Number.POSITIVE_INFINITY);
    } catch (error) {
      // The database may be away for a moment; the next tick tries again.
      log.error("listings.sync-failed", error);
    }
    setTimeout(() => void tick(), intervalMs).unref();
  };
  setTimeout(() => void tick(), intervalMs).unref();
}
