import { expect, it } from "vitest";
import { TagClock } from "@/lib/page-cache/tag-clock.mjs";
import { shortMemory } from "@/lib/short-memory";

function memory(most = 10) {
  let now = 1;
  let loads = 0;
  const clock = new TagClock(100, () => now);
  const kept = shortMemory<number>({ keptMs: 5000, most, clock });
  return {
    ask: (key = "mug") => kept.get(key, [`product:${key}`], () => Promise.resolve((loads += 1))),
    fail: () => kept.get("mug", [], () => Promise.reject(new Error("no database"))),
    change: (key: string) => clock.end([`product:${key}`]),
    wait: (ms: number) => void (now += ms),
  };
}

it("asks once for a crowd, and once again when its answer is old", async () => {
  const { ask, wait } = memory();
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  wait(4999);
  expect(await ask()).toBe(1);
  wait(1);
  expect(await ask()).toBe(2);
  expect(await ask("bowl")).toBe(3);
});

it("asks again after a change, also when it began to read before", async () => {
  const { ask, change, wait } = memory();
  await Promise.all([ask("mug"), ask("bowl")]);
  change("mug");
  wait(1);
  expect(await ask("mug")).toBe(3);
  expect(await ask("bowl")).toBe(2);
});

it("does not remember failures", async () => {
  const { ask, fail } = memory();
  await expect(fail()).rejects.toThrow("no database");
  expect(await ask()).toBe(1);
});

it("forgets the oldest when it is full", async () => {
  const { ask } = memory(2);
  await ask("a");
  await ask("b");
  await ask("c");
  expect(await ask("b")).toBe(2);
  expect(await ask("a")).toBe(4);
});
