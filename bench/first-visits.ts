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

/** Visits pages, each for the first time in the life of the server. Null when there are none. */
export async function measureFirstVisits(
  target: Target,
  paths: readonly string[],
): Promise<VisitFigures | null> {
  if (paths.length === 0) return null;
  const times: number[] = [];
  const visit = async () => {
    // oxlint-disable no-await-in-loop -- it is the time of one visitor that counts
    for (const path of paths) {
      const begun = performance.now();
      const answer = await fetch(target.origin + path, { redirect: "manual" });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      times.push(performance.now() - begun);
    }
  };
  const before = cpuTime(target);
  const queries = target.statements ? await target.statements.during(visit) : await visit();
  const after = cpuTime(target);
  return {
    visits: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    max: Math.max(...times),
    cpu: before === null || after === null ? null : (after - before) / times.length,
    queries: typeof queries === "number" ? queries / times.length : null,
  };
}
