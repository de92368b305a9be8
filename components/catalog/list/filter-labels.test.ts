import { describe, expect, it } from "vitest";
import { chipsOf, isPromotedOn, promotedOf, togglePromoted } from "@/components/catalog/list/filter-labels";
import type { ListData } from "@/lib/catalog/list-data";
import { formatListState, type ListState, parseListState } from "@/lib/catalog/list-state";
import { words } from "@/lib/i18n/messages";
import { type Market, markets } from "@/lib/markets";

const state = (query: string): ListState => parseListState(new URLSearchParams(query));

const data: ListData = {
  state: "",
  products: [],
  total: 40,
  before: 0,
  facets: [
    {
      facet: "color",
      values: [
        ["brown", "Brown", 12, "#59402c"],
        ["green", "Green", 20, "#7d8f69"],
        ["white", "White", 40, "#f1efea"],
      ],
    },
    {
      facet: "material",
      values: [
        ["glass", "Glass", 0],
        ["oak", "Oak", 9],
      ],
    },
    { facet: "maker", values: [["havn", "Havn Ceramics", 4]] },
  ],
  children: [],
  prices: [900, 120_000],
  ratings: [31, 38, 40],
  available: 40,
  next: null,
  previous: null,
};

const chips = (query: string, market: Market = markets.us) =>
  chipsOf(market, words(market, "list"), state(query), data.facets);

describe("chips", () => {
  it("D43: name every applied filter, in the order of the filters", () => {
    const query = "color=brown,green&maker=havn&price=20-80&rating=4&available=1";
    expect(chips(query).map(({ label }) => label)).toEqual([
      "Brown",
      "Green",
      "Havn Ceramics",
      "$20.00 to $80.00",
      "4 stars and up",
      "In stock",
    ]);
    expect(chips("price=-80&rating=4", markets.de).map(({ label }) => label)).toEqual([
      "Bis 80,00\u00a0€",
      "Ab 4 Sternen",
    ]);
    expect(chips("price=20-")[0]?.label).toBe("From $20.00");
  });

  it("D44: each takes itself away and nothing else, and leads to the first page", () => {
    const query = "color=brown,green&price=20-80&rating=4&available=1&sort=newest&after=5-5";
    expect(chips(query).map(({ without }) => formatListState(without))).toEqual([
      "color=green&price=20-80&rating=4&available=1&sort=newest",
      "color=brown&price=20-80&rating=4&available=1&sort=newest",
      "color=brown,green&rating=4&available=1&sort=newest",
      "color=brown,green&price=20-80&available=1&sort=newest",
      "color=brown,green&price=20-80&rating=4&sort=newest",
    ]);
  });
});

describe("promoted filters", () => {
  const promoted = (changed: Partial<ListData> = {}) =>
    promotedOf(words(markets.us, "list"), { ...data, ...changed }).map(({ key }) => key);

  it("D46: are the ones that leave some products and take away others", () => {
    // All are in stock and all have some white: neither would change anything.
    expect(promoted()).toEqual(["rating", "material=oak", "color=green"]);
    expect(promoted({ available: 33 })).toEqual(["available", "rating", "material=oak", "color=green"]);
  });

  it("keep their place while they are on", () => {
    expect(promoted({ state: "material=oak&available=1", total: 9 })).toContain("available");
    for (const key of ["available", "rating", "material=oak"]) {
      const on = togglePromoted(state("color=green&after=5-5"), key);
      expect(isPromotedOn(on, key)).toBe(true);
      expect(formatListState(togglePromoted(on, key))).toBe("color=green");
    }
  });
});
