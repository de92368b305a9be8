import { describe, expect, it } from "vitest";
import { disputeStage, isNewerDispute, lostAmount } from "@/lib/payments/dispute-stage";

const at = (second: number) => new Date(second * 1000);

describe("a dispute", () => {
  it("asks for an answer when its state is one nobody here knows", () => {
    expect(disputeStage("needs_response")).toBe("open");
    expect(disputeStage("something_new")).toBe("open");
    expect(disputeStage("warning_closed")).toBe("closed");
  });
  it("stands where its newest news says, and an appeal may open it again", () => {
    const lost = { status: "lost", toldAt: at(20) };
    expect(isNewerDispute(lost, { status: "needs_response", toldAt: at(10) })).toBe(false);
    expect(isNewerDispute(lost, { status: "needs_response", toldAt: at(20) })).toBe(false);
    expect(isNewerDispute(lost, { status: "appeal_needs_response", toldAt: at(30) })).toBe(true);
    expect(isNewerDispute({ status: "needs_response", toldAt: at(20) }, lost)).toBe(true);
    expect(isNewerDispute(lost, lost)).toBe(false);
  });
  it("costs money only once it is lost, and only of its own payment", () => {
    const all = [
      { paymentId: "a", status: "lost", amount: 100 },
      { paymentId: "a", status: "under_review", amount: 50 },
      { paymentId: "b", status: "lost", amount: 7 },
    ];
    expect(lostAmount(all, "a")).toBe(100);
  });
});
