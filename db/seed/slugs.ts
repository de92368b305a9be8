import { eq } from "drizzle-orm";
import { slugs } from "@/db/schema";
import type { slugKind } from "@/db/schema";
import type { Tx } from "@/db/client";

/**
 * Every slug of a kind ever used → id of what it leads to. The seed adds a product, a list or a page only when its
 * slug was never used: what staff renamed, changed or deleted since stays as they left it.
 */
export async function knownSlugs(
  tx: Tx,
  kind: (typeof slugKind.enumValues)[number],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ slug: slugs.slug, targetId: slugs.targetId })
    .from(slugs)
    .where(eq(slugs.kind, kind));
  return new Map(rows.map((row) => [row.slug, row.targetId]));
}
