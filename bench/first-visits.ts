import { cpuTime, percentile, type Target } from "@/bench/target";

export type VisitFigures = {
  readonly visits: number;
  /** Milliseconds from the request to the last byte, one visitor at a time. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Processor milliseconds of the server for each; null where it cannot be read. */
  readonly cpu: number | null;
  /** Queries for each; null on a server that does not count. */
  readonly queries: number | null;
};

/**
 * Visits that are not counted, to other pages of the kind: the engine compiles code that is used often, and in a shop
 * that has been open for a minute it has done so.
 */
export const visitsBefore = 20;

/**
 * Visits pages, each for the first time in the life of the server. Null when there are none.
 * @param paths the first are not counted; of few at most a quarter
 */
export async function measureFirstVisits(
  target: Target,
  paths: readonly string[],
): Promise<VisitFigures | null> {
  const before = Math.min(visitsBefore, Math.floor(paths.length / 4));
  const counted = paths.slice(before);
  if (counted.length === 0) return null;
  const visitAll = async (some: readonly string[]) => {
    const times: number[] = [];
    // oxlint-disable no-await-in-loop -- it is the time of one visitor that counts
    for (const path of some) {
      const begun = performance.now();
      const answer = await fetch(target.origin + path, { redirect: "manual" });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      times.push(performance.now() - begun);
    }
    return times;
  };
  await visitAll(paths.slice(0, before));
  let times: number[] = [];
  const visit = async () => {
    times = await visitAll(counted);
  };
  const cpuBefore = cpuTime(target);
  const queries = target.statements ? await target.statements.during(visit) : await visit();
  const cpuAfter = cpuTime(target);
  return {
    visits: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    max: Math.max(...times),
    cpu: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / times.length,
    queries: typeof queries === "number" ? queries / times.length : null,
  };
}
