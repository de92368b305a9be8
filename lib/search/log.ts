import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import type { MarketCode } from "@/lib/markets";
import { loggedQuery } from "@/lib/search/personal";

/** More different texts a day tell staff nothing more; it bounds what a flood of searches can write. */
const mostPerDay = 20_000;

/**
 * Counts a search, for staff: what people look for, and what they do not find. Nothing says who it was.
 * @param query   from `cleanQuery`
 * @param results how many products were found
 */
export async function recordSearch(
  search: { readonly market: MarketCode; readonly query: string; readonly results: number },
  database: Pick<Db, "execute"> = db,
): Promise<void> {
  const query = loggedQuery(search.query);
  if (query === null) return;
  await database.execute(sql`
    insert into search_log (day, market, query, searches, results)
    select current_date, ${search.market}, ${query}, 1, ${search.results}
    where (select count(*) from search_log where day = current_date) < ${mostPerDay}
    on conflict (day, market, query) do update set searches = search_log.searches + 1, results = excluded.results`);
}

/** How long searches are kept, in days. */
const searchLogDays = 180;

/** @returns how many rows went */
export async function forgetOldSearches(database: Pick<Db, "execute"> = db): Promise<number> {
  const gone = await database.execute(
    sql`delete from search_log where day < current_date - ${searchLogDays}::integer returning day`,
  );
  return gone.length;
}
