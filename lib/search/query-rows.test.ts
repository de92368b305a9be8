import { expect, it } from "vitest";
import { parseQuery } from "@/lib/search/query";
import { queryRows } from "@/lib/search/query-rows";

const rows = (
  typed: string,
  names: string[],
  more: { lastWord?: string; meant?: string; keepsCase?: boolean } = {},
) => {
  const query = parseQuery(typed);
  return queryRows(query, {
    lastWord: more.lastWord ?? query.words.at(-1) ?? "",
    meant: more.meant ?? null,
    names,
    keepsCase: more.keepsCase ?? false,
  });
};

it("completes the last word by words of what was found, the most frequent first", () => {
  expect(rows("Oak ta", ["Ask Oak Table", "Oak Tray Table", "Oak Tapestry", "Oak Stool"])).toEqual([
    "Oak table",
    "Oak tapestry",
  ]);
});

it("keeps German capitals and accents", () => {
  expect(rows("schu", ["Skagen Schüssel", "Große Schüssel"], { keepsCase: true })).toEqual(["Schüssel"]);
});

it("offers what a mistyped word was taken for, and its completions", () => {
  expect(rows("lmap", ["Globe Lamp"], { lastWord: "lamp", meant: "lamp" })).toEqual(["lamp"]);
  expect(rows("oak shlf", ["Oak Shelf", "Shelves"], { lastWord: "shelf", meant: "oak shelf" })).toEqual([
    "oak shelf",
  ]);
});

it("offers one form of a word", () => {
  expect(rows("la", ["Floor Lamp", "Globe Lamp", "Desk Lamps", "Paper Lantern"])).toEqual([
    "lamp",
    "lantern",
  ]);
  expect(rows("ti", ["Kleiner Tisch", "Runder Tisch", "Tische"], { keepsCase: true })).toEqual(["Tisch"]);
});

it("offers nothing for a word that is closed or complete", () => {
  expect(rows("oak ", ["Oak Table"])).toEqual([]);
  expect(rows("mug", ["Havn Mug"])).toEqual([]);
});
