import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const millisecondsPerTick = 10;

/** Of a process, all its threads: whose child it is, and milliseconds of its own and of children that have ended. */
function read(pid: number | string): { parent: number; own: number; ended: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold spaces.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      (place) => fields[place],
    );
    return {
      parent,
      own: (user + system) * millisecondsPerTick,
      ended: (endedUser + endedSystem) * millisecondsPerTick,
    };
  } catch {
    return null;
  }
}

/** Processor time of a process and its children, those that have ended as well, in milliseconds; null where there is no /proc. */
export function processorTimeOfTree(pid: number): number | null {
  const root = read(pid);
  if (!root) return null;
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(name) ?? [])
    .filter(({ parent }) => parent === pid);
  return children.reduce((sum, { own, ended }) => sum + own + ended, root.own + root.ended);
}

/** Of children of this very process that have ended. */
export const endedProcessorTime = (): number | null => read(process.pid)?.ended ?? null;

/** The process that started this one; null where there is no /proc, or it runs on another machine. */
export const parentOf = (pid: number): number | null => read(pid)?.parent ?? null;
