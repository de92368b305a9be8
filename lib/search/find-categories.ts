import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { isFilledCategory } from "@/lib/catalog/filled-lists";
import { catalogueLanguage, type Language } from "@/lib/markets";

/** Some of what is named may have nothing in it; how many are looked at is bounded all the same. */
const candidatesPerRow = 4;

export type FoundCategory = { readonly slug: string; readonly name: string; readonly parent: string | null };

/**
 * Categories with something in them whose name holds all words, each at the beginning of one of its words. The names that say little else
 * come first.
 * @param words letters and digits only, folded
 */
export async function findCategories(
  database: Pick<Db, "execute">,
  language: Language,
  words: readonly string[],
  most: number,
): Promise<FoundCategory[]> {
  if (words.length === 0) return [];
  const query = sql`to_tsquery('shop_words', ${words.map((word) => `${word}:*`).join(" & ")})`;
  const named =
    language === catalogueLanguage
      ? sql`select id, name from categories where to_tsvector('shop_words', name) @@ ${query}`
      : sql`select category_id, name from category_translations
          where language = ${language} and to_tsvector('shop_words', name) @@ ${query}`;
  return database.execute<FoundCategory>(sql`
    select c.slug, named.name, coalesce(t.name, up.name) as parent
    from (
      select named.id, named.name from (${named}) as named(id, name) join categories c on c.id = named.id
      order by length(named.name), c.position, c.id limit ${most * candidatesPerRow}
    ) named
    join categories c on c.id = named.id
    left join categories up on up.id = c.parent_id
    left join category_translations t on t.category_id = up.id and t.language = ${language}
    where ${isFilledCategory}
    order by length(named.name), c.position, c.id limit ${most}`);
}
