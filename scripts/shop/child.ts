import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const endWithParent = new URL("end-with-parent.mjs", import.meta.url).href;
/** A server that does not end by itself within this time is killed (milliseconds). */
const patienceMs = 4000;
/** How much of the output is kept for the case that something goes wrong (characters). */
const keptOutput = 20_000;

/** A Node process that ends when this one does, even after `kill -9`. */
export interface Child {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  readonly ended: Promise<number>;
  readonly hasEnded: () => boolean;
  /** The last of what it wrote. */
  readonly output: () => string;
  /** From now on its output goes to the screen. */
  readonly showOutput: () => void;
  readonly stop: () => Promise<void>;
}

/** @param args what `node` is to run */
export function startChild(args: readonly string[], env: NodeJS.ProcessEnv): Child {
  const ownGroup = process.platform !== "win32";
  const child = spawn(process.execPath, ["--import", endWithParent, ...args], {
    env: { ...env, CARTWRIGHT_LAUNCHER: String(process.pid) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Ctrl-C reaches the whole group of the terminal; the launcher decides who ends when.
    detached: ownGroup,
  });
  let kept = "";
  let shown = false;
  for (const [stream, screen] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      kept = (kept + text).slice(-keptOutput);
      if (shown) screen.write(text);
    });
  }
  // A process that could not even start has no exit code of its own.
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", (error) => {
      kept += `${error.message}\n`;
      resolve(1);
    });
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

  return {
    pid: child.pid,
    ended,
    hasEnded,
    output: () => kept,
    showOutput() {
      shown = true;
    },
    async stop() {
      if (hasEnded()) return;
      child.kill("SIGTERM");
      await Promise.race([once(child, "exit"), sleep(patienceMs, undefined, { ref: false })]);
      if (!hasEnded()) killGroup(child, ownGroup);
      await ended;
    },
  };
}

function killGroup(child: ChildProcess, ownGroup: boolean): void {
  if (ownGroup && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  else child.kill("SIGKILL");
}
