import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** The process id on the first line of `postmaster.pid`. */
export function readPid(dataDir: string): number | null {
  const file = path.join(dataDir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/**
 * After a crash or a restarted container the number in `postmaster.pid` may belong to any other process, and Postgres
 * would refuse to start. The file stays, because Postgres reads from it whether orphans still use its memory.
 */
export function disownStalePid(dataDir: string): void {
  const pid = readPid(dataDir);
  if (pid === null || !isAlive(pid) || isPostmaster(pid)) return;
  const file = path.join(dataDir, "postmaster.pid");
  const aboveEveryPid = "99999999";
  const text = readFileSync(file, "utf8").replace(/^\d+/, aboveEveryPid);
  truncateSync(file);
  writeFileSync(file, text);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Whether the process is a Postgres server. Without /proc every living process counts as one. */
export function isPostmaster(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false; // gone in the meantime
  }
}

/** The text of a file from a byte offset on. */
export function readFrom(file: string, offset: number): string {
  if (!existsSync(file)) return "";
  const length = Math.max(0, statSync(file).size - offset);
  const buffer = Buffer.alloc(length);
  const handle = openSync(file, "r");
  try {
    readSync(handle, buffer, 0, length, offset);
  } finally {
    closeSync(handle);
  }
  return buffer.toString("utf8");
}

/** What a person needs of a log: the last line that reports a failure, without its timestamp. */
export function lastLine(log: string): string {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  const failure =
    lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? "no reason given.";
  return failure.replace(/^.*?(FATAL|PANIC|error):\s*/i, "").trim();
}
