import { expect, test } from "vitest";

import { isInstalled } from "@/scripts/setup/packages.mjs";

const wanted = {
  packages: {
    "": {},
    "node_modules/next": { version: "16.4.6" },
    "node_modules/@next/swc-darwin-arm64": { version: "16.4.6", optional: true },
  },
};

test("packages for other platforms may be absent", () => {
  expect(isInstalled(wanted, { packages: { "node_modules/next": { version: "16.4.6" } } })).toBe(true);
});

test.each([
  ["nothing is installed", null],
  ["a package is missing", { packages: {} }],
  ["a package has another version", { packages: { "node_modules/next": { version: "16.4.5" } } }],
  [
    "an optional one has another version",
    {
      packages: {
        "node_modules/next": { version: "16.4.6" },
        "node_modules/@next/swc-darwin-arm64": { version: "16.4.5" },
      },
    },
  ],
])("not installed: %s", (_, installed) => {
  expect(isInstalled(wanted, installed)).toBe(false);
});
