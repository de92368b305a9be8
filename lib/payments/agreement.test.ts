import { describe, expect, it } from "vitest";
import type { PaymentStatus } from "@/db/schema/payments";
import { paymentAgrees, refundAgrees } from "@/lib/payments/agreement";

const ours = (payment: PaymentStatus, order = "pending") =>
  ({
    payment,
    order: order as "pending" | "confirmed" | "canceled",
    failureCode: null,
  }) as const;

describe("a payment of the provider and ours", () => {
  it("disagree when money came that we do not know of", () => {
    for (const state of ["pending", "processing", "failed", "canceled"] as const)
      expect(paymentAgrees("paid", ours(state))).toBe(false);
    expect(paymentAgrees("paid", ours("captured", "confirmed"))).toBe(true);
  });
  it("disagree when an order waits for money that will not come", () => {
    expect(paymentAgrees("expired", ours("pending"))).toBe(false);
    expect(paymentAgrees("failed", ours("processing"))).toBe(false);
    expect(paymentAgrees("expired", ours("canceled", "canceled"))).toBe(true);
  });
  it("disagree when a page still takes money for an order that has ended", () => {
    expect(paymentAgrees("open", ours("canceled", "canceled"))).toBe(false);
    expect(paymentAgrees("open", ours("pending"))).toBe(true);
  });
  it("disagree when a second page still takes money for an order that was paid on the first", () => {
    expect(paymentAgrees("open", ours("pending", "confirmed"))).toBe(false);
    // Read a moment before it was paid: nothing is to be closed.
    expect(paymentAgrees("open", ours("captured", "confirmed"))).toBe(true);
  });
  it("disagree about money that is set aside and should not be, or is not any more", () => {
    expect(paymentAgrees("authorized", ours("pending"))).toBe(false);
    expect(paymentAgrees("authorized", ours("canceled", "canceled"))).toBe(false);
    expect(paymentAgrees("authorized", ours("authorized", "confirmed"))).toBe(true);
    for (const state of ["paid", "failed", "expired"] as const)
      expect(paymentAgrees(state, ours("authorized", "confirmed"))).toBe(false);
  });
  it("agree when a rule has dealt with money that does not count", () => {
    expect(paymentAgrees("paid", { ...ours("canceled", "confirmed"), failureCode: "paid_twice" })).toBe(true);
    // The order still holds stock until its deadline: it is looked at again.
    const mismatch = { ...ours("failed"), failureCode: "amount_mismatch" };
    expect(paymentAgrees("paid", mismatch)).toBe(false);
    expect(paymentAgrees("paid", { ...mismatch, order: "canceled" })).toBe(true);
  });
});

describe("a refund of the provider and ours", () => {
  it("disagree when the bank sent the money back, or has taken it", () => {
    expect(refundAgrees("failed", "succeeded")).toBe(false);
    expect(refundAgrees("succeeded", "pending")).toBe(false);
    expect(refundAgrees("pending", "pending")).toBe(true);
  });
});
