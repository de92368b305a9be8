import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { returnPolicy } from "@/lib/shipping/return-policy";

const page = (language: string) => readFileSync(`db/seed/pages/returns.${language}.txt`, "utf8");

it("is what the pages about returns say", () => {
  expect(page("en")).toContain(`You have ${returnPolicy(markets.us).days} days`);
  expect(page("de")).toContain(`innerhalb von ${returnPolicy(markets.de).days} Tagen`);
  expect(page("en").includes("Returns are free")).toBe(returnPolicy(markets.us).isFree);
  expect(page("de").includes("Rücksendungen sind kostenlos")).toBe(returnPolicy(markets.de).isFree);
});
