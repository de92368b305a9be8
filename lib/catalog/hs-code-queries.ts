import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { HsCodesPageRequest } from "@/lib/catalog/hs-code-input";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { invariant } from "@/lib/result";

const productsPerPage = 50;

export type ProductCode = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly code: string | null;
};

/** Goods by name, with the codes that customs know them by; `next` is the id to go on from, or null. */
export async function listHsCodes(
  staff: Pick<Staff, "role">,
  { q, show, after }: HsCodesPageRequest,
): Promise<{ products: ProductCode[]; next: string | null }> {
  invariant(can(staff.role, "catalog:write"), "only staff with catalog:write classify goods");
  const text = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await db.execute<ProductCode>(sql`
    select product.id, product.name, category.name as category, product.hs_code as code
    from products product join categories category on category.id = product.category_id
    where product.status <> 'archived' and product.kind <> 'gift_card' and product.name ilike ${text}
      and (${show} = 'all' or product.hs_code is null)
      and (${after ?? null}::uuid is null or (product.name, product.id) > (
        select edge.name, edge.id from products edge where edge.id = ${after ?? null}::uuid))
    order by product.name, product.id limit ${productsPerPage + 1}`);
  const products = rows.slice(0, productsPerPage);
  return { products, next: rows.length > productsPerPage ? (products.at(-1)?.id ?? null) : null };
}
