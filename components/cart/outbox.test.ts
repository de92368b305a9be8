import { expect, test } from "vitest";
import { type Addition, OUTBOX_KEEPS_MS, parseOutbox } from "@/components/cart/outbox";

const now = 1_800_000_000_000;
const addition = (at: number): Addition => ({
  additionId: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
  variantId: "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
  quantity: 2,
  at,
  preview: { name: "Mug", variantLabel: "", imagePath: null, unitAmount: 2200 },
});

test("additions outlast a reload for ten minutes", () => {
  const fresh = addition(now - OUTBOX_KEEPS_MS + 1);
  const old = addition(now - OUTBOX_KEEPS_MS);
  const fromTheFuture = addition(now + 1);
  expect(parseOutbox(JSON.stringify([old, fresh, fromTheFuture]), now)).toEqual([fresh]);
});

test("whatever else lies in the storage is left out", () => {
  const good = addition(now);
  const stored = [null, 1, "x", {}, { ...good, quantity: "2" }, { ...good, preview: null }, good];
  expect(parseOutbox(JSON.stringify(stored), now)).toEqual([good]);
  for (const text of [null, "", "{", "{}", "null"]) expect(parseOutbox(text, now)).toEqual([]);
});
