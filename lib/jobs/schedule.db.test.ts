import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { nextStroke, schedulePeriodicJobs } from "@/lib/jobs/schedule";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

it("knows the next night", () => {
  const at = (instant: string) => nextStroke({ hour: 3 }, new Date(instant)).toISOString();
  expect(at("2026-03-01T02:59:59Z")).toBe("2026-03-01T03:00:00.000Z");
  expect(at("2026-03-01T03:00:00Z")).toBe("2026-03-02T03:00:00.000Z");
  expect(at("2026-12-31T22:00:00Z")).toBe("2027-01-01T03:00:00.000Z");
});

it("knows the next few minutes", () => {
  const at = (instant: string) => nextStroke({ everyMinutes: 5 }, new Date(instant)).toISOString();
  expect(at("2026-03-01T02:59:59Z")).toBe("2026-03-01T03:00:00.000Z");
  expect(at("2026-03-01T03:00:00Z")).toBe("2026-03-01T03:05:00.000Z");
});

it("has one run of a daily job waiting, however often it is asked, and the next once that is done", async () => {
  const waiting = async () => {
    const rows = await shop.sql<{ at: string }[]>`
      select to_json(run_at) #>> '{}' as at from jobs where kind = 'catalog.count-popularity' and finished_at is null`;
    return rows.map(({ at }) => new Date(at).toISOString());
  };
  const evening = new Date("2026-03-01T20:00:00Z");
  await Promise.all([schedulePeriodicJobs(shop.db, evening), schedulePeriodicJobs(shop.db, evening)]);
  expect(await waiting()).toEqual(["2026-03-02T03:00:00.000Z"]);
  await shop.sql`update jobs set finished_at = now()`;
  await schedulePeriodicJobs(shop.db, new Date("2026-03-02T03:00:01Z"));
  expect(await waiting()).toEqual(["2026-03-03T03:00:00.000Z"]);
});
