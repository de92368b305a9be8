import type postgres from "postgres";
import { type BulkCategory, bulkTables } from "@/db/seed/bulk/catalogue";
import { makerGroups } from "@/db/seed/bulk/kinds";
import { type BulkMaker, bulkMakers } from "@/db/seed/bulk/makers";
import { functions } from "@/db/seed/bulk/rows";
import { closers, highlights, middles, openers } from "@/db/seed/bulk/words";
import { readCatalog } from "@/db/seed/catalog-data";

type Transaction = postgres.TransactionSql;
type Row = Readonly<Record<string, unknown>>;

/** Review texts that suit anything. */
const reviewTexts: readonly (readonly [rating: number, title: string, body: string, author: string])[] = [
  [
    5,
    "Better than the picture",
    "The color is warmer than I expected and the finish is flawless.",
    "Nora P.",
  ],
  [5, "Second one", "Bought one last year, now one for my sister. Says enough.", "Elliot R."],
  [4, "Good, a little smaller", "I read the dimensions wrong, my fault. Lovely all the same.", "Mina K."],
  [5, "Worth it", "Not cheap, but it will still be here in twenty years.", "Jonas H."],
  [3, "Fine", "Does what it should. Delivery took longer than promised.", "Carla S."],
  [4, "Very happy", "Sturdy and simple. One tiny scratch underneath that nobody sees.", "Theo W."],
  [2, "Not for us", "Well made, but it did not suit the room. Return was easy.", "Ines B."],
  [5, "My favorite thing in the house", "I use it every single day.", "Sam O."],
];

/** A table of the schema `bulk`, filled from memory; the types of its columns are given as SQL. */
async function fill(tx: Transaction, name: string, columns: string, rows: readonly Row[]) {
  await tx.unsafe(`create unlogged table bulk.${name} (${columns})`);
  await tx.unsafe(
    `insert into bulk.${name} select * from jsonb_to_recordset($1::text::jsonb) as row(${columns})`,
    [JSON.stringify(rows)],
  );
}

/**
 * Adds makers and categories of the large catalogue that are missing, and loads the word lists that its SQL chooses
 * from into the schema `bulk`, which `clearStaging` removes.
 */
export async function prepareStaging(tx: Transaction): Promise<void> {
  await clearStaging(tx);
  await tx.unsafe("create schema bulk");
  await tx.unsafe(functions);
  const values = await tx<
    { id: number; facet: string; slug: string }[]
  >`select id, facet, slug from facet_values`;
  const valueIds = new Map(values.map(({ id, facet, slug }) => [`${facet}/${slug}`, id]));
  const { slots, kinds, nouns, modifiers, colors, categories } = bulkTables(readCatalog(), valueIds);
  await addMakers(tx, bulkMakers);
  await addCategories(tx, categories);

  await fill(tx, "slots", "slot integer, kind integer", slots);
  await fill(
    tx,
    "kinds",
    `kind integer, grp integer, noun_count integer, color_count integer, price_from integer, price_to integer, measure text,
     measure_from integer, measure_to integer, materials text[], german_materials text[], material text, german_material text,
     material_ids integer[], care text, german_care text, tags text[], width integer, depth integer, height integer,
     grams integer, country char(2), option text, german_option text, sku text`,
    kinds,
  );
  await fill(
    tx,
    "nouns",
    "kind integer, noun integer, one text, in_text text, article text, german text, german_in_text text, tag text",
    nouns,
  );
  await fill(
    tx,
    "modifier_words",
    "kind integer, noun integer, modifier integer, english text, german text, category text",
    modifiers,
  );
  await tx.unsafe(`create unlogged table bulk.modifiers as
    select w.*, c.id as category_id from bulk.modifier_words w join slugs s on s.kind = 'list' and s.slug = w.category
    join categories c on c.id = s.target_id`);
  await fill(
    tx,
    "colors",
    `kind integer, color integer, slug text, label text, german text, hex text, facet_value_id integer, material_ids integer[],
     path text, next_path text, width integer, height integer, code text`,
    colors,
  );
  await fill(
    tx,
    "series_names",
    "grp integer, series integer, name text, maker text",
    makerGroups.flatMap((group, grp) =>
      bulkMakers
        .filter((maker) => maker.group === group)
        .flatMap((maker) => maker.series.map((name) => ({ name, maker: maker.slug })))
        .map((row, series) => ({ ...row, grp, series })),
    ),
  );
  await tx.unsafe(`create unlogged table bulk.series as
    select s.grp, s.series, s.name, m.id as maker_id, m.name as maker_name from bulk.series_names s join makers m on m.slug = s.maker`);
  await fill(
    tx,
    "openers",
    "i integer, before text, after text, german text",
    openers.map(([english, german], i) => {
      const [before, after] = english.split("{n}");
      return { i, before, after, german };
    }),
  );
  const pairs = (list: readonly (readonly [string, string])[]) =>
    list.map(([english, german], i) => ({ i, english, german }));
  await fill(tx, "middles", "i integer, english text, german text", pairs(middles));
  await fill(tx, "closers", "i integer, english text, german text", pairs(closers));
  await fill(
    tx,
    "highlights",
    "grp integer, i integer, total integer, english text, german text",
    makerGroups.flatMap((group, grp) =>
      pairs(highlights[group]).map((row) => ({ ...row, grp, total: highlights[group].length })),
    ),
  );
  await fill(
    tx,
    "reviews",
    "i integer, rating integer, title text, body text, author text",
    reviewTexts.map(([rating, title, body, author], i) => ({ i, rating, title, body, author })),
  );
  await tx.unsafe(
    "create unlogged table bulk.location as select id from locations where is_active order by code limit 1",
  );
  for (const table of [
    "slots",
    "kinds",
    "nouns",
    "modifiers",
    "colors",
    "series",
    "openers",
    "middles",
    "closers",
    "highlights",
    "reviews",
  ])
    await tx.unsafe(`analyze bulk.${table}`);
}

export async function clearStaging(tx: Pick<Transaction, "unsafe">): Promise<void> {
  await tx.unsafe("drop schema if exists bulk cascade");
}

async function addMakers(tx: Transaction, makers: readonly BulkMaker[]) {
  const rows = JSON.stringify(makers.map((maker, index) => ({ ...maker, index })));
  await tx.unsafe(
    `with added as (
       insert into makers (id, slug, name, country, about)
       select bulk.id(8, index, 0), slug, name, country, about
       from jsonb_to_recordset($1::text::jsonb) as row(index integer, slug text, name text, country char(2), about text)
       order by index on conflict (slug) do nothing returning id, slug)
     insert into maker_translations (maker_id, language, about)
     select added.id, 'de', row."germanAbout" from added
     join jsonb_to_recordset($1::text::jsonb) as row(slug text, "germanAbout" text) on row.slug = added.slug`,
    [rows],
  );
}

/** Only those whose slug was never used: what staff renamed or deleted since stays as they left it. */
async function addCategories(tx: Transaction, categories: readonly BulkCategory[]) {
  const rows = JSON.stringify(categories.map((category, index) => ({ ...category, index })));
  await tx.unsafe(
    `create temporary table new_categories on commit drop as
     select bulk.id(7, row.index, 0) as id, parent.target_id as parent_id, row.* from jsonb_to_recordset($1::text::jsonb)
       as row(index integer, slug text, "parentSlug" text, name text, "germanName" text, description text, "germanDescription" text)
     join slugs parent on parent.kind = 'list' and parent.slug = row."parentSlug"
     where not exists (select from slugs where kind = 'list' and slugs.slug = row.slug)`,
    [rows],
  );
  await tx.unsafe(`insert into categories (id, parent_id, slug, name, description, position)
    select id, parent_id, slug, name, description, index from new_categories order by index`);
  await tx.unsafe(`insert into category_translations (category_id, language, name, description)
    select id, 'de', "germanName", "germanDescription" from new_categories order by index`);
  await tx.unsafe(
    "insert into slugs (kind, slug, target_id, is_current) select 'list', slug, id, true from new_categories order by index",
  );
}
