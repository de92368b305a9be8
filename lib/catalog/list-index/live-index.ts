import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { ListingColumns } from "@/lib/catalog/list-index/columns";
import { parseListing } from "@/lib/catalog/list-index/listing-line";
import { syncListings } from "@/lib/catalog/listing-sync";
import { log } from "@/lib/log";
import { currencyCodes } from "@/lib/money";

/** Rows read at once: a text of some two megabytes, parsed in about 50 ms, after which others get their turn. */
const batchSize = 20_000;

/**
 * The columns of this process, kept as new as the database by asking it before each use: one small query when nothing
 * has changed, one more for what has. So a list is never older than the database, whoever wrote and wherever.
 */
export class LiveIndex {
  private columns = new ListingColumns();
  private seen = 0;
  private running: Promise<ListingColumns> | null = null;
  private waiting: Promise<ListingColumns> | null = null;

  private readonly database: Pick<Db, "execute">;

  constructor(database: Pick<Db, "execute"> = db) {
    this.database = database;
  }

  /** The catalogue as it is now. Callers that come together share one look, but only one that began after they came. */
  current(): Promise<ListingColumns> {
    if (!this.running) return this.start();
    this.waiting ??= this.running.then(
      () => this.startWaiting(),
      () => this.startWaiting(),
    );
    return this.waiting;
  }

  private startWaiting(): Promise<ListingColumns> {
    this.waiting = null;
    return this.start();
  }

  private start(): Promise<ListingColumns> {
    this.running = this.update().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async update(): Promise<ListingColumns> {
    const newest = await syncListings(this.database);
    if (newest < this.seen) {
      // Another database, or the same one made anew.
      this.columns = new ListingColumns();
      this.seen = 0;
    }
    while (this.seen < newest) {
      const { version, lines } = await readListings(this.database, this.seen);
      if (version === null) break;
      for (const line of lines.split("\n")) this.columns.put(parseListing(line));
      this.seen = version;
    }
    return this.columns;
  }
}

/** Versions become visible in their order, so what comes behind the last one seen is all that changed since. */
async function readListings(database: Pick<Db, "execute">, seen: number) {
  const prices = sql.join(
    currencyCodes.map((currency) => sql`coalesce(prices ->> ${currency}, '')`),
    sql`, `,
  );
  const [row] = await database.execute<{ version: number | null; lines: string }>(sql`
    select max(version)::float8 as version, string_agg(concat_ws('|', ordinal, is_visible::int, is_available::int,
      array_to_string(list_numbers, ','), array_to_string(value_ids, ','), maker_number,
      extract(epoch from published_at)::bigint, rating_count, rating_sum, popularity, ${prices}), E'\n') as lines
    from (select * from product_listings where version > ${seen} order by version limit ${batchSize}) listing`);
  return row ?? { version: null, lines: "" };
}

declare global {
  // Every bundle of routes has its own modules; the catalogue must be in memory once.
  var cartwrightListIndex: LiveIndex | undefined;
}

/** The index of this process. */
export function listIndex(): LiveIndex {
  globalThis.cartwrightListIndex ??= new LiveIndex();
  return globalThis.cartwrightListIndex;
}

/** Reads the catalogue before the first visitor asks for a list. */
export async function warmListIndex(): Promise<void> {
  try {
    await listIndex().current();
  } catch (error) {
    // The first list will try again, and say what is wrong.
    log.error("list-index.warm-up-failed", error);
  }
}
