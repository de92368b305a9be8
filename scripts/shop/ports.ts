import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { SetupError } from "@/db/setup-error";

/** Whether nobody listens there; an address this machine does not have counts as free. */
export async function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRNOTAVAIL"));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * The shop's port must be exactly the one that was asked for.
 * @param host address to listen on; with 127.0.0.1 nobody else may answer to "localhost" by IPv6 either
 * @throws SetupError when the port is taken
 */
export async function requirePort(port: number, host: string): Promise<void> {
  const hosts = host === "127.0.0.1" ? [host, "::1"] : [host];
  // What was killed a moment ago may need a moment to let go.
  for (const deadline = Date.now() + 2000; ; await sleep(100)) {
    const free = await Promise.all(hosts.map((each) => isFree(port, each)));
    if (free.every(Boolean)) return;
    if (Date.now() > deadline) {
      throw new SetupError(
        `Port ${port} is taken by another program. End that, or choose another port: PORT=${port + 1} npm start`,
      );
    }
  }
}

/**
 * The first free port from `wanted` on, so that addresses stay the same from start to start.
 * @param taken ports that are promised to somebody already
 */
export async function firstFreePort(
  wanted: number,
  taken: readonly number[] = [],
  free: (port: number) => Promise<boolean> = (port) => isFree(port, "127.0.0.1"),
): Promise<number> {
  for (let port = wanted; port < wanted + 100 && port <= 65_535; port++) {
    if (!taken.includes(port) && (await free(port))) return port;
  }
  throw new SetupError(`No port from ${wanted} to ${wanted + 99} is free.`);
}

/**
 * @param text the setting, or undefined when it is unset
 * @throws SetupError when it is not a port
 */
export function parsePort(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new SetupError(`${name}=${text} is not a port: use a whole number from 1 to 65535.`);
}
