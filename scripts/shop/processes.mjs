// Plain JavaScript: a server of one's own starts with this, without a step before.
import cluster from "node:cluster";
import { availableParallelism } from "node:os";

/** More than that by default, and the connections of all of them would be more than Postgres has (100). */
const mostByDefault = 4;
/** A process that ends sooner than this after its start will hardly do better the next time (milliseconds). */
const tooSoonMs = 10_000;
const restartAfterMs = 500;

/**
 * How many processes serve the shop: JavaScript runs on one core in each.
 * @param {string | undefined} setting WEB_CONCURRENCY
 * @returns {number} NaN for a setting that is no number from 1 to 64
 */
export function processesFor(setting) {
  if (setting === undefined || setting === "") return Math.min(availableParallelism(), mostByDefault);
  const wished = Number(setting);
  return Number.isInteger(wished) && wished >= 1 && wished <= 64 ? wished : Number.NaN;
}

/**
 * Runs a program in several processes that answer at one port, and stays. One that ends is replaced, while the others go
 * on answering. When one ends by itself before any has listened, or soon after its start, all of it ends. They end with this
 * process, however it went: Node ends what loses its cluster.
 * @param {object} setup
 * @param {string} setup.program
 * @param {readonly string[]} setup.args
 * @param {number} setup.processes
 */
export function serveFromProcesses({ program, args, processes }) {
  cluster.setupPrimary({
    exec: program,
    args: [...args],
    // Flags of this process, such as the size of its memory, are meant for those that do the work.
    execArgv: process.execArgv,
  });
  let isEnding = false;
  let hasListened = false;

  /** @param {number} number of the process, from 1; it stays with whoever replaces it */
  const start = (number) => {
    const begunAt = performance.now();
    const worker = cluster.fork({ SHOP_PROCESS: String(number) });
    worker.once("listening", () => {
      hasListened = true;
    });
    worker.once("exit", (code, signal) => {
      if (isEnding) {
        if (Object.keys(cluster.workers ?? {}).length === 0) process.exit();
        return;
      }
      console.error(`Process ${number} of the server ended (${signal ?? code}).`);
      const isHopeless = !hasListened || (signal === null && performance.now() - begunAt < tooSoonMs);
      if (isHopeless) end(code === 0 ? 1 : code);
      else setTimeout(() => !isEnding && start(number), restartAfterMs);
    });
  };

  /** @param {number} code */
  const end = (code) => {
    if (isEnding) return;
    isEnding = true;
    process.exitCode = code;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    if (workers.length === 0) process.exit();
    for (const worker of workers) worker.process.kill("SIGTERM");
  };

  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => end(0));
  for (let number = 1; number <= processes; number += 1) start(number);
}
