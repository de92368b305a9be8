import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Photograph, photographs } from "@/db/seed/photographs";
import { photoName } from "@/lib/photo-address";

/**
 * Photographs of the demo that were replaced since the database was filled get the address they have now, wherever one is
 * kept: their old files are gone. What staff added has names of its own and stays.
 * @param demo its products
 * @returns ids of those of them whose photographs changed; their cached pages are not told
 */
export async function renewPhotographs(tx: Tx, demo: readonly { slug: string }[]): Promise<string[]> {
  // A million rows may share these files: not a message for each.
  await tx.execute(sql`set local cartwright.quiet = 'on'`);
  const slugs = demo.map(({ slug }) => slug);
  // Also a product that staff gave another slug. A catalogue of a million shares these files and need not be read.
  const kept = await tx.execute<{ path: string; productId: string | null }>(sql`
    select i.path, i.product_id as "productId" from slugs s join product_images i on i.product_id = s.target_id
    where s.kind = 'product' and s.slug in (select jsonb_array_elements_text(${JSON.stringify(slugs)}::jsonb))
    union select image_path, null from banners
    union select image_path, null from categories where image_path is not null
    union select image_path, null from collections where image_path is not null`);
  const replaced = new Map<string, Photograph>();
  const productIds = new Set<string>();
  for (const { path, productId } of kept) {
    const now = photographs.get(photoName(path));
    if (!now || now.address === path) continue;
    replaced.set(path, now);
    if (productId) productIds.add(productId);
  }
  if (replaced.size > 0) await replaceAddresses(tx, replaced);
  return [...productIds];
}

async function replaceAddresses(tx: Tx, replaced: ReadonlyMap<string, Photograph>): Promise<void> {
  const files = sql`jsonb_to_recordset(${JSON.stringify([...replaced].map(([path, now]) => ({ path, ...now })))}::jsonb)
    as f(path text, address text, width int, height int)`;
  await tx.execute(sql`
    update product_images i set path = f.address, width = f.width, height = f.height from ${files} where i.path = f.path`);
  // Orders keep what was bought as it was; where its photograph lies is not part of that.
  for (const table of ["banners", "categories", "collections", "order_lines"])
    await tx.execute(sql`
      update ${sql.identifier(table)} t set image_path = f.address from ${files} where t.image_path = f.path`);
}
