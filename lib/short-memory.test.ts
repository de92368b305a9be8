import { expect, it } from "vitest";
import { shortMemory } from "@/lib/short-memory";

let names = 0;

function memory(most = 10) {
  let now = 0;
  let loads = 0;
  const kept = shortMemory<number>(`test-${(names += 1)}`, { keptMs: 5000, most, clock: () => now });
  return {
    ask: (key = "mug") => kept.get(key, () => Promise.resolve((loads += 1))),
    fail: (key = "mug") => kept.get(key, () => Promise.reject(new Error("no database"))),
    forget: kept.forget,
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

it("asks again after a change", async () => {
  const { ask, forget } = memory();
  await ask();
  forget("mug");
  expect(await ask()).toBe(2);
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
