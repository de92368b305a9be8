import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

import { localSecrets } from "@/scripts/shop/secrets";
import { temporaryFolder } from "@/scripts/test/temporary-folder";

const newFile = () => path.join(temporaryFolder(), "deep/secrets.json");

test("secrets are made once, kept, and readable by their owner only", () => {
  const file = newFile();
  const first = localSecrets(file);
  expect(localSecrets(file)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(localSecrets(newFile()).AUTH_SECRET).not.toBe(first.AUTH_SECRET);
});

test("a secret that a newer version needs is added without touching the others", () => {
  const file = newFile();
  const { CRON_SECRET, ...older } = localSecrets(file);
  writeFileSync(file, JSON.stringify(older));
  const completed = localSecrets(file);
  expect(completed).toMatchObject(older);
  expect(completed.CRON_SECRET).not.toBe(CRON_SECRET);
});

test("a file that is no JSON is reported, never overwritten", () => {
  const file = newFile();
  localSecrets(file);
  chmodSync(file, 0o600);
  writeFileSync(file, "{ torn");
  expect(() => localSecrets(file)).toThrow(file);
  expect(readFileSync(file, "utf8")).toBe("{ torn");
});
