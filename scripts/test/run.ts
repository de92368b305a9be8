import path from "node:path";

import { runCrashRounds } from "@/bench/crash";
import { startEmbeddedPostgres } from "@/db/embedded";
import { SetupError } from "@/db/setup-error";
import { prepareTemplate, testDataDir } from "@/db/testing-cluster";
import { buildShop, isBuildCurrent, nextProgram } from "@/scripts/shop/build";
import type { Child } from "@/scripts/shop/child";
import { takeLock } from "@/scripts/shop/lock";
import { seconds } from "@/scripts/shop/progress";
import { serverActionsKey } from "@/scripts/shop/secrets";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";
import { runBrowserTests } from "@/scripts/test/browser-run";
import { type PartResult, runCommands, runPart } from "@/scripts/test/parts";

const vitest = "node_modules/vitest/vitest.mjs";

/** What needs neither database nor build: one or more commands for each. */
const plainParts: Readonly<Record<string, readonly (readonly string[])[]>> = {
  types: [
    [nextProgram, "typegen"],
    ["node_modules/typescript/bin/tsc", "--noEmit"],
  ],
  format: [["node_modules/oxfmt/bin/oxfmt", "--check", "."]],
  lint: [["node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings"]],
  "dead code": [["node_modules/knip/bin/knip.js"]],
  unit: [[vitest, "run", "--project", "unit"]],
};
const allParts = [...Object.keys(plainParts), "db", "build", "browser", "crash"];

/**
 * Runs all parts, or those that are named, and sets the exit code. Disturbs no shop that runs in this folder: own
 * database server, own build, own ports.
 * @throws SetupError for a part that does not exist
 */
export async function runTests(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find((name) => !allParts.includes(name));
  if (unknown) throw new SetupError(`There is no part "${unknown}". The parts: ${allParts.join(", ")}.`);
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
  const begun = Date.now();
  const root = process.cwd();
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  shutdown.add(
    await takeLock(path.join(root, ".data/test.lock"), root, "The tests already run in this folder"),
  );
  const started = (child: Child) => shutdown.add(child.stop);
  const run = (name: string, commands: readonly (readonly string[])[]) =>
    runPart(name, () => runCommands(commands, process.env, started));
  const results: PartResult[] = [];
  try {
    // First alone: it writes the types of the routes, which the linter reads.
    if (isWanted("types")) results.push(await run("types", plainParts["types"] ?? []));

    const { cluster, template } = await startTestCluster(shutdown);
    const buildEnv = testBuildEnvironment();
    let isBuilt = true;
    const buildAndCrash = async () => {
      if (!isWanted("build") && !isWanted("browser") && !isWanted("crash")) return;
      const build = await runPart("build", () => buildUnlessCurrent(root, buildEnv, started));
      results.push(build);
      isBuilt = build.ok;
      if (isBuilt && isWanted("crash"))
        results.push(await runPart("crash", () => crash(root, buildEnv, shutdown)));
    };
    const checks = async () => {
      for (const [name, commands] of Object.entries(plainParts)) {
        if (name !== "types" && isWanted(name)) results.push(await run(name, commands));
      }
      if (isWanted("db")) results.push(await run("db", [[vitest, "run", "--project", "db"]]));
    };
    // Two cores: Next compiles on one while the rest goes through the checks. The crashes wait most of the time, and nothing
    // here minds being slow.
    await Promise.all([buildAndCrash(), checks()]);

    if (isWanted("browser") && isBuilt) {
      const browserRun = { root, buildEnv, urlOf: cluster.url, template, shutdown };
      results.push(await runPart("browser", () => runBrowserTests(browserRun)));
    }
  } finally {
    if (!shutdown.begun) await shutdown.run();
  }
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
  const took = seconds(Date.now() - begun);
  console.log(failed.length === 0 ? `\nAll passed in ${took}.` : `\nFailed: ${failed.join(", ")} (${took}).`);
  process.exit(failed.length === 0 ? 0 : 1);
}

/** `npm run crash` in short, without the slower deaths of Postgres; with a shop, a database and a Stripe of its own. */
async function crash(
  root: string,
  buildEnv: Readonly<Record<string, string>>,
  shutdown: Shutdown,
): Promise<null> {
  const own = new Shutdown();
  shutdown.add(() => own.run());
  try {
    await runCrashRounds({ root, buildEnv, rounds: 3, victims: ["server"], shutdown: own });
    return null;
  } finally {
    await own.run();
  }
}

async function startTestCluster(shutdown: Shutdown) {
  const cluster = await startEmbeddedPostgres({ dataDir: testDataDir, durability: "throwaway" });
  if (cluster.started) shutdown.add(cluster.stop);
  const template = await prepareTemplate(cluster.url("postgres"), cluster.url, cluster.started);
  return { cluster, template };
}

/** A build of its own, so that a shop that runs keeps the one it serves. */
function testBuildEnvironment(): Record<string, string> {
  return {
    NEXT_DIST_DIR: ".next-test",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey("the tests keep no secret"),
  };
}

async function buildUnlessCurrent(
  root: string,
  buildEnv: Readonly<Record<string, string>>,
  started: (child: Child) => void,
): Promise<null> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const env = { ...Object.fromEntries(inherited), ...buildEnv };
  if (!isBuildCurrent(root, env)) await buildShop(root, env, started);
  return null;
}
