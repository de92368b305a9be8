import { describe, expect, it } from "vitest";
import { descriptionLength, titleLength } from "@/lib/catalog/seo/fit-text";
import { homeMetadata, listMetadata, pageMetadata, productMetadata } from "@/lib/catalog/seo/metadata";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

const product = {
  slug: "havn-mug",
  name: "Havn Mug",
  description: "A mug you reach for without thinking. The wide handle leaves room for two fingers.",
  maker: { name: "Havn Ceramics", about: "" },
  photos: [],
  soldIn: ["us", "de"],
} as unknown as Parameters<typeof productMetadata>[1];

const list = {
  slug: "cups-and-mugs",
  name: "Cups & Mugs",
  description: "",
  imagePath: null,
  ancestors: [{ slug: "tableware", name: "Tableware" }],
  children: [],
  products: [],
  productCount: 8,
  soldIn: ["us", "de"],
  data: {},
} satisfies Parameters<typeof listMetadata>[1];

const home = { banners: [], categories: [], newArrivals: null, bestSellers: null };

describe("what a search result and a shared link say", () => {
  it("names product, maker and shop while they fit, and the product in any case", () => {
    const titleOf = (name: string) => productMetadata(markets.us, { ...product, name }).title;
    expect(titleOf("Havn Mug")).toEqual({ absolute: "Havn Mug by Havn Ceramics · Alder & Oak" });
    expect(titleOf("Havn Mug With a Handle on Either Side")).toEqual({
      absolute: "Havn Mug With a Handle on Either Side by Havn Ceramics",
    });
    const own = { ...product, maker: { name: "Alder & Oak", about: "" } };
    expect(productMetadata(markets.us, own).title).toEqual({ absolute: "Havn Mug · Alder & Oak" });
    const long = "x".repeat(titleLength);
    expect(titleOf(long)).toEqual({ absolute: long });
  });

  it("describes in the market's language, within what is shown", () => {
    const of = (market = markets.us) => productMetadata(market, product).description ?? "";
    expect(of()).toContain("Made by Havn Ceramics.");
    expect(of()).toContain("30 days");
    expect(of(markets.de)).toContain("30 Tagen");
    expect(of().length).toBeLessThanOrEqual(descriptionLength);
  });

  it("F4, F18: has one canonical address without a variant, and names only markets that sell it", () => {
    expect(productMetadata(markets.de, product).alternates?.canonical).toBe("/de-de/products/havn-mug");
    const only = productMetadata(markets.us, { ...product, soldIn: ["us"] }).alternates?.languages;
    expect(Object.keys(only ?? {})).toEqual(["en-US", "en", "x-default"]);
  });

  it("F16: a later page of a list stands for itself", () => {
    const later = (market = markets.us) => paths.list(market, list.slug, "after=1z141ye-1k");
    const data = listMetadata(markets.us, list, later, "25–48 of 60");
    expect(data.alternates?.canonical).toBe("/collections/cups-and-mugs?after=1z141ye-1k");
    expect(data.title).toEqual({ absolute: "Cups & Mugs, 25–48 of 60 · Tableware · Alder & Oak" });
    // F18: only where other markets have something behind the same product.
    expect(data.alternates?.languages).toMatchObject({
      "de-DE": "/de-de/collections/cups-and-mugs?after=1z141ye-1k",
    });
    const only = listMetadata(markets.us, { ...list, soldIn: ["us"] }, later, "25–48 of 60");
    expect(Object.keys(only.alternates?.languages ?? {})).toEqual(["en-US", "en", "x-default"]);
  });

  it("F13: a list in one colour that has a heading of its own is a page of its own", () => {
    const green = { ...list, description: "For coffee.", data: { heading: "Cups & Mugs in green" } };
    const address = (market = markets.us) => paths.list(market, list.slug, "color=green");
    const data = listMetadata(markets.us, green, address);
    expect(data.title).toEqual({ absolute: "Cups & Mugs in green · Tableware · Alder & Oak" });
    expect(data.description).toMatch(/^Cups & Mugs in green at Alder & Oak: 8 pieces\./);
    expect(data.alternates?.canonical).toBe("/collections/cups-and-mugs?color=green");
    expect(data.robots).toMatchObject({ index: true });
  });

  it("says what a list holds when nobody has described it", () => {
    const described = listMetadata(markets.us, list, (market) => paths.list(market, list.slug)).description;
    expect(described).toMatch(/^8 pieces to choose from\./);
  });

  it("keeps an empty list out of search engines, and its links open to them", () => {
    const empty = { ...list, productCount: 0 };
    const { robots } = listMetadata(markets.us, empty, (market) => paths.list(market, list.slug));
    expect(robots).toEqual({ index: false, follow: true });
  });

  it("F23: lets photographs be shown in full size on every page that is to be found", () => {
    const page = { slug: "delivery", title: "Delivery", body: "Every method shows its price." };
    for (const { robots } of [
      productMetadata(markets.us, product),
      listMetadata(markets.us, list, (market) => paths.list(market, list.slug)),
      pageMetadata(markets.us, page, home),
      homeMetadata(markets.us, home),
    ])
      expect(robots).toMatchObject({ index: true, "max-image-preview": "large" });
  });

  it("shows a picture whose address changes with what it shows, and not with the price", () => {
    const imageOf = (changes: Partial<typeof product>) =>
      JSON.stringify(productMetadata(markets.us, { ...product, ...changes }).openGraph?.images);
    expect(imageOf({})).toMatch(/\/og\/en-us\/products\/havn-mug\/[0-9a-f]{12}\.jpg/);
    expect(imageOf({ name: "Havn Cup" })).not.toBe(imageOf({}));
    expect(imageOf({ description: "Changed." })).toBe(imageOf({}));
  });
});
