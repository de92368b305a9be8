import { type SQL, sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { tsvector } from "./columns";

/**
 * What search finds products by, one row per language and product. Derived like `product_listings`. Partitioned by
 * language (by hand in db/migrations/0001_tables.sql), so that each language has an index of its own.
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    language: text("language").notNull(),
    productId: uuid("product_id").notNull(),
    /** Of `product_listings`. */
    ordinal: integer("ordinal").notNull(),
    name: text("name").notNull(),
    /** Weights: A name; B categories, maker, colours, sizes, options, materials, tags; C highlights; D description. */
    document: tsvector("document").notNull(),
    popularity: integer("popularity").notNull(),
    isVisible: boolean("is_visible").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.language, t.productId] }),
    index("search_documents_document_idx").using("gin", t.document),
    // Names and labels alone: small, and most searches end here.
    index("search_documents_labels_idx").using("gin", sql`ts_filter(${t.document}, '{a,b}')`),
    index("search_documents_popular_idx").on(t.popularity.desc().nullsFirst(), t.ordinal),
  ],
);

/** Words of names, categories, makers, materials and colours: lower case, without accents, not stemmed. */
export const searchWords = pgTable(
  "search_words",
  {
    language: text("language").notNull(),
    word: text("word").notNull(),
    /** How many products carry it; exact after `rebuild_search_words()`, near enough between. */
    productCount: integer("product_count").notNull(),
    /** What the language's rules reduce it to: forms of one word share it. */
    stem: text("stem").generatedAlwaysAs((): SQL => sql`search_stem(language, word)`),
    /** The word and its beginnings with letters left out: what a mistyped word has in common with it. */
    nearKeys: text("near_keys")
      .array()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`search_near_keys_of(word)`),
  },
  (t) => [
    primaryKey({ columns: [t.language, t.word] }),
    // German words are found by their last part.
    index("search_words_stem_trgm_idx").using("gin", t.stem.op("gin_trgm_ops")),
    index("search_words_stem_idx").on(t.language, t.stem),
    index("search_words_near_idx").using("gin", t.nearKeys),
    // Completions: the most frequent words that begin with what was typed.
    index("search_words_prefix_idx").on(t.language, t.word.op("text_pattern_ops")),
  ],
);

/**
 * A search for `word` finds `means` as well. One direction; both directions are two rows. `word` is folded (lower case,
 * without accents, see lib/search/fold.ts) and may be two words.
 */
export const searchSynonyms = pgTable(
  "search_synonyms",
  {
    language: text("language").notNull(),
    word: text("word").notNull(),
    means: text("means").notNull(),
    stem: text("stem").generatedAlwaysAs((): SQL => sql`search_stem(language, word)`),
  },
  (t) => [
    primaryKey({ columns: [t.language, t.word, t.means] }),
    index("search_synonyms_stem_idx").on(t.language, t.stem),
  ],
);

/** What was searched for, a count per day. Nothing in it says by whom. */
export const searchLog = pgTable(
  "search_log",
  {
    day: date("day").notNull(),
    market: text("market").notNull(),
    query: text("query").notNull(),
    searches: integer("searches").notNull().default(1),
    /** Found by the last of them. */
    results: integer("results").notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.market, t.query] })],
);
