import { describe, expect, it } from "vitest";
import { isPast, returnDeadline } from "@/lib/returns/deadline";

const timeZone = "Europe/Berlin";
const shippedAt = new Date("2026-03-02T10:00:00Z");

describe("the last day of a return", () => {
  it("is counted from the day on which the last parcel came", () => {
    const parcels = [
      { shippedAt, deliveredAt: new Date("2026-03-04T12:00:00Z") },
      // Already the next day in Berlin.
      { shippedAt, deliveredAt: new Date("2026-03-05T23:30:00Z") },
    ];
    expect(returnDeadline(parcels, { arrivesLatestOn: "2026-03-20", timeZone }, 30)).toBe("2026-04-05");
  });

  it("else from the promised day, and never from before it left", () => {
    const parcel = [{ shippedAt, deliveredAt: null }];
    expect(returnDeadline(parcel, { arrivesLatestOn: "2026-03-06", timeZone }, 30)).toBe("2026-04-05");
    expect(returnDeadline(parcel, { arrivesLatestOn: "2026-02-20", timeZone }, 30)).toBe("2026-04-02");
    expect(returnDeadline(parcel, { arrivesLatestOn: null, timeZone }, 30)).toBe("2026-04-08");
  });

  it("is not known while nothing has left", () => {
    expect(returnDeadline([], { arrivesLatestOn: "2026-03-06", timeZone }, 30)).toBeNull();
  });

  it("lasts until midnight where the buyer is", () => {
    expect(isPast("2026-04-05", new Date("2026-04-05T21:59:00Z"), timeZone)).toBe(false);
    expect(isPast("2026-04-05", new Date("2026-04-05T22:01:00Z"), timeZone)).toBe(true);
  });
});
