import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["app", "components", "db", "e2e", "lib", "scripts"];
const tests = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.split(path.sep).join("/")}`),
);

/** The rules that a page answers for, first and last. */
const pages = [
  ["checkout.md", "D", 1, 40],
  ["lists.md", "D", 41, 54],
  ["search.md", "D", 55, 61],
  ["product-page.md", "D", 62, 71],
  ["seo.md", "F", 1, 24],
] as const;

/** Rows of the table of rules: [rule, what the shop does, held by]. */
const rowsOf = (text: string) =>
  [...text.matchAll(/^\| ([DF]\d+) +\| (.*?) +\| (.*?) +\|$/gm)].map(([, rule = "", , by = ""]) => ({
    rule,
    by,
  }));

/** Files of the shop that a citation may mean: a whole path, the end of one, or with a star. */
function filesFor(cited: string): string[] {
  const pattern = cited.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", "[^/]*");
  return tests.filter((file) => new RegExp(`(^|/)${pattern}$`).test(file));
}

describe.each(pages)("%s", (page, letter, first, last) => {
  const text = readFileSync(path.join(root, "docs", page), "utf8");
  const rows = rowsOf(text);

  it("says of each rule what holds the shop to it", () => {
    const rules = Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`);
    expect(rows.map(({ rule }) => rule)).toEqual(rules);
    for (const { rule, by } of rows) {
      expect(by, rule).toMatch(/`[^`]+\.(test|spec)\.tsx?`|the same|by eye, \d{4}-\d\d-\d\d/);
    }
  });

  it("names tests that are there", () => {
    const cited = [...text.matchAll(/`([^`\s]+\.(?:test|spec)\.tsx?)`(?:\s\(([^)]*)\))?/g)];
    expect(cited.length).toBeGreaterThan(0);
    for (const [, file = "", names = ""] of cited) {
      const files = filesFor(file);
      expect(files, file).not.toEqual([]);
      const code = files.map((each) => readFileSync(path.join(root, each), "utf8")).join("");
      for (const [, name = ""] of names.matchAll(/"([^"]+)"/g)) {
        expect(code.includes(`"${name.replaceAll(/\s+/g, " ")}"`), `${file}: "${name}"`).toBe(true);
      }
    }
  });
});
