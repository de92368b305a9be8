import "server-only";
import { sql } from "drizzle-orm";

const isSold = sql`p.status = 'active' and p.published_at <= now()`;

/**
 * Part of a query: `with recursive filled` names the categories in which there is something, or in one below. What is
 * empty is in no menu and no sitemap. Whatever fills or empties a list ends the tag `navigation` (`notify_product`).
 */
export const filledCategories = sql`filled as (
  select c.id, c.parent_id from categories c
    where exists (select from products p where p.category_id = c.id and ${isSold})
  union select parent.id, parent.parent_id from filled join categories parent on parent.id = filled.parent_id)`;

/** A condition on collections `c`. One that is made by a rule is taken at its word. */
export const isFilledCollection = sql`(c.rule is not null or exists (
  select from collection_products cp join products p on p.id = cp.product_id
  where cp.collection_id = c.id and ${isSold}))`;

/** A condition on `named.id`, a category: something is in it or below. For a few; all of them are named above. */
export const isFilledCategory = sql`exists (
  with recursive below as (
    select named.id as id
    union all select c.id from below join categories c on c.parent_id = below.id)
  select from below join products p on p.category_id = below.id and ${isSold})`;
