import { createTestDatabase } from "@/db/testing";
import { seedShop } from "@/db/seed/seed";
import { catchUp, syncListings } from "@/lib/catalog/listing-sync";

export type Listing = {
  slug: string;
  version: string;
  is_visible: boolean;
  is_available: boolean;
  prices: Record<string, number>;
  lists: string[];
  values: string[];
  changes_at: string | null;
};

/** A demo shop of its own, with questions about what lists and search know of its products; for "db" tests. */
export async function openListingShop() {
  const database = await createTestDatabase();
  await seedShop(database.db);
  const { sql } = database;

  const newest = async (): Promise<number> => {
    const [row] = await sql<{ version: number }[]>`select max(version)::int as version from product_listings`;
    return row?.version ?? 0;
  };

  return {
    ...database,
    newest,
    listing: async (slug: string): Promise<Listing> => {
      const [row] = await sql<Listing[]>`
        select p.slug, l.*,
          array(select c.slug from unnest(l.list_numbers) n join (select number, slug from categories union select number, slug from collections) c
                on c.number = n order by 1) as lists,
          array(select slug from facet_values where id = any (value_ids) order by 1) as values
        from product_listings l join products p on p.id = l.product_id where p.slug = ${slug}`;
      if (!row) throw new Error(`no listing of ${slug}`);
      return row;
    },
    idOf: async (slug: string): Promise<string> => {
      const [row] = await sql<{ id: string }[]>`select id from products where slug = ${slug}`;
      if (!row) throw new Error(`no product ${slug}`);
      return row.id;
    },
    /** Part of a statement: the product's first variant. */
    variantOf: (slug: string) => sql`
      select v.id from variants v join products p on p.id = v.product_id where p.slug = ${slug} order by v.position limit 1`,
    /** Slugs of the products whose listing a change made new. */
    renewedBy: async (change: () => PromiseLike<unknown>): Promise<string[]> => {
      const before = await newest();
      await change();
      await syncListings(database.db);
      const rows = await sql<{ slug: string }[]>`
        select coalesce(slug, product_id::text) as slug from product_listings l left join products p on p.id = product_id
        where version > ${before} order by 1`;
      return rows.map((row) => row.slug);
    },
    /** What the timer of a server does. */
    catchUp: () => catchUp(Number.POSITIVE_INFINITY, database.db),
    /** Slugs of the products that a German or English word finds. */
    foundBy: async (language: "en" | "de", query: string): Promise<string[]> => {
      const rows = await sql<{ slug: string }[]>`
        select slug from search_documents d join products p on p.id = product_id
        where language = ${language} and is_visible
          and document @@ plainto_tsquery(${`shop_${language}`}::text::regconfig, search_text(${query})) order by 1`;
      return rows.map((row) => row.slug);
    },
  };
}
