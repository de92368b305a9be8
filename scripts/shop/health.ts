import { setTimeout as sleep } from "node:timers/promises";

import { SetupError } from "@/db/setup-error";
import type { Child } from "@/scripts/shop/child";

/** The first request may find a cold machine (milliseconds). */
const patienceMs = 60_000;

/**
 * Waits until the shop says that it can sell.
 * @param origin where the process answers, e.g. http://127.0.0.1:3000
 * @throws SetupError with the shop's own words when it ends or does not get ready
 */
export async function waitUntilHealthy(origin: string, server: Child): Promise<void> {
  let answer = "no answer";
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(50)) {
    if (server.hasEnded()) throw new SetupError(`The shop ended while starting:\n${server.output().trim()}`);
    try {
      const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(10_000) });
      if (response.ok) return;
      answer = `${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      answer = error instanceof Error ? error.message : "no answer"; // not listening yet
    }
  }
  throw new SetupError(`The shop does not get ready (${answer}):\n${server.output().trim()}`);
}
