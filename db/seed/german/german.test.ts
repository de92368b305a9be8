import { describe, expect, it, test } from "vitest";
import { readCatalog } from "@/db/seed/catalog-data";
import { germanBanners, germanLabels, germanLists, germanOptions } from "@/db/seed/german";
import { germanMakers } from "@/db/seed/german/makers";
import { germanAlt } from "@/db/seed/german/photographs";
import { germanProduct, translatedSlugs } from "@/db/seed/german/products";

const catalog = readCatalog();

/** What has no German words, by what it is. Empty when the catalogue is whole in German. */
function untranslated(): string[] {
  const lists = catalog.categories.flatMap((category) => [category, ...category.subcategories]);
  return [
    ...catalog.products.filter(({ slug }) => !translatedSlugs.includes(slug)).map(({ slug }) => slug),
    ...[...lists, ...catalog.collections].filter(({ slug }) => !germanLists[slug]).map(({ slug }) => slug),
    ...catalog.banners.filter(({ slug }) => !germanBanners[slug]).map(({ slug }) => slug),
    ...catalog.makers.filter(({ name }) => !germanMakers.has(name)).map(({ name }) => name),
    ...catalog.products
      .flatMap(({ options }) => options)
      .flatMap(({ name, values }) => [
        ...(germanOptions.has(name) ? [] : [name]),
        ...values.filter(({ label }) => !germanLabels.has(label)).map(({ label }) => label),
      ]),
  ];
}

describe("the German catalogue", () => {
  it("is whole", () => {
    expect(untranslated()).toEqual([]);
    expect(translatedSlugs.toSorted()).toEqual(catalog.products.map(({ slug }) => slug).toSorted());
  });

  test.each(catalog.products.map((product) => [product.slug, product] as const))(
    "says of %s what the English one says",
    (_slug, product) => {
      const german = germanProduct(product);
      expect(german.highlights).toHaveLength(product.highlights.length);
      expect(german.materials).toHaveLength(product.materials.length);
      for (const text of [german.name, german.description, german.care, ...german.highlights]) {
        expect(text.trim()).toBe(text);
        expect(text).not.toBe("");
      }
      expect(german.description).not.toBe(product.description);
      for (const { alt } of product.images)
        expect(germanAlt(alt, product.name, german.name)).toContain(german.name);
    },
  );

  // Inches and fluid ounces are for the English ones; every other figure must be the same.
  test.each(catalog.products.map((product) => [product.slug, product] as const))(
    "gives the figures of %s in metric units, all of them",
    (_slug, product) => {
      const figures = (texts: readonly string[]) =>
        texts
          .join(" ")
          .replaceAll(/\([^)]*(?:in|fl oz)\)/g, "")
          .match(/\d+(?:[.,]\d+)?/g)
          ?.map((figure) => figure.replace(",", "."))
          .toSorted() ?? [];
      const german = germanProduct(product);
      expect(figures(german.highlights)).toEqual(figures(product.highlights));
      expect(figures([german.care])).toEqual(figures([product.care]));
    },
  );

  it("tells views of a photograph apart", () => {
    expect(germanAlt("Havn Mug in sage", "Havn Mug", "Havn Becher")).toBe("Havn Becher in Salbei");
    expect(germanAlt("Havn Mug in sage, seen from another angle", "Havn Mug", "Havn Becher")).toBe(
      "Havn Becher in Salbei, aus einem anderen Blickwinkel",
    );
    expect(germanAlt("Fros Mat in Round, 50 cm", "Fros Mat", "Fros Matte")).toBe("Fros Matte, Rund, 50 cm");
    expect(() => germanAlt("A mug on a table", "Havn Mug", "Havn Becher")).toThrow("no German words");
  });
});
