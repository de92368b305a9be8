import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { log } from "@/lib/log";

/** Products whose photographs are made; with six widths of each that is half an hour at a third of one core. */
const mostProducts = 100;
/** The first visitors of a new process come before those of tomorrow. */
const startAfterMs = 20_000;
/** For each second of work so many of rest: visitors' pages are rendered on the same cores. */
const restPerWork = 2;
/** So long after a visitor's last request nothing is made: the next page comes soon. */
const quietMs = 5000;

/** Addresses of photographs by how many see them: home and menu, then the first ones of products that sell, then their others. */
export async function photographsByNeed(database: Pick<Db, "execute"> = db): Promise<string[]> {
  const rows = await database.execute<{ path: string }>(sql`
    with best as (
      select id, popularity from products where status = 'active' and published_at <= now()
      order by popularity desc, id limit ${mostProducts}
    ), needed (path, rank, popularity) as (
      select image_path, -1, 0 from banners
      union all select image_path, -1, 0 from categories where image_path is not null and parent_id is null
      union all select i.path, i.position, best.popularity from best join product_images i on i.product_id = best.id
    )
    select path from needed group by path order by least(min(rank), 1), max(popularity) desc, path`);
  return rows.map(({ path }) => path);
}

/**
 * Has the commonest photographs encoded before somebody asks: AVIF takes 0.1 to 0.7 s for each file and width. What is there
 * from an earlier process is found on disk. One after the other, mostly resting, while nobody visits, and never twice.
 * @param origin      where this process answers
 * @param filesOf     addresses of what a browser would ask for, what is needed most first
 * @param lastVisitAt when a page was last asked for, in milliseconds of `performance.now()`
 */
export async function makePhotosAhead(
  origin: string,
  filesOf: (photographs: readonly string[]) => readonly string[],
  lastVisitAt: () => number,
): Promise<void> {
  const rest = (ms: number) => pause(ms, null, { ref: false });
  try {
    await rest(startAfterMs);
    for (const file of filesOf(await photographsByNeed())) {
      for (let sinceMs = 0; (sinceMs = performance.now() - lastVisitAt()) < quietMs;)
        await rest(quietMs - sinceMs);
      const begun = performance.now();
      // Who asks for a part goes past the page cache: these are for the disk, not for its memory.
      const headers = { accept: "image/avif,image/webp,*/*", range: "bytes=0-" };
      await (await fetch(`${origin}${file}`, { headers })).arrayBuffer();
      await rest((performance.now() - begun) * restPerWork);
    }
  } catch (error) {
    // Then visitors have them made, as they come.
    log.error("photos-ahead.failed", error);
  }
}
