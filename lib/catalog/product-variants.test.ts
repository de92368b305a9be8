import { describe, expect, it } from "vitest";
import { choiceOf, initialVariant, photoOrder, variantLabel } from "@/lib/catalog/product-variants";

const variant = (key: string, available: number) => ({ key, valueSlugs: key.split("/"), available });

const chalkDouble = variant("chalk/double", 3);
const chalkKing = variant("chalk/king", 0);
const sageDouble = variant("sage/double", 6);
// Sage was never made in king size, and nothing was made in rust.
const variants = [chalkDouble, chalkKing, sageDouble];

describe("choiceOf", () => {
  it("keeps the other options", () => {
    expect(choiceOf(variants, chalkDouble, 0, "sage")).toEqual({ variant: sageDouble, state: "available" });
  });

  it("still leads to a sold-out combination, so that the page can say so", () => {
    expect(choiceOf(variants, chalkDouble, 1, "king")).toEqual({ variant: chalkKing, state: "sold_out" });
  });

  it("offers what exists when the combination does not", () => {
    expect(choiceOf(variants, chalkKing, 0, "sage")).toEqual({ variant: sageDouble, state: "other" });
  });

  it("leads nowhere for a value without variants", () => {
    expect(choiceOf(variants, chalkDouble, 0, "rust")).toEqual({ variant: null, state: "none" });
  });
});

describe("initialVariant", () => {
  it("is the first that can be bought", () => {
    expect(initialVariant([chalkKing, sageDouble])).toBe(sageDouble);
  });

  it("is the first when all are sold out", () => {
    expect(initialVariant([chalkKing])).toBe(chalkKing);
    expect(initialVariant([])).toBeUndefined();
  });
});

it("names a variant by its values in option order", () => {
  const options = [
    { name: "Color", values: [{ slug: "sage", label: "Sage", hex: null }] },
    { name: "Size", values: [{ slug: "double", label: "Double", hex: null }] },
  ];
  expect(variantLabel(sageDouble, options)).toBe("Sage / Double");
  expect(variantLabel({ valueSlugs: [] }, [])).toBe("");
});

describe("photoOrder", () => {
  const oak = { photoIndexes: [0, 1] };
  const oakLarge = { photoIndexes: [0, 1] };
  const walnut = { photoIndexes: [2, 3] };

  it("begins with the chosen variant and shows each other one once", () => {
    expect(photoOrder(5, [oak, oakLarge, walnut], walnut)).toEqual([2, 3, 4, 0]);
    expect(photoOrder(5, [oak, oakLarge, walnut], oakLarge)).toEqual([0, 1, 4, 2]);
  });

  it("shows everything when no photograph belongs to a variant", () => {
    expect(photoOrder(2, [{ photoIndexes: [] }], { photoIndexes: [] })).toEqual([0, 1]);
  });
});
