import { expect, it } from "vitest";
import { type Exemption, exemptionAt } from "@/lib/tax/exemptions";

const exemption = (change: Partial<Exemption> = {}): Exemption => ({
  id: "1",
  country: "US",
  state: "NY",
  reason: "resale",
  validUntil: "2026-12-31",
  ...change,
});
const newYork = { country: "US", state: "NY" };
const statusAt = (exemptions: Exemption[], place: { country: string; state: string | null }, today: string) =>
  exemptionAt(exemptions, place, today)?.status;

it("holds in its state or country, up to and on its last day", () => {
  expect(statusAt([exemption()], newYork, "2026-12-31")).toBe("applied");
  expect(statusAt([exemption()], newYork, "2027-01-01")).toBe("expired");
  expect(statusAt([exemption({ validUntil: null })], newYork, "2099-01-01")).toBe("applied");
  expect(statusAt([exemption()], { country: "US", state: "CA" }, "2026-01-01")).toBeUndefined();
  expect(statusAt([exemption()], { country: "US", state: null }, "2026-01-01")).toBeUndefined();
  expect(statusAt([exemption({ state: null })], newYork, "2026-01-01")).toBe("applied");
  expect(
    statusAt([exemption({ state: null })], { country: "CA", state: "ON" }, "2026-01-01"),
  ).toBeUndefined();
});

it("is not ended by another one that has", () => {
  const ended = exemption({ id: "old", validUntil: "2020-01-01" });
  expect(exemptionAt([ended, exemption({ id: "new", state: null })], newYork, "2026-01-01")).toMatchObject({
    status: "applied",
    exemption: { id: "new" },
  });
});
