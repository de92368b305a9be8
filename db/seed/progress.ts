import type { Report } from "@/db/seed/bulk/load";

const barWidth = 28;

/** What of a stream is used. */
type Screen = { readonly isTTY: boolean; readonly write: (text: string) => unknown };

/** `████████░░░░  1:05` for a share from 0 to 1. */
export function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return "█".repeat(full) + "░".repeat(barWidth - full);
}

/** 65 000 ms → "1:05". */
export const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

/** A bar that moves on a terminal; elsewhere a line at each quarter and at the end of each step. */
export function progressReport(out: Screen, now: () => number = Date.now): Report {
  let step = { name: "", total: 0, done: 0, begun: 0, told: 0 };
  const show = (line: string) => {
    if (out.isTTY) out.write(`\r${line.padEnd(100)}`);
    else out.write(`${line}\n`);
  };
  const line = () => {
    const { name, total, done, begun } = step;
    const time = clock(now() - begun);
    if (total === 0) return `${name.padEnd(30)} ${time}`;
    const count = `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`;
    return `${name.padEnd(30)} ${out.isTTY ? `${bar(done / total)} ` : ""}${count}  ${time}`;
  };
  return {
    begin: (name, total) => {
      step = { name, total, done: 0, begun: now(), told: 0 };
      if (out.isTTY) show(line());
    },
    advance: (products) => {
      step.done += products;
      const quarter = Math.floor((4 * step.done) / Math.max(1, step.total));
      if (out.isTTY) show(line());
      else if (quarter > step.told && quarter < 4) show(line());
      step.told = quarter;
    },
    end: () => {
      show(line());
      if (out.isTTY) out.write("\n");
    },
  };
}
