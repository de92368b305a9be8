import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";

/** A product that was followed by one that was followed by … at most so often. */
const mostSteps = 8;

export type Succession = {
  /** Every product asked: a page that answers from here ends when any of them changes. */
  readonly productIds: readonly string[];
  /** Of the first one in line that can be seen; null when there is none. */
  readonly slug: string | null;
};

/**
 * What stands in for a product that is not shown: the one that staff named as its successor, or that one's (rule F17).
 * @param slug one it has or had
 */
export async function findSuccessor(slug: string, database: Pick<Db, "execute"> = db): Promise<Succession> {
  const rows = await database.execute<{ id: string; slug: string; isShown: boolean }>(sql`
    with recursive line as (
      select p.id, p.slug, p.successor_id, p.status = 'active' and p.published_at <= now() as shown, 0 as step
      from slugs s join products p on p.id = s.target_id where s.kind = 'product' and s.slug = ${slug}
      union all
      select p.id, p.slug, p.successor_id, p.status = 'active' and p.published_at <= now(), line.step + 1
      from line join products p on p.id = line.successor_id where not line.shown and line.step < ${mostSteps}
    )
    select id, slug, shown as "isShown" from line order by step`);
  return {
    productIds: rows.map(({ id }) => id),
    slug: rows.find(({ isShown }) => isShown)?.slug ?? null,
  };
}
