import { describe, expect, it } from "vitest";
import { alternates } from "@/lib/catalog/alternates";
import { allMarkets, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

describe("F18: the same page in other markets", () => {
  it("names itself, the others and the page for everybody else, alike from each of them", () => {
    const sets = allMarkets.map((market) => alternates(market, paths.home).languages);
    for (const set of sets) expect(set).toEqual(sets[0]);
    expect(sets[0]).toEqual({
      "en-US": "/",
      en: "/",
      "de-DE": "/de-de",
      de: "/de-de",
      "x-default": "/",
    });
    expect(alternates(markets.de, paths.home).canonical).toBe("/de-de");
  });

  it("leads who speaks a language elsewhere to the first market that speaks it", () => {
    const britain = { ...markets.us, locale: "en-GB" };
    const { languages } = alternates(markets.us, ({ locale }) => `/${locale}`, [markets.us, britain]);
    expect(languages).toEqual({ "en-US": "/en-US", "en-GB": "/en-GB", en: "/en-US", "x-default": "/en-US" });
  });

  it("names no market in which the page does not exist", () => {
    const only = alternates(markets.de, (market) => paths.product(market, "havn-mug"), [markets.de]);
    expect(only.languages).toEqual({
      "de-DE": "/de-de/products/havn-mug",
      de: "/de-de/products/havn-mug",
      "x-default": "/de-de/products/havn-mug",
    });
  });
});
