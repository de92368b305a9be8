import { describe, expect, it } from "vitest";
import { maskEmail, orderState } from "@/lib/orders/order-state";

describe("what a buyer is told about an order", () => {
  it("is being checked until the money is confirmed", () => {
    expect(orderState("pending", [{ status: "pending", provider: "stripe" }])).toBe("checking");
    expect(orderState("confirmed", [{ status: "captured", provider: "stripe" }])).toBe("confirmed");
    expect(orderState("completed", [{ status: "captured", provider: "stripe" }])).toBe("confirmed");
  });
  it("waits for a transfer that the buyer has to make", () => {
    expect(orderState("pending", [{ status: "pending", provider: "bank_transfer" }])).toBe(
      "awaiting_transfer",
    );
    expect(orderState("confirmed", [{ status: "captured", provider: "bank_transfer" }])).toBe("confirmed");
  });
  it("waits for a payment that takes days", () => {
    expect(orderState("pending", [{ status: "processing", provider: "stripe" }])).toBe("processing");
  });
  it("is over without a charge when nobody paid", () => {
    expect(orderState("canceled", [{ status: "canceled", provider: "stripe" }])).toBe("canceled");
    expect(orderState("canceled", [{ status: "failed", provider: "stripe" }])).toBe("canceled");
  });
  it("gives back money that came too late", () => {
    expect(orderState("canceled", [{ status: "captured", provider: "stripe" }])).toBe("refunded");
  });
});

describe("a masked mail address", () => {
  it("keeps the first letter and the mailbox's house", () => {
    expect(maskEmail("john.smith@example.com")).toBe("j•••@example.com");
    expect(maskEmail("a@b.example")).toBe("a•••@b.example");
  });
  it("shows nothing of what is no address", () => {
    expect(maskEmail("secret")).toBe("•••");
    expect(maskEmail("@example.com")).toBe("•••");
  });
});
