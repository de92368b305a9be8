import { expect, it } from "vitest";
import { placeOf, timeLeft } from "@/lib/shipping/order-by";

const cutOff = new Date("2026-11-23T19:00:00Z");
const left = (now: string) => timeLeft(cutOff, new Date(now));

it("tells the time left within the last day, and never a minute too much", () => {
  expect(left("2026-11-23T15:47:30Z")).toEqual({ hours: 3, minutes: 12 });
  expect(left("2026-11-23T18:58:59Z")).toEqual({ hours: 0, minutes: 1 });
  expect(left("2026-11-23T18:59:01Z")).toBeNull();
  expect(left("2026-11-23T19:00:01Z")).toBeNull();
  expect(left("2026-11-22T19:00:00Z")).toBeNull();
  expect(left("2026-11-22T19:01:00Z")).toEqual({ hours: 23, minutes: 59 });
});

it("names the place of a time zone", () => {
  expect(placeOf("America/New_York")).toBe("New York");
  expect(placeOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
});
