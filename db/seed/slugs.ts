import { and, eq, inArray } from "drizzle-orm";
import { slugs } from "@/db/schema";
import type { slugKind } from "@/db/schema";
import type { Tx } from "@/db/client";

/**
 * Every slug of a kind ever used → id of what it leads to. The seed adds a product, a list or a page only when its
 * slug was never used: what staff renamed, changed or deleted since stays as they left it.
 * @param among only these; all when left out, which a shop of a million products has too many of
 */
export async function knownSlugs(
  tx: Tx,
  kind: (typeof slugKind.enumValues)[number],
  among?: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ slug: slugs.slug, targetId: slugs.targetId })
    .from(slugs)
    .where(and(eq(slugs.kind, kind), among && inArray(slugs.slug, [...among])));
  return new Map(rows.map((row) => [row.slug, row.targetId]));
}
