import type { Catalog, CatalogProduct } from "@/db/seed/catalog-data";
import { demoFacets, facetOfOption, materialsOf } from "@/db/seed/facets";
import { germanLabels, germanOptions } from "@/db/seed/german";
import { lookUp } from "@/db/seed/look-up";
import { type Kind, kinds, makerGroups } from "@/db/seed/bulk/kinds";
import { slugify } from "@/db/seed/bulk/makers";
import { adjectivesFor, adjectivesPerNoun, care, inflect, withArticle } from "@/db/seed/bulk/words";

/** One row of the third level of categories: an adjective and a noun, "Ribbed Coffee Mugs". */
export type BulkCategory = {
  readonly slug: string;
  readonly parentSlug: string;
  readonly name: string;
  readonly germanName: string;
  readonly description: string;
  readonly germanDescription: string;
};

/** What the SQL of rows.ts chooses from; field names are column names there. */
export type BulkTables = {
  readonly slots: { slot: number; kind: number }[];
  readonly kinds: Record<string, unknown>[];
  readonly nouns: {
    kind: number;
    noun: number;
    one: string;
    /** After an article, in a sentence. */
    in_text: string;
    article: "A " | "An ";
    german: string;
    /** With its article. */
    german_in_text: string;
    tag: string;
  }[];
  readonly modifiers: {
    kind: number;
    noun: number;
    modifier: number;
    english: string;
    german: string;
    category: string;
  }[];
  readonly colors: Record<string, unknown>[];
};

const sizesOfBeds = ["double", "queen", "king"];

function colorsOf(product: CatalogProduct) {
  const [option] = product.options;
  if (!option) throw new Error(`Seed: ${product.slug} has no option to take colours from`);
  return option.values.map((value) => {
    const variant = product.variants.find((each) => each.options[option.name] === value.label);
    const [path, second] = variant?.images ?? [];
    const image = product.images.find(({ src }) => src === path);
    if (!path || !image) throw new Error(`Seed: ${product.slug} in ${value.label} has no photograph`);
    // The second photograph of this colour, or the first of the next one.
    const next = second ?? product.images.find(({ src }) => src !== path)?.src ?? null;
    return { value, path, next, width: image.width, height: image.height };
  });
}

/** @param valueIds `facet/slug` → id of the facet value */
export function bulkTables(catalog: Catalog, valueIds: ReadonlyMap<string, number>) {
  const productBySlug = new Map(catalog.products.map((product) => [product.slug, product]));
  const labelOf = new Map(demoFacets.material.map((each) => [each.slug, each]));
  const categories = new Map<string, BulkCategory>();
  const tables: BulkTables = { slots: [], kinds: [], nouns: [], modifiers: [], colors: [] };
  for (const [kind, definition] of kinds.entries()) {
    const product = lookUp(productBySlug, definition.photos, "demo product");
    const [option] = product.options;
    const [variant] = product.variants;
    if (!option || !variant) throw new Error(`Seed: ${product.slug} has no variants`);
    const materials = materialsOf({ materials: product.materials, options: [] });
    const main = labelOf.get(materials.includes("rattan") ? "rattan" : (materials[0] ?? "")) ?? {
      label: "Composite stone",
      german: "Steinguss",
    };
    const optionMaterials = (label: string) =>
      materialsOf({ materials: [], options: [{ name: option.name, values: [{ slug: "x", label }] }] });
    const ids = (slugs: readonly string[]) => slugs.flatMap((slug) => valueIds.get(`material/${slug}`) ?? []);
    const [english, german] = care[definition.group];
    tables.kinds.push({
      kind,
      grp: makerGroups.indexOf(definition.group),
      noun_count: definition.nouns.length,
      color_count: option.values.length,
      price_from: definition.price.from,
      price_to: definition.price.to,
      measure: definition.measure.unit,
      measure_from: definition.measure.from,
      measure_to: definition.measure.to,
      size_slugs: definition.measure.unit === "bed" ? sizesOfBeds : [],
      materials:
        materials.length > 0 ? materials.flatMap((slug) => labelOf.get(slug)?.label ?? []) : [main.label],
      german_materials:
        materials.length > 0 ? materials.flatMap((slug) => labelOf.get(slug)?.german ?? []) : [main.german],
      material: main.label.toLowerCase(),
      german_material: main.german,
      material_ids: ids(materials),
      care: english,
      german_care: german,
      tags: product.tags.slice(0, 3),
      width: product.dimensions.width,
      depth: product.dimensions.depth,
      height: product.dimensions.height,
      grams: variant.weight,
      country: product.countryOfOrigin,
      option: option.name,
      german_option: lookUp(germanOptions, option.name, "German option"),
      sku: slugify(definition.nouns[0]?.one ?? "x")
        .replaceAll("-", "")
        .slice(0, 4)
        .toUpperCase(),
    });
    for (let each = 0; each < definition.share; each += 1) tables.slots.push({ slot: 0, kind });
    for (const [color, { value, path, next, width, height }] of colorsOf(product).entries()) {
      const facet = facetOfOption(option.name, value.label);
      tables.colors.push({
        kind,
        color,
        slug: value.slug,
        label: value.label,
        german: lookUp(germanLabels, value.label, "German label"),
        hex: value.hex ?? null,
        facet_value_id: facet ? (valueIds.get(`${facet.facet}/${facet.slug}`) ?? null) : null,
        material_ids: ids(optionMaterials(value.label)),
        path,
        next_path: next,
        width,
        height,
        code: slugify(value.label).replaceAll("-", "").slice(0, 4).toUpperCase(),
      });
    }
    addNouns(tables, categories, definition, kind, product.subcategory);
  }
  // Kinds alternate, so that neighbours in time are not of one kind; 7919 is a prime longer than the list.
  const order = tables.slots.map((slot, index) => ({ ...slot, slot: (index * 7919) % tables.slots.length }));
  return { ...tables, slots: order, categories: [...categories.values()] };
}

function addNouns(
  tables: BulkTables,
  categories: Map<string, BulkCategory>,
  kind: Kind,
  kindNumber: number,
  parentSlug: string,
) {
  for (const [noun, words] of kind.nouns.entries()) {
    const inText = `${words.gender === "p" ? "set of " : ""}${words.one.toLowerCase()}`;
    tables.nouns.push({
      kind: kindNumber,
      noun,
      one: words.one,
      in_text: inText,
      article: /^[aeiou]/.test(inText) ? "An " : "A ",
      german: words.germanOne,
      // "Die Gläser wird …" would be wrong; a set is one thing, in both languages.
      german_in_text:
        words.gender === "p" ? `Das Set ${words.germanOne}` : withArticle(words.germanOne, words.gender),
      tag: words.one.toLowerCase(),
    });
    const adjectives = adjectivesFor(kind.group, kindNumber + noun);
    if (new Set(adjectives.map(([english]) => english)).size !== adjectivesPerNoun)
      throw new Error(`Seed: ${words.one} has an adjective twice`);
    for (const [modifier, [english, stem]] of adjectives.entries()) {
      const name = `${english} ${words.many}`;
      const germanName = `${inflect(stem, "p")} ${words.germanMany}`;
      const slug = slugify(name);
      // Two kinds may share a noun; then they share its lists as well.
      if (!categories.has(slug))
        categories.set(slug, {
          slug,
          parentSlug,
          name,
          germanName,
          description: `${name} from small workshops, chosen for how they are made.`,
          germanDescription: `${germanName} aus kleinen Werkstätten, ausgesucht nach ihrer Machart.`,
        });
      tables.modifiers.push({
        kind: kindNumber,
        noun,
        modifier,
        english,
        german: inflect(stem, words.gender),
        category: slug,
      });
    }
  }
}
