import { describe, expect, it } from "vitest";
import { addLineForm, addLineInput, setLineForm, setLineInput } from "@/lib/cart/input";

const variantId = "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
const additionId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

describe("what may come in", () => {
  it("takes whole quantities from 1 to 999 of a possible variant", () => {
    expect(addLineInput.safeParse({ variantId, additionId, quantity: 999 }).success).toBe(true);
    for (const quantity of [0, -1, 1.5, 1000, Number.NaN, Infinity, "2", null, undefined, {}, 2 ** 53]) {
      expect(
        addLineInput.safeParse({ variantId, additionId, quantity }).success,
        JSON.stringify(quantity),
      ).toBe(false);
    }
    for (const id of ["", "1", "'; drop table carts", null, undefined, 7, [variantId]]) {
      expect(addLineInput.safeParse({ variantId: id, additionId, quantity: 1 }).success).toBe(false);
      expect(addLineInput.safeParse({ variantId, additionId: id, quantity: 1 }).success).toBe(false);
    }
  });

  it("takes zero for a line, which removes it", () => {
    expect(setLineInput.safeParse({ quantity: 0 }).success).toBe(true);
    expect(setLineInput.safeParse({ quantity: -1 }).success).toBe(false);
    expect(setLineInput.safeParse(null).success).toBe(false);
  });
});

describe("forms", () => {
  it("add one unless they say more", () => {
    expect(addLineForm.parse({ market: "de", variantId })).toEqual({
      market: "de",
      quantity: 1,
      variant: { id: variantId },
    });
    expect(addLineForm.parse({ market: "us", variantId, quantity: "3" }).quantity).toBe(3);
    for (const quantity of ["", "0", "abc", "1e9", "1.5"]) {
      expect(addLineForm.safeParse({ market: "us", variantId, quantity }).success, quantity).toBe(false);
    }
    expect(addLineForm.safeParse({ market: "mars", variantId }).success).toBe(false);
  });

  it("name a variant, or a product and the value of each option", () => {
    const chosen = { market: "us", productId: variantId, "option-1": "60x60cm", "option-0": "rust" };
    expect(addLineForm.parse(chosen).variant).toEqual({ productId: variantId, optionKey: "rust/60x60cm" });
    expect(addLineForm.parse({ ...chosen, variantId: additionId }).variant).toEqual({ id: additionId });
    for (const wrong of [
      { market: "us" },
      { ...chosen, productId: "7" },
      { ...chosen, "option-0": "x".repeat(400) },
    ]) {
      expect(addLineForm.safeParse(wrong).success).toBe(false);
    }
  });

  it("let the pressed − or + win over the typed quantity, and need one of them", () => {
    expect(setLineForm.parse({ market: "us", variantId, quantity: "2", to: "3" }).quantity).toBe(3);
    expect(setLineForm.parse({ market: "us", variantId, quantity: "2" }).quantity).toBe(2);
    expect(setLineForm.safeParse({ market: "us", variantId }).success).toBe(false);
  });
});
