import { describe, expect, it } from "vitest";
import { nextStatus } from "@/lib/orders/order-status";

describe("order status", () => {
  it("follows a paid order to its end", () => {
    expect(nextStatus("pending", "confirm")).toBe("confirmed");
    expect(nextStatus("confirmed", "complete")).toBe("completed");
  });
  it("lets an unpaid order run out, and never a paid one", () => {
    expect(nextStatus("pending", "expire")).toBe("canceled");
    expect(nextStatus("confirmed", "expire")).toBeNull();
  });
  it("never brings a canceled or completed order back", () => {
    for (const event of ["confirm", "complete", "cancel", "expire"] as const) {
      expect(nextStatus("canceled", event)).toBeNull();
      expect(nextStatus("completed", event)).toBeNull();
    }
  });
});
