import { readFileSync } from "node:fs";
import type { Browser } from "playwright";
import type { Statements } from "@/bench/database";
import type { Child } from "@/scripts/shop/child";

/** The running shop that is measured. */
export type Target = {
  readonly origin: string;
  readonly server: Child;
  readonly statements: Statements;
  readonly browser: Browser;
};

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const millisecondsPerTick = 10;

/** Processor time the server has used so far, all threads, in milliseconds; null where there is no /proc. */
export function cpuTime({ server }: Target): number | null {
  try {
    const text = readFileSync(`/proc/${server.pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold spaces.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
  } catch {
    return null;
  }
}

/** The value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
