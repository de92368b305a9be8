import { expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { mayOweDuties } from "@/lib/shipping/duties";

it("warns of duties across a customs border only", () => {
  expect(mayOweDuties(markets.us, "US")).toBe(false);
  expect(mayOweDuties(markets.us, "CA")).toBe(true);
  expect(mayOweDuties(markets.de, "DE")).toBe(false);
  expect(mayOweDuties(markets.de, "AT")).toBe(false);
});
