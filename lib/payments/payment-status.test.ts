import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { paymentStatus } from "@/lib/payments/payment-status";

const captured = (capturedAmount: number, id = "first") =>
  ({ id, status: "captured", capturedAmount }) as const;
const attempt = (status: "pending" | "processing" | "authorized" | "failed" | "canceled", id = "other") => ({
  id,
  status,
  capturedAmount: 0,
});
const refund = (
  amount: number,
  status: "pending" | "succeeded" | "failed" = "succeeded",
  paymentId = "first",
) => ({ paymentId, status, amount });

describe("what the payments of an order amount to", () => {
  test.each([
    ["nothing was tried", [], [], "unpaid"],
    ["the buyer went to the payment page", [attempt("pending")], [], "pending"],
    ["the bank has not answered", [attempt("processing")], [], "processing"],
    ["the card was declined", [attempt("failed")], [], "failed"],
    ["declined, then tried again", [attempt("failed"), attempt("pending")], [], "pending"],
    ["given up", [attempt("canceled")], [], "unpaid"],
    ["the money is set aside", [attempt("failed"), attempt("authorized")], [], "authorized"],
    ["declined, then paid with another card", [attempt("failed"), captured(5490)], [], "paid"],
    ["a part was taken", [captured(3000)], [], "partially_paid"],
    ["a part went back", [captured(5490)], [refund(1000)], "partially_refunded"],
    ["all went back in two parts", [captured(5490)], [refund(1000), refund(4490)], "refunded"],
    ["a refund has not arrived yet", [captured(5490)], [refund(5490, "pending")], "paid"],
    ["a refund failed", [captured(5490)], [refund(5490, "failed")], "paid"],
    [
      "paid in two tabs, the second went back",
      [captured(5490), attempt("canceled", "second")],
      [refund(5490, "succeeded", "second")],
      "paid",
    ],
    ["paid after it was canceled, and went back", [captured(5490)], [refund(5490)], "refunded"],
  ] as const)("%s", (_, payments, refunds, expected) => {
    expect(paymentStatus(5490, payments, refunds)).toBe(expected);
  });

  test("an order that costs nothing is paid", () => {
    expect(paymentStatus(0, [], [])).toBe("paid");
  });

  test.prop([
    fc.integer({ min: 1, max: 1e7 }),
    fc.array(fc.constantFrom("pending", "processing", "authorized", "failed", "canceled" as const)),
  ])("without captured money no order is paid or refunded", (total, statuses) => {
    const payments = statuses.map((status) => attempt(status));
    expect(["unpaid", "pending", "processing", "authorized", "failed"]).toContain(
      paymentStatus(total, payments, []),
    );
  });
});
