import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ContentUnit } from "@/lib/pricing/unit-price";
import { country, createdAt, id, instant, updatedAt } from "./columns";
import { taxClasses } from "./tax";

/** One row of numbers for categories and collections: small enough for the arrays of `product_listings`. */
export const listNumbers = pgSequence("list_number");
const listNumber = () =>
  integer("number")
    .notNull()
    .default(sql`nextval('list_number')`);

export const makers = pgTable(
  "makers",
  {
    id: id(),
    /** Stands for the maker in `product_listings`. */
    number: integer("number").notNull().generatedAlwaysAsIdentity().unique("makers_number_key"),
    slug: text("slug").notNull().unique("makers_slug_key"),
    name: text("name").notNull(),
    /** Where the workshop is; null where nobody has said. */
    country: country(),
    about: text("about").notNull().default(""),
  },
  (t) => [check("makers_country_check", sql`${t.country} ~ '^[A-Z]{2}$'`)],
);

export const makerTranslations = pgTable(
  "maker_translations",
  {
    makerId: uuid("maker_id")
      .notNull()
      .references(() => makers.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    about: text("about").notNull(),
  },
  (t) => [primaryKey({ columns: [t.makerId, t.language] })],
);

export const categories = pgTable(
  "categories",
  {
    id: id(),
    number: listNumber().unique("categories_number_key"),
    parentId: uuid("parent_id").references((): AnyPgColumn => categories.id, { onDelete: "restrict" }),
    slug: text("slug").notNull().unique("categories_slug_key"),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** Path below /public; subcategories without their own show their first product. */
    imagePath: text("image_path"),
    position: integer("position").notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("categories_parent_idx").on(t.parentId, t.position),
    index("categories_words_idx").using("gin", sql`to_tsvector('shop_words', ${t.name})`),
    check("categories_parent_check", sql`${t.parentId} is distinct from ${t.id}`),
    check("categories_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);

export const categoryTranslations = pgTable(
  "category_translations",
  {
    categoryId: uuid("category_id")
      .notNull()
      .references(() => categories.id, { onDelete: "cascade" }),
    /** ISO 639-1, lower case. The default language lives in `categories` itself. */
    language: text("language").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.categoryId, t.language] }),
    index("category_translations_words_idx").using("gin", sql`to_tsvector('shop_words', ${t.name})`),
  ],
);

export const productStatus = pgEnum("product_status", ["draft", "active", "archived"]);

export const products = pgTable(
  "products",
  {
    id: id(),
    slug: text("slug").notNull().unique("products_slug_key"),
    status: productStatus("status").notNull().default("draft"),
    /** Never shown before this instant, whatever the status says. */
    publishedAt: instant("published_at").notNull().defaultNow(),
    makerId: uuid("maker_id")
      .notNull()
      .references(() => makers.id, { onDelete: "restrict" }),
    /** The most specific category; its ancestors show the product as well. */
    categoryId: uuid("category_id")
      .notNull()
      .references(() => categories.id, { onDelete: "restrict" }),
    taxClassId: text("tax_class_id")
      .notNull()
      .references(() => taxClasses.id, { onDelete: "restrict" }),
    /** What to buy instead once this one is archived: its address leads there for good. */
    successorId: uuid("successor_id").references((): AnyPgColumn => products.id, { onDelete: "set null" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    highlights: text("highlights").array().notNull().default([]),
    materials: text("materials").array().notNull().default([]),
    care: text("care").notNull().default(""),
    tags: text("tags").array().notNull().default([]),
    /** Outer dimensions in whole millimetres. */
    widthMm: integer("width_mm"),
    depthMm: integer("depth_mm"),
    heightMm: integer("height_mm"),
    /** Where it is made; null where nobody has said. */
    countryOfOrigin: country("country_of_origin"),
    /** Kept by a trigger on `reviews`: approved reviews only. */
    ratingCount: integer("rating_count").notNull().default(0),
    ratingSum: integer("rating_sum").notNull().default(0),
    /** Units sold in the last 90 days, counted every day by the job `catalog.count-popularity`. */
    popularity: integer("popularity").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("products_category_idx").on(t.categoryId, t.status, t.publishedAt.desc(), t.id),
    check("products_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("products_country_of_origin_check", sql`${t.countryOfOrigin} ~ '^[A-Z]{2}$'`),
    check("products_name_check", sql`length(trim(${t.name})) > 0`),
    index("products_maker_idx").on(t.makerId),
    // What changed in the last minute, for deployments that cannot listen (lib/catalog/recent-changes.ts).
    index("products_updated_idx").on(t.updatedAt),
    // Only for the deletion of a successor; hardly any product has one.
    index("products_successor_idx")
      .on(t.successorId)
      .where(sql`${t.successorId} is not null`),
    check("products_successor_check", sql`${t.successorId} <> ${t.id}`),
    check("products_popularity_check", sql`${t.popularity} >= 0`),
    check("products_rating_check", sql`${t.ratingSum} between ${t.ratingCount} and ${t.ratingCount} * 5`),
  ],
);

export const productTranslations = pgTable(
  "product_translations",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    highlights: text("highlights").array().notNull().default([]),
    materials: text("materials").array().notNull().default([]),
    care: text("care").notNull().default(""),
  },
  (t) => [primaryKey({ columns: [t.productId, t.language] })],
);

export const productOptions = pgTable(
  "product_options",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    unique("product_options_name_key").on(t.productId, t.name),
    // The pair is what variant_option_values points at, so that a value of another product cannot be used.
    unique("product_options_product_key").on(t.id, t.productId),
  ],
);

export const productOptionTranslations = pgTable(
  "product_option_translations",
  {
    optionId: uuid("option_id")
      .notNull()
      .references(() => productOptions.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    name: text("name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.optionId, t.language] })],
);

export const productOptionValues = pgTable(
  "product_option_values",
  {
    id: id(),
    optionId: uuid("option_id")
      .notNull()
      .references(() => productOptions.id, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    label: text("label").notNull(),
    /** Swatch colour, `#RRGGBB`; null where the value has no colour. */
    hex: text("hex"),
    position: integer("position").notNull(),
    /** What lists filter by: "Sage" counts as green. */
    facetValueId: integer("facet_value_id").references((): AnyPgColumn => facetValues.id, {
      onDelete: "set null",
    }),
  },
  (t) => [
    index("product_option_values_facet_idx").on(t.facetValueId),
    unique("product_option_values_slug_key").on(t.optionId, t.slug),
    unique("product_option_values_option_key").on(t.id, t.optionId),
    check("product_option_values_hex_check", sql`${t.hex} ~ '^#[0-9A-Fa-f]{6}$'`),
  ],
);

export const productOptionValueTranslations = pgTable(
  "product_option_value_translations",
  {
    valueId: uuid("value_id")
      .notNull()
      .references(() => productOptionValues.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    label: text("label").notNull(),
  },
  (t) => [primaryKey({ columns: [t.valueId, t.language] })],
);

/** What products are filtered by, the same words in the whole shop: a few dozen rows. */
export const facetValues = pgTable(
  "facet_values",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    facet: text("facet", { enum: ["color", "material", "size"] }).notNull(),
    slug: text("slug").notNull(),
    label: text("label").notNull(),
    /** The dot beside a colour, `#RRGGBB`. */
    hex: text("hex"),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    unique("facet_values_slug_key").on(t.facet, t.slug),
    check("facet_values_facet_check", sql`${t.facet} in ('color', 'material', 'size')`),
    check("facet_values_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("facet_values_hex_check", sql`${t.hex} ~ '^#[0-9A-Fa-f]{6}$'`),
  ],
);

export const facetValueTranslations = pgTable(
  "facet_value_translations",
  {
    valueId: integer("value_id")
      .notNull()
      .references(() => facetValues.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    label: text("label").notNull(),
  },
  (t) => [primaryKey({ columns: [t.valueId, t.language] })],
);

/** What a product is made of, and its colours and sizes where they are no options. */
export const productFacetValues = pgTable(
  "product_facet_values",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    valueId: integer("value_id")
      .notNull()
      .references(() => facetValues.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.valueId] }),
    index("product_facet_values_value_idx").on(t.valueId),
  ],
);

/** What is priced, stocked and bought. A product without options has exactly one. */
export const variants = pgTable(
  "variants",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "restrict" }),
    sku: text("sku").notNull().unique("variants_sku_key"),
    /** EAN-13 or other GTIN. */
    barcode: text("barcode").unique("variants_barcode_key"),
    /** Slugs of its option values in option order, joined by `/`; empty for a product without options. */
    optionKey: text("option_key").notNull().default(""),
    weightGrams: integer("weight_grams").notNull(),
    /** What is in it, where it is sold by weight, volume, length or area: then a unit price is told. */
    unitContent: integer("unit_content"),
    /** See `contentUnits` in lib/pricing/unit-price.ts. */
    contentUnit: text("content_unit").$type<ContentUnit>(),
    position: integer("position").notNull().default(0),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("variants_option_key").on(t.productId, t.optionKey),
    unique("variants_product_key").on(t.id, t.productId),
    // Search: the beginning of an article number, with or without its separators, or of a barcode.
    index("variants_code_idx").on(sql`upper(translate(${t.sku}, ' ._/-', '')) text_pattern_ops`),
    index("variants_barcode_idx").on(t.barcode.op("text_pattern_ops")),
    check("variants_weight_check", sql`${t.weightGrams} >= 0`),
    check(
      "variants_content_check",
      sql`(${t.unitContent} is null) = (${t.contentUnit} is null)
        and ${t.unitContent} > 0 and ${t.contentUnit} in ('g', 'ml', 'mm', 'cm2')`,
    ),
  ],
);

export const variantOptionValues = pgTable(
  "variant_option_values",
  {
    variantId: uuid("variant_id").notNull(),
    productId: uuid("product_id").notNull(),
    optionId: uuid("option_id").notNull(),
    valueId: uuid("value_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.optionId] }),
    foreignKey({
      name: "variant_option_values_variant_fk",
      columns: [t.variantId, t.productId],
      foreignColumns: [variants.id, variants.productId],
    }).onDelete("cascade"),
    foreignKey({
      name: "variant_option_values_option_fk",
      columns: [t.optionId, t.productId],
      foreignColumns: [productOptions.id, productOptions.productId],
    }).onDelete("cascade"),
    foreignKey({
      name: "variant_option_values_value_fk",
      columns: [t.valueId, t.optionId],
      foreignColumns: [productOptionValues.id, productOptionValues.optionId],
    }).onDelete("cascade"),
    index("variant_option_values_value_idx").on(t.valueId),
  ],
);

export const productImages = pgTable(
  "product_images",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    /** Path below /public, with a leading slash. */
    path: text("path").notNull(),
    alt: text("alt").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    unique("product_images_path_key").on(t.productId, t.path),
    check("product_images_size_check", sql`${t.width} > 0 and ${t.height} > 0`),
  ],
);

export const productImageTranslations = pgTable(
  "product_image_translations",
  {
    imageId: uuid("image_id")
      .notNull()
      .references(() => productImages.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    alt: text("alt").notNull(),
  },
  (t) => [primaryKey({ columns: [t.imageId, t.language] })],
);

export const variantImages = pgTable(
  "variant_images",
  {
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    imageId: uuid("image_id")
      .notNull()
      .references(() => productImages.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.variantId, t.imageId] }), index("variant_images_image_idx").on(t.imageId)],
);

export const productRelations = pgTable(
  "product_relations",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    relatedId: uuid("related_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.relatedId] }),
    index("product_relations_related_idx").on(t.relatedId),
    check("product_relations_self_check", sql`${t.productId} <> ${t.relatedId}`),
  ],
);

export const collections = pgTable(
  "collections",
  {
    id: id(),
    number: listNumber().unique("collections_number_key"),
    /**
     * null: products are picked by hand (`collection_products`). Else what it holds, in the grammar of a list's
     * address (lib/catalog/list-state.ts); empty for every product.
     */
    rule: text("rule"),
    slug: text("slug").notNull().unique("collections_slug_key"),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    imagePath: text("image_path"),
    position: integer("position").notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [check("collections_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)],
);

export const collectionTranslations = pgTable(
  "collection_translations",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
  },
  (t) => [primaryKey({ columns: [t.collectionId, t.language] })],
);

export const collectionProducts = pgTable(
  "collection_products",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.productId] }),
    index("collection_products_product_idx").on(t.productId),
    index("collection_products_position_idx").on(t.collectionId, t.position),
  ],
);

export const slugKind = pgEnum("slug_kind", ["product", "list", "page"]);

/**
 * Every slug ever used. Kept by triggers on products, categories, collections and pages, so that an old address
 * can answer with a permanent redirect. Categories and collections share the kind `list` because they share a URL.
 */
export const slugs = pgTable(
  "slugs",
  {
    kind: slugKind("kind").notNull(),
    slug: text("slug").notNull(),
    targetId: uuid("target_id").notNull(),
    isCurrent: boolean("is_current").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.slug] }),
    uniqueIndex("slugs_current_key")
      .on(t.kind, t.targetId)
      .where(sql`${t.isCurrent}`),
  ],
);

export const contentPages = pgTable("content_pages", {
  id: id(),
  slug: text("slug").notNull().unique("content_pages_slug_key"),
  title: text("title").notNull(),
  body: text("body").notNull(),
  position: integer("position").notNull().default(0),
  updatedAt: updatedAt(),
});

export const contentPageTranslations = pgTable(
  "content_page_translations",
  {
    pageId: uuid("page_id")
      .notNull()
      .references(() => contentPages.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.language] })],
);

/** Editorial pictures of the home page. */
export const banners = pgTable("banners", {
  id: id(),
  slug: text("slug").notNull().unique("banners_slug_key"),
  imagePath: text("image_path").notNull(),
  alt: text("alt").notNull(),
  title: text("title").notNull(),
  subtitle: text("subtitle").notNull(),
  /** Slug of the list it leads to. */
  listSlug: text("list_slug").notNull(),
  position: integer("position").notNull().default(0),
});

export const bannerTranslations = pgTable(
  "banner_translations",
  {
    bannerId: uuid("banner_id")
      .notNull()
      .references(() => banners.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    title: text("title").notNull(),
    subtitle: text("subtitle").notNull(),
    alt: text("alt").notNull(),
  },
  (t) => [primaryKey({ columns: [t.bannerId, t.language] })],
);
