import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { ByteLru } from "@/lib/page-cache/byte-lru.mjs";

it("drops what was not used for longest", () => {
  const lru = new ByteLru<number>(10_000);
  for (const key of ["a", "b", "c", "d"]) lru.set(key, 1, 2000);
  expect(lru.get("a")).toBe(1);
  lru.set("e", 1, 2000);
  expect(lru.get("a")).toBe(1);
  expect(lru.get("b")).toBeUndefined();
});

it("does not let one thing drive out all others", () => {
  const lru = new ByteLru<number>(10_000);
  lru.set("small", 1, 100);
  lru.set("huge", 1, 5000);
  expect(lru.get("huge")).toBeUndefined();
  expect(lru.get("small")).toBe(1);
});

const keys = ["a", "b", "c", "d", "e", "f", "g", "h"];
const step = fc.record({ key: fc.constantFrom(...keys), size: fc.nat(3000), isDeleted: fc.boolean() });

test.prop([fc.array(step)])("counts its bytes and never holds more than it may", (steps) => {
  const lru = new ByteLru<string>(8000);
  for (const { key, size, isDeleted } of steps) {
    if (isDeleted) lru.delete(key);
    else lru.set(key, key, size);
    expect(lru.bytes).toBeLessThanOrEqual(8000);
    expect(lru.bytes > 0).toBe(lru.size > 0);
  }
  for (const key of keys) lru.delete(key);
  expect(lru.bytes).toBe(0);
});
