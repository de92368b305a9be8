import { expect, it } from "vitest";
import { refundInput } from "@/lib/payments/refund-input";

const mug = "0190f000-0000-7000-8000-000000000001";
const bowl = "0190f000-0000-7000-8000-000000000002";
const form = {
  orderNumber: "AO-7F3K-9QRD",
  requestId: "0190f000-0000-7000-8000-00000000000a",
  seenAmount: "0",
  reason: "damaged",
};

it("reads units and whether they go back to the shelf, line by line", () => {
  const read = refundInput.parse({
    ...form,
    shipping: "on",
    [`quantity-${mug}`]: "2",
    [`restock-${mug}`]: "on",
    [`quantity-${bowl}`]: "1",
  });
  expect(read).toMatchObject({
    shipping: true,
    lines: [
      { orderLineId: mug, quantity: 2, restock: true },
      { orderLineId: bowl, quantity: 1, restock: false },
    ],
  });
});

it("takes nothing for units that is no whole number of them", () => {
  for (const quantity of ["", "0", "-1", "1.5", "1e3", "all"])
    expect(refundInput.parse({ ...form, [`quantity-${mug}`]: quantity }).lines).toEqual([]);
});

it("refuses a form without its own id or with a reason nobody knows", () => {
  expect(refundInput.safeParse({ ...form, requestId: "x" }).success).toBe(false);
  expect(refundInput.safeParse({ ...form, reason: "revenge" }).success).toBe(false);
});
