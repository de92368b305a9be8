import { expect, it } from "vitest";
import { meansCode } from "@/lib/search/means-code";
import { parseQuery } from "@/lib/search/query";

const one = [{}];

it("takes a text for an article number when there is one, or when it looks like the beginning of one", () => {
  expect(meansCode(parseQuery("havnmug"), { exact: one, begun: [] })).toBe(true);
  expect(meansCode(parseQuery("hc-havn"), { exact: [], begun: one })).toBe(true);
  expect(meansCode(parseQuery("59000"), { exact: [], begun: one })).toBe(true);
});

it("takes words for words, also when article numbers begin like them", () => {
  expect(meansCode(parseQuery("lamp"), { exact: [], begun: one })).toBe(false);
  expect(meansCode(parseQuery("hc-havn"), { exact: [], begun: [] })).toBe(false);
});
