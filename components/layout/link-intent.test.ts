import { describe, expect, it } from "vitest";
import { isSoftLink, mayPrefetch, PrefetchBudget } from "@/components/layout/link-intent";
import { markets } from "@/lib/markets";

const at = (address: string) => new URL(address, "https://shop.example");
const list = at("/collections/lighting");

describe("links that keep the frame", () => {
  const isSoft = (to: string, here = list) => isSoftLink(markets.us, here, at(to));

  it("are the pages of the same market's shop", () => {
    for (const to of [
      "/",
      "/products/mug",
      "/products/mug?variant=A",
      "/pages/help",
      "/search?q=oak",
      "/cart",
    ])
      expect(isSoft(to), to).toBe(true);
    expect(isSoftLink(markets.de, at("/de-de"), at("/de-de/products/mug"))).toBe(true);
    expect(isSoftLink(markets.de, at("/de-de"), at("/de-de"))).toBe(true);
  });

  it("are not those with a frame of their own, nor other markets, nor other sites", () => {
    for (const to of [
      "/checkout",
      "/account",
      "/orders/token",
      "/admin",
      "/api/cart",
      "/de-de",
      "/de-de/products/mug",
      "https://elsewhere.example/products/mug",
      "mailto:hello@shop.example",
    ])
      expect(isSoft(to), to).toBe(false);
    expect(isSoftLink(markets.de, at("/de-de"), at("/products/mug"))).toBe(false);
    expect(isSoftLink(markets.de, at("/de-de"), at("/de-deutsch"))).toBe(false);
  });

  it("are not jumps within the page", () => {
    expect(isSoft("/collections/lighting#products")).toBe(false);
    expect(isSoft("/products/mug#reviews")).toBe(true);
  });
});

describe("fetching ahead", () => {
  const budget = () => {
    const counted = new PrefetchBudget();
    return (to: string) => counted.take(markets.us, list, at(to));
  };

  it("fetches a page once, with the photograph of a product", () => {
    const take = budget();
    expect(take("/products/mug")).toEqual({ page: true, photo: true });
    expect(take("/products/mug")).toEqual({ page: false, photo: false });
    expect(take("/collections/tableware")).toEqual({ page: true, photo: false });
  });

  it("leaves alone what depends on a query, the page itself and what is no page of the shop", () => {
    const take = budget();
    for (const to of [
      "/search?q=oak",
      "/cart",
      "/collections/lighting?color=brass",
      "/collections/lighting",
      "/checkout",
    ])
      expect(take(to), to).toEqual({ page: false, photo: false });
    expect(take("/products/mug?variant=A")).toEqual({ page: true, photo: true });
  });

  it("asks at most 30 times while one page is on screen", () => {
    const take = budget();
    let asked = 0;
    for (let index = 0; index < 100; index += 1) {
      const { page, photo } = take(index % 3 === 0 ? `/pages/${index}` : `/products/${index}`);
      asked += (page ? 2 : 0) + (photo ? 1 : 0);
    }
    expect(asked).toBeLessThanOrEqual(30);
    expect(asked).toBeGreaterThan(26);
  });

  it("does nothing where data is dear or the network slow", () => {
    expect(mayPrefetch(undefined)).toBe(true);
    expect(mayPrefetch({ saveData: false, effectiveType: "4g" })).toBe(true);
    expect(mayPrefetch({ saveData: true, effectiveType: "4g" })).toBe(false);
    for (const effectiveType of ["slow-2g", "2g", "3g"]) expect(mayPrefetch({ effectiveType })).toBe(false);
  });
});
