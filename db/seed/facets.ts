import { inArray, sql } from "drizzle-orm";
import {
  facetValueTranslations,
  facetValues,
  productFacetValues,
  productOptions,
  productOptionValues,
  products,
} from "@/db/schema";
import type { Catalog, CatalogProduct } from "@/db/seed/catalog-data";
import { lookUp } from "@/db/seed/look-up";
import type { Tx } from "@/db/client";

type Facet = (typeof facetValues.$inferSelect)["facet"];
type Value = {
  readonly slug: string;
  readonly label: string;
  readonly german: string;
  readonly hex?: string;
};

/** What the demo shop can be filtered by, in the order of the filters. */
export const demoFacets: Readonly<Record<Facet, readonly Value[]>> = {
  color: [
    { slug: "white", label: "White", german: "Weiß", hex: "#F2EFE8" },
    { slug: "beige", label: "Beige", german: "Beige", hex: "#D8C8AC" },
    { slug: "gray", label: "Gray", german: "Grau", hex: "#8D8C88" },
    { slug: "black", label: "Black", german: "Schwarz", hex: "#1E1E1F" },
    { slug: "brown", label: "Brown", german: "Braun", hex: "#5E3F29" },
    { slug: "wood", label: "Natural wood", german: "Holz natur", hex: "#B98F5E" },
    { slug: "green", label: "Green", german: "Grün", hex: "#7C8B6C" },
    { slug: "blue", label: "Blue", german: "Blau", hex: "#4D6A86" },
    { slug: "red", label: "Red & terracotta", german: "Rot & Terrakotta", hex: "#A9593A" },
    { slug: "pink", label: "Pink", german: "Rosa", hex: "#D2A899" },
    { slug: "yellow", label: "Yellow & ochre", german: "Gelb & Ocker", hex: "#BE8A36" },
    { slug: "brass", label: "Brass & gold", german: "Messing & Gold", hex: "#C9A052" },
    { slug: "silver", label: "Steel & silver", german: "Stahl & Silber", hex: "#BDBDBA" },
    { slug: "clear", label: "Clear", german: "Klar", hex: "#EEF3F1" },
  ],
  material: [
    { slug: "stoneware", label: "Stoneware", german: "Steinzeug" },
    { slug: "terracotta", label: "Terracotta", german: "Terrakotta" },
    { slug: "glass", label: "Glass", german: "Glas" },
    { slug: "wood", label: "Wood", german: "Holz" },
    { slug: "oak", label: "Oak", german: "Eiche" },
    { slug: "walnut", label: "Walnut", german: "Nussbaum" },
    { slug: "teak", label: "Teak", german: "Teak" },
    { slug: "brass", label: "Brass", german: "Messing" },
    { slug: "steel", label: "Steel", german: "Stahl" },
    { slug: "cast-iron", label: "Cast iron", german: "Gusseisen" },
    { slug: "linen", label: "Linen", german: "Leinen" },
    { slug: "cotton", label: "Cotton", german: "Baumwolle" },
    { slug: "wool", label: "Wool", german: "Wolle" },
    { slug: "leather", label: "Leather", german: "Leder" },
    { slug: "stone", label: "Stone", german: "Stein" },
    { slug: "concrete", label: "Concrete", german: "Beton" },
    { slug: "rattan", label: "Rattan", german: "Rattan" },
    { slug: "coir", label: "Coir", german: "Kokosfaser" },
    { slug: "cork", label: "Cork", german: "Kork" },
    { slug: "paper", label: "Paper", german: "Papier" },
    { slug: "wax", label: "Plant wax", german: "Pflanzenwachs" },
  ],
  size: [
    { slug: "double", label: "Double", german: "Doppelbett" },
    { slug: "queen", label: "Queen", german: "Queen" },
    { slug: "king", label: "King", german: "King" },
    { slug: "50x50-cm", label: "50 × 50 cm", german: "50 × 50 cm" },
    { slug: "60x60-cm", label: "60 × 60 cm", german: "60 × 60 cm" },
    { slug: "140x200-cm", label: "140 × 200 cm", german: "140 × 200 cm" },
    { slug: "170x240-cm", label: "170 × 240 cm", german: "170 × 240 cm" },
    { slug: "200x300-cm", label: "200 × 300 cm", german: "200 × 300 cm" },
  ],
};

/** Which family an option's value belongs to; of two colours ("Oak / Moss"), the one that fills the eye. */
const colorsOfLabels: Readonly<Record<string, readonly string[]>> = {
  white: ["Chalk", "White marble", "Cedar & Chalk", "Teak / Chalk", "Round, 50 cm", "Oval, 40 × 54 cm"],
  beige: ["Oat", "Cream", "Natural", "Travertine", "Terrazzo", "Oak / Oat", "Black / Sand"],
  gray: ["Slate", "Smoke", "Grey", "Concrete"],
  black: [
    "Black",
    "Charcoal",
    "Matte black",
    "Black-stained oak",
    "Black & white",
    "Black marble",
    "Amber & Smoke",
  ],
  brown: ["Walnut", "Cognac", "Espresso", "Walnut & linen", "Walnut & black steel"],
  wood: ["Oak", "White oak", "Acacia", "Teak", "Oak & walnut", "Oak & linen", "Ash & steel", "Oak & black"],
  green: ["Sage", "Moss", "Forest", "Bottle green", "Fig & Sage", "Oak / Moss", "Teak / Moss", "Teak & sage"],
  blue: ["Ink", "Dusk blue", "Sky"],
  red: ["Terracotta", "Rust", "Brick", "Walnut / Rust"],
  pink: ["Blush"],
  yellow: ["Ochre", "Mustard", "Amber"],
  brass: ["Brass"],
  silver: ["Brushed steel"],
  clear: ["Clear"],
};
const colorOfLabel = new Map(
  Object.entries(colorsOfLabels).flatMap(([color, labels]) => labels.map((label) => [label, color] as const)),
);

/** Words in a product's materials or options → what it counts as. */
const materialWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/stoneware|ceramic/i, ["stoneware"]],
  [/terracotta(?! \/)/i, ["terracotta"]],
  [/glass|crystal/i, ["glass"]],
  [/\boak\b/i, ["oak", "wood"]],
  [/walnut/i, ["walnut", "wood"]],
  [/teak/i, ["teak", "wood"]],
  [/\bwood\b|hardwood|\bash\b|acacia|birch|pine/i, ["wood"]],
  [/brass/i, ["brass"]],
  [/steel/i, ["steel"]],
  [/cast iron/i, ["cast-iron"]],
  [/linen|flax/i, ["linen"]],
  [/cotton/i, ["cotton"]],
  [/wool|bouclé/i, ["wool"]],
  [/leather/i, ["leather"]],
  [/\bstone\b|marble|travertine|terrazzo/i, ["stone"]],
  [/concrete/i, ["concrete"]],
  [/rattan/i, ["rattan"]],
  [/coir/i, ["coir"]],
  [/cork/i, ["cork"]],
  [/paper/i, ["paper"]],
  [/wax/i, ["wax"]],
];

/** A colour called "Terracotta" or "Brass" says nothing of what a thing is made of; a wood does. */
const materialOptions = new Set(["Wood", "Stone", "Material", "Frame", "Handle", "Finish"]);

/** Slugs of the materials of a product. */
export function materialsOf({ materials, options }: Pick<CatalogProduct, "materials" | "options">): string[] {
  const words = [
    ...materials,
    ...options
      .filter(({ name }) => materialOptions.has(name))
      .flatMap(({ values }) => values.map((each) => each.label)),
  ];
  const found = materialWords
    .filter(([pattern]) => words.some((word) => pattern.test(word)))
    .flatMap(([, slugs]) => slugs);
  return [...new Set(found)];
}

/** Slug and facet of an option's value; null for one that nothing is filtered by. */
export function facetOfOption(option: string, label: string): { facet: Facet; slug: string } | null {
  if (option === "Size") {
    const size = demoFacets.size.find((each) => each.label === label);
    return size ? { facet: "size", slug: size.slug } : null;
  }
  const color = colorOfLabel.get(label);
  return color ? { facet: "color", slug: color } : null;
}

const keyOf = (facet: Facet, slug: string) => `${facet}/${slug}`;

/**
 * Adds the facet values to a shop that has none, and says what products count as: those just added, or every demo
 * product the first time.
 * @param ids slug of every product that is there → its id
 * @param added ids of those just added
 * @returns ids of the products that were given facets
 */
export async function seedFacets(
  tx: Tx,
  catalog: Catalog,
  ids: ReadonlyMap<string, string>,
  added: ReadonlySet<string>,
): Promise<string[]> {
  const isFirst = (await tx.select({ id: facetValues.id }).from(facetValues).limit(1)).length === 0;
  if (isFirst) await insertFacetValues(tx);
  const stored = await tx
    .select({ id: facetValues.id, facet: facetValues.facet, slug: facetValues.slug })
    .from(facetValues);
  const valueIds = new Map(stored.map(({ id, facet, slug }) => [keyOf(facet, slug), id]));
  const described = catalog.products.flatMap((product) => {
    const id = ids.get(product.slug);
    return id && (isFirst || added.has(id)) ? [{ id, product }] : [];
  });
  if (described.length === 0) return [];
  const links = described.flatMap(({ id, product }) =>
    // Staff may have removed a value since.
    materialsOf(product).flatMap((slug) => {
      const valueId = valueIds.get(keyOf("material", slug));
      return valueId ? [{ productId: id, valueId }] : [];
    }),
  );
  if (links.length > 0) await tx.insert(productFacetValues).values(links).onConflictDoNothing();
  await linkOptions(
    tx,
    described.map(({ id }) => id),
    valueIds,
  );
  return described.map(({ id }) => id);
}

async function insertFacetValues(tx: Tx) {
  const values = Object.entries(demoFacets).flatMap(([facet, list]) =>
    list.map((value, position) => ({ ...value, facet: facet as Facet, position })),
  );
  const german = new Map(values.map((value) => [keyOf(value.facet, value.slug), value.german]));
  const stored = await tx
    .insert(facetValues)
    .values(values.map(({ facet, slug, label, hex, position }) => ({ facet, slug, label, hex, position })))
    .returning();
  await tx.insert(facetValueTranslations).values(
    stored.map(({ id, facet, slug }) => ({
      valueId: id,
      language: "de",
      label: lookUp(german, keyOf(facet, slug), "German facet value"),
    })),
  );
}

async function linkOptions(tx: Tx, productIds: readonly string[], valueIds: ReadonlyMap<string, number>) {
  const rows = await tx
    .select({ id: productOptionValues.id, label: productOptionValues.label, option: productOptions.name })
    .from(productOptionValues)
    .innerJoin(productOptions, sql`${productOptions.id} = ${productOptionValues.optionId}`)
    .innerJoin(products, sql`${products.id} = ${productOptions.productId}`)
    .where(inArray(products.id, [...productIds]));
  const byValue = new Map<number, string[]>();
  for (const { id, label, option } of rows) {
    const found = facetOfOption(option, label);
    const valueId = found && valueIds.get(keyOf(found.facet, found.slug));
    if (valueId) byValue.set(valueId, [...(byValue.get(valueId) ?? []), id]);
  }
  for (const [facetValueId, optionValueIds] of byValue) {
    await tx
      .update(productOptionValues)
      .set({ facetValueId })
      .where(inArray(productOptionValues.id, optionValueIds));
  }
}
