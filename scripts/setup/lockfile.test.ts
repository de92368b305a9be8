import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { completeLockfile, missingEntries, platformOf } from "@/scripts/setup/lockfile.mjs";

describe("the platform in a package's name", () => {
  test.each([
    ["@next/swc-darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }],
    ["@next/swc-win32-x64-msvc", { os: ["win32"], cpu: ["x64"] }],
    ["@oxfmt/binding-linux-arm-musleabihf", { os: ["linux"], cpu: ["arm"], libc: ["musl"] }],
    ["@tailwindcss/oxide-linux-x64-gnu", { os: ["linux"], cpu: ["x64"], libc: ["glibc"] }],
    ["@tailwindcss/oxide-wasm32-wasi", { cpu: ["wasm32"] }],
  ])("%s", (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });
});

describe("completing a lockfile", () => {
  const lockfile = {
    lockfileVersion: 3,
    packages: {
      "": { optionalDependencies: {} },
      "node_modules/tool": {
        version: "1.2.3",
        dev: true,
        optionalDependencies: { "tool-linux-x64": "1.2.3", "tool-darwin-arm64": "1.2.3" },
      },
      "node_modules/tool-linux-x64": { version: "1.2.3", dev: true, optional: true },
      "node_modules/a/node_modules/b": { version: "2.0.0", optionalDependencies: { "b-win32-x64": "2.0.0" } },
    },
  };

  test("adds what other platforms need, where npm would put it", () => {
    expect(missingEntries(lockfile)).toEqual({
      "node_modules/tool-darwin-arm64": {
        version: "1.2.3",
        os: ["darwin"],
        cpu: ["arm64"],
        dev: true,
        optional: true,
      },
      "node_modules/a/node_modules/b-win32-x64": {
        version: "2.0.0",
        os: ["win32"],
        cpu: ["x64"],
        optional: true,
      },
    });
  });

  test("keeps what is there, and is complete afterwards", () => {
    const complete = completeLockfile(lockfile);
    expect(complete.packages).toMatchObject(lockfile.packages);
    expect(missingEntries(complete)).toEqual({});
  });

  test("refuses to guess a version", () => {
    const vague = { packages: { "node_modules/a": { optionalDependencies: { "a-darwin-x64": "^1.0.0" } } } };
    expect(() => missingEntries(vague)).toThrow("a-darwin-x64@^1.0.0");
  });
});

test("this project's lockfile serves every platform (npm run lockfile)", () => {
  const lockfile = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
  expect(Object.keys(missingEntries(lockfile))).toEqual([]);
});
