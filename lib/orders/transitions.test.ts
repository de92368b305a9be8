import { describe, expect, it } from "vitest";
import { nextPaymentStatus, nextRefundStatus, nextStatus } from "@/lib/orders/transitions";

const paymentEvents = ["process", "authorize", "capture", "fail", "cancel"] as const;

describe("an order", () => {
  it("is followed to its end once it is paid", () => {
    expect(nextStatus("pending", "confirm")).toBe("confirmed");
    expect(nextStatus("confirmed", "complete")).toBe("completed");
  });
  it("runs out while it is not paid, and never once it is", () => {
    expect(nextStatus("pending", "expire")).toBe("canceled");
    expect(nextStatus("confirmed", "expire")).toBeNull();
  });
  it("that was canceled or completed never comes back", () => {
    for (const event of ["confirm", "complete", "cancel", "expire"] as const) {
      expect(nextStatus("canceled", event)).toBeNull();
      expect(nextStatus("completed", event)).toBeNull();
    }
  });
});

describe("a payment", () => {
  it("that was captured stays so, whatever is told afterwards", () => {
    for (const event of paymentEvents) expect(nextPaymentStatus("captured", event)).toBeNull();
  });
  it("counts when the money did come after all", () => {
    for (const given of ["pending", "processing", "authorized", "failed", "canceled"] as const)
      expect(nextPaymentStatus(given, "capture")).toBe("captured");
  });
  it("that is over is not begun again by old news", () => {
    for (const over of ["failed", "canceled"] as const) {
      for (const event of ["process", "authorize", "fail", "cancel"] as const)
        expect(nextPaymentStatus(over, event)).toBeNull();
    }
    expect(nextPaymentStatus("authorized", "process")).toBeNull();
    expect(nextPaymentStatus("processing", "process")).toBeNull();
  });
});

describe("a refund", () => {
  it("may come back from the bank after it had arrived, and starts anew only by hand", () => {
    expect(nextRefundStatus("succeeded", "fail")).toBe("failed");
    expect(nextRefundStatus("failed", "succeed")).toBeNull();
    expect(nextRefundStatus("failed", "retry")).toBe("pending");
    expect(nextRefundStatus("succeeded", "retry")).toBeNull();
  });
});
