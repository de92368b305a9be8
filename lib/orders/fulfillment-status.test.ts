import { describe, expect, test } from "vitest";
import type { FulfillmentStatus } from "@/db/schema/fulfillment";
import { fulfillmentStatus } from "@/lib/orders/fulfillment-status";

const lines = [
  { id: "mugs", quantity: 4 },
  { id: "stool", quantity: 1 },
];
const parcel = (status: FulfillmentStatus, units: Record<string, number>) => ({
  status,
  lines: Object.entries(units).map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
});

describe("how far the goods of an order have come", () => {
  test.each([
    ["no parcel", [], "unfulfilled"],
    ["packed only", [parcel("pending", { mugs: 4, stool: 1 })], "unfulfilled"],
    ["a parcel came back before it left", [parcel("canceled", { mugs: 4, stool: 1 })], "unfulfilled"],
    ["one of two lines", [parcel("shipped", { mugs: 4 })], "partially_shipped"],
    ["a part of each line", [parcel("shipped", { mugs: 3, stool: 1 })], "partially_shipped"],
    ["delivered in part", [parcel("delivered", { mugs: 4 })], "partially_shipped"],
    ["all in one parcel", [parcel("shipped", { mugs: 4, stool: 1 })], "shipped"],
    [
      "all in three",
      [1, 3].map((mugs) => parcel("shipped", { mugs })).concat(parcel("shipped", { stool: 1 })),
      "shipped",
    ],
    [
      "the first of two has arrived",
      [parcel("delivered", { mugs: 4 }), parcel("shipped", { stool: 1 })],
      "shipped",
    ],
    ["both have arrived", [parcel("delivered", { mugs: 4 }), parcel("delivered", { stool: 1 })], "delivered"],
  ] as const)("%s", (_, parcels, expected) => {
    expect(fulfillmentStatus(lines, parcels)).toBe(expected);
  });

  test("what was given back before it left is not waited for", () => {
    const fewer = [
      { id: "mugs", quantity: 4, givenUp: 3 },
      { id: "stool", quantity: 1, givenUp: 1 },
    ];
    expect(fulfillmentStatus(fewer, [])).toBe("unfulfilled");
    expect(fulfillmentStatus(fewer, [parcel("shipped", { mugs: 1 })])).toBe("shipped");
    expect(fulfillmentStatus(fewer, [parcel("delivered", { mugs: 1 })])).toBe("delivered");
  });

  test("an order without lines has not shipped", () => {
    expect(fulfillmentStatus([], [])).toBe("unfulfilled");
  });
});
