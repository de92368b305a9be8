import { expect, it } from "vitest";
import { facetState, indexedFacet } from "@/lib/catalog/indexed-facet";
import { parseListState } from "@/lib/catalog/list-state";

const read = (query: string) => indexedFacet(parseListState(new URLSearchParams(query)));

it("F13: one colour or one material alone is a page of its own", () => {
  expect(read("color=green")).toEqual({ facet: "color", slug: "green" });
  expect(read("material=oak")).toEqual({ facet: "material", slug: "oak" });
  expect(facetState({ facet: "material", slug: "oak" })).toBe("material=oak");
});

it("F13: anything more, less or else is none", () => {
  for (const query of [
    "",
    "color=green,red",
    "color=green&material=oak",
    "color=green&available=1",
    "color=green&sort=newest",
    "color=green&after=5-5",
    "color=green&maker=havn",
    "size=large",
    "maker=havn",
    "price=20-80",
  ])
    expect(read(query), query).toBeNull();
});
