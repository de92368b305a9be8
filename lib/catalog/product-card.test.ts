import { describe, expect, it } from "vitest";
import { type ProductCardRow, toCard, toProductCard } from "@/lib/catalog/product-card";

const now = new Date("2026-11-24T12:00:00Z");

type Variant = ProductCardRow["variants"][number];
const variant = (amount: number, colors: string[], more: Partial<Variant> = {}): Variant => ({
  amount,
  saleAmount: null,
  saleStartsAt: null,
  saleEndsAt: null,
  history: null,
  available: 50,
  content: null,
  colors,
  ...more,
});
const swatch = (id: string, isChosen = false): ProductCardRow["swatches"][number] => ({
  id,
  label: id,
  hex: "#000000",
  sku: id.toUpperCase(),
  photo: `/catalog/${id}.jpg`,
  isChosen,
});
const product = (row: Partial<ProductCardRow>) =>
  toProductCard(
    {
      id: "1",
      slug: "mug",
      name: "Mug",
      ratingCount: 0,
      ratingSum: 0,
      variants: [],
      images: [],
      swatches: [],
      ...row,
    },
    now,
  );
const card = (row: Partial<ProductCardRow>) => toCard(product(row));

describe("a card in a list that is filtered by colours", () => {
  it("shows the first of them that the product has, with its price and its stock", () => {
    const shown = card({
      swatches: [swatch("white"), swatch("sage", true), swatch("moss", true)],
      variants: [
        variant(1000, ["white"]),
        variant(1500, ["sage"], { saleAmount: 1200, available: 2 }),
        variant(1800, ["moss"]),
      ],
    });
    expect(shown).toMatchObject({ chosen: 1, amount: 1200, was: 1500, left: 2 });
    expect(shown.isFrom).toBeUndefined();
    // For who looks at another colour, what holds for the product.
    expect(shown.whole).toEqual({ amount: 1000, isFrom: true });
  });

  it("says that sizes of this colour differ in price", () => {
    expect(
      card({
        swatches: [swatch("white"), swatch("sage", true)],
        variants: [variant(1000, ["white"]), variant(1500, ["sage"]), variant(1900, ["sage"])],
      }),
    ).toMatchObject({ chosen: 1, amount: 1500, isFrom: true });
  });

  it("shows rather a colour that can be bought, and says so when none can", () => {
    const swatches = [swatch("sage", true), swatch("moss", true)];
    const sage = variant(1000, ["sage"], { available: 0 });
    expect(card({ swatches, variants: [sage, variant(1100, ["moss"])] })).toMatchObject({ chosen: 1 });
    expect(card({ swatches, variants: [sage, variant(1100, ["moss"], { available: 0 })] })).toMatchObject({
      chosen: 0,
      left: 0,
    });
  });

  it("stays as it is where the product has the colour in itself, or no longer to sell", () => {
    const variants = [variant(1000, ["white"]), variant(1500, ["ink"])];
    for (const swatches of [
      [swatch("white"), swatch("ink")],
      [swatch("white"), swatch("ink"), swatch("sage", true)],
    ]) {
      const shown = card({ swatches, variants });
      expect(shown).toMatchObject({ amount: 1000, isFrom: true });
      expect(shown).not.toHaveProperty("chosen");
      expect(shown).not.toHaveProperty("whole");
    }
  });

  it("is over when a sale of any colour begins: its swatches tell their prices too", () => {
    const saleStartsAt = "2026-11-25T00:00:00+00:00";
    const variants = [variant(1000, ["white"], { saleAmount: 900, saleStartsAt }), variant(1500, ["sage"])];
    expect(product({ swatches: [swatch("white"), swatch("sage", true)], variants }).priceChangesAt).toEqual(
      new Date(saleStartsAt),
    );
  });

  it("has the chosen swatch among those that are seen", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g"];
    const shown = card({
      swatches: ids.map((id) => swatch(id, id === "g")),
      variants: ids.map((id) => variant(1000, [id])),
    });
    expect(shown.chosen).toBe(0);
    expect(shown.swatches?.map(([label]) => label)).toEqual(["g", "a", "b", "c", "d", "e", "f"]);
  });
});

it("tells an average with one decimal, and none without reviews", () => {
  const variants = [variant(1000, [])];
  expect(card({ variants, ratingCount: 3, ratingSum: 14 }).rating).toEqual([4.7, 3]);
  expect(card({ variants })).not.toHaveProperty("rating");
});

describe("a unit price", () => {
  const candle = { amount: 220, unit: "g" } as const;

  it("is that of the variant whose price is shown", () => {
    const variants = [
      variant(4400, [], { content: { amount: 500, unit: "g" } }),
      variant(2200, [], { content: candle }),
    ];
    expect(card({ variants })).toMatchObject({ amount: 2200, isFrom: true, unit: [10_000, "kg"] });
  });

  it("is left out where nothing is sold by measure, or the price is that of one unit already", () => {
    expect(card({ variants: [variant(2200, [])] })).not.toHaveProperty("unit");
    const kilogram = { amount: 1000, unit: "g" } as const;
    expect(card({ variants: [variant(2200, [], { content: kilogram })] })).not.toHaveProperty("unit");
  });
});
