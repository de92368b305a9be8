import { describe, expect, it } from "vitest";
import { maskEmail, orderState } from "@/lib/orders/order-state";

describe("what a buyer is told about an order", () => {
  it("is being checked until the money is confirmed", () => {
    expect(orderState("pending", [{ status: "pending" }])).toBe("checking");
    expect(orderState("confirmed", [{ status: "captured" }])).toBe("confirmed");
    expect(orderState("completed", [{ status: "captured" }])).toBe("confirmed");
  });
  it("waits for a bank transfer", () => {
    expect(orderState("pending", [{ status: "processing" }])).toBe("processing");
  });
  it("is over without a charge when nobody paid", () => {
    expect(orderState("canceled", [{ status: "canceled" }])).toBe("canceled");
    expect(orderState("canceled", [{ status: "failed" }])).toBe("canceled");
  });
  it("gives back money that came too late", () => {
    expect(orderState("canceled", [{ status: "captured" }])).toBe("refunded");
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
