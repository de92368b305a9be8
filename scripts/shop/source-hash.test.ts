import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

import { sourceHash } from "@/scripts/shop/source-hash";
import { temporaryFolder } from "@/scripts/test/temporary-folder";

/** A small project; the result writes a file into it and tells the new fingerprint. */
function project() {
  const root = temporaryFolder();
  const write = (file: string, text: string) => {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    return sourceHash(root, []);
  };
  return { root, write };
}

test.each([
  ["a page", "app/page.tsx"],
  ["a file deep inside", "components/catalog/gallery/zoom.tsx"],
  ["the words on screen", "messages/de.json"],
  ["Next's settings", "next.config.ts"],
  ["the packages", "package-lock.json"],
  ["one migration more, which health asks for", "db/migrations/meta/_journal.json"],
])("%s changes what the build is made of", (_, file) => {
  const { write } = project();
  const before = write(file, "one");
  expect(write(file, "two")).not.toBe(before);
});

test.each([
  ["a test", "lib/money.test.ts"],
  ["the text of a migration", "db/migrations/0007_more.sql"],
  ["a function of the database", "db/functions/search.sql"],
  ["the pixels of a picture", "public/catalog/mug.webp"],
  ["what is no part of the shop", "docs/deploy.md"],
])("%s needs no new build", (_, file) => {
  const { write } = project();
  const before = write(file, "one");
  expect(write(file, "two")).toBe(before);
});

test("moving text from one file into another is a change", () => {
  const a = project();
  a.write("app/a.ts", "xy");
  const b = project();
  b.write("app/a.ts", "x");
  expect(b.write("app/b.ts", "y")).not.toBe(a.write("app/b.ts", ""));
});

test("times of files mean nothing, settings do", () => {
  const { root, write } = project();
  const before = write("app/page.tsx", "one");
  utimesSync(path.join(root, "app/page.tsx"), 1, 1);
  expect(sourceHash(root, [])).toBe(before);
  expect(sourceHash(root, ["NEXT_PUBLIC_X=1"])).not.toBe(before);
});
