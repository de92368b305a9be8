import { expect, it } from "vitest";
import type { CheckoutOption } from "@/lib/checkout/checkout-view";
import { isOtherPromise, parseSeen, seenOf } from "@/lib/checkout/seen";

const arrival = { earliestOn: "2026-11-26", latestOn: "2026-11-28" };
const readyAt = "2026-11-26T22:00:00.000Z";

const option = (change: Partial<CheckoutOption> = {}): CheckoutOption => ({
  code: "standard",
  kind: "standard",
  name: "Standard",
  carrier: "UPS",
  requiresPhone: false,
  arrival: null,
  pickup: null,
  taxProblem: null,
  discounts: [],
  shippingAmount: 0,
  taxAmount: 0,
  importNote: null,
  importAmount: 0,
  totalAmount: 5490,
  giftCards: [],
  payableAmount: 5490,
  why: {
    title: "",
    parts: [],
    total: { label: "", amount: "", parts: [] },
    inside: { title: "", sums: [] },
    notes: [],
  },
  quoteHash: "",
  ...change,
});
const sent = option({ arrival: { ...arrival, orderBy: readyAt } });
const fetched = option({
  pickup: {
    storeName: "Portland",
    addressLines: [],
    timeZone: "America/Los_Angeles",
    promise: { readyAt, orderBy: readyAt },
  },
});

it("reads what the form showed, and nothing else", () => {
  expect(parseSeen(seenOf(sent))).toEqual({ payableAmount: 5490, arrival, readyAt: null });
  expect(parseSeen(seenOf(fetched))).toEqual({ payableAmount: 5490, arrival: null, readyAt });
  expect(parseSeen(seenOf(option({ payableAmount: 0 })))).toEqual({
    payableAmount: 0,
    arrival: null,
    readyAt: null,
  });
  for (const text of [undefined, "", "5490/2026-11-26", "-1", "1/2/3", "<b>", "5490/2026-11-26/2026-11-28/x"])
    expect(parseSeen(text)).toBeNull();
  expect(parseSeen("5490/2026-99-99/2026-99-99")?.arrival).toBeNull();
  expect(parseSeen("5490/2026-11-26T99:00:00.000Z")?.readyAt).toBeNull();
});

it("compares both days, the time in the store, and having any", () => {
  const seen = { arrival, readyAt: null };
  expect(isOtherPromise(seen, sent)).toBe(false);
  expect(isOtherPromise({ ...seen, arrival: { ...arrival, latestOn: "2026-11-29" } }, sent)).toBe(true);
  expect(isOtherPromise(seen, option())).toBe(true);
  expect(isOtherPromise({ arrival: null, readyAt: null }, option())).toBe(false);
  expect(isOtherPromise({ arrival: null, readyAt }, fetched)).toBe(false);
  expect(isOtherPromise({ arrival: null, readyAt: "2026-11-27T18:00:00.000Z" }, fetched)).toBe(true);
});
