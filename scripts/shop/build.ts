import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { SetupError } from "@/db/setup-error";
import { type Child, startChild } from "@/scripts/shop/child";
import { sourceHash } from "@/scripts/shop/source-hash";

export const nextProgram = "node_modules/next/dist/bin/next";

/** The folder with the build, relative to the project. `next.config.ts` reads the same setting. */
function distDir(env: Readonly<Record<string, string | undefined>>): string {
  return env["NEXT_DIST_DIR"] || ".next";
}

/** The file beside the build that tells what it was made of. */
const recordOf = (root: string, dist: string) => path.join(root, dist, "cartwright-source");

function wantedHash(root: string, env: Readonly<Record<string, string | undefined>>): string {
  const compiledIn = Object.entries(env)
    .filter(([name]) => name.startsWith("NEXT_PUBLIC_") || name === "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY")
    .map(([name, value]) => `${name}=${value ?? ""}`)
    .toSorted();
  return sourceHash(root, compiledIn);
}

/** Whether the build in place was made from exactly today's sources and settings. */
export function isBuildCurrent(root: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const record = recordOf(root, distDir(env));
  return existsSync(record) && readFileSync(record, "utf8") === wantedHash(root, env);
}

/**
 * Builds the shop for production. Needs no database.
 * @param started gets the process, for whoever must be able to end it early
 * @throws SetupError with the end of Next's own words when the build fails
 */
export async function buildShop(
  root: string,
  env: Readonly<Record<string, string>>,
  started?: (child: Child) => void,
): Promise<void> {
  const dist = distDir(env);
  const record = recordOf(root, dist);
  const hash = wantedHash(root, env);
  // A build cut short must not pass for a whole one.
  rmSync(record, { force: true });
  // Next points this file at the build it has just made; the editor and `npm run types` want the usual one.
  const typesOfRoutes = path.join(root, "next-env.d.ts");
  const before = dist !== ".next" && existsSync(typesOfRoutes) ? readFileSync(typesOfRoutes) : null;
  const child = startChild([nextProgram, "build"], { ...env, NODE_ENV: "production" });
  started?.(child);
  const code = await child.ended;
  if (before) writeFileSync(typesOfRoutes, before);
  if (code !== 0) {
    throw new SetupError(`The build failed:\n${child.output().trim()}`);
  }
  mkdirSync(path.dirname(record), { recursive: true });
  writeFileSync(record, hash);
}
