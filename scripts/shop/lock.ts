import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

import { SetupError } from "@/db/setup-error";

const patienceMs = 2000;
const holderSchema = z.object({ pid: z.int(), what: z.string() });

/**
 * One shop (or test run) per folder: two would share database, build and emulator. The result gives the place free
 * again; what a killed process left behind does not count.
 * @param what told to whoever comes second, e.g. "The shop already runs at http://localhost:3000"
 * @throws SetupError when the place is taken
 */
export async function takeLock(file: string, root: string, what: string): Promise<() => void> {
  mkdirSync(path.dirname(file), { recursive: true });
  // One that was told to end a moment ago is still putting things away.
  for (const deadline = Date.now() + patienceMs; ; await sleep(100)) {
    const holder = readHolder(file);
    if (!holder || !isLauncher(holder.pid, root)) break;
    if (Date.now() < deadline) continue;
    throw new SetupError(`${holder.what} (process ${holder.pid}). End it first, with Ctrl-C there.`);
  }
  rmSync(file, { force: true });
  try {
    writeFileSync(file, `${JSON.stringify({ pid: process.pid, what })}\n`, { flag: "wx" });
  } catch (error) {
    throw new SetupError("Another start in this folder is under way.", { cause: error });
  }
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): z.infer<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null; // no lock, or one cut short while it was written
  }
}

/** Whether the process is a launcher of this folder and not another one that got its number later. */
function isLauncher(pid: number, root: string): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return (
      /scripts\/(start|dev|test|db-reset|db-seed)\.mjs/.test(command) &&
      readlinkSync(`/proc/${pid}/cwd`) === root
    );
  } catch {
    return true; // another user's process: better ask than share its database
  }
}
