import { rmSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";

import { Shutdown } from "@/scripts/shop/shutdown";
import { findBrowser } from "@/scripts/test/browser";
import { startOwnShop } from "@/scripts/test/own-shop";
import { runCommands } from "@/scripts/test/parts";

/** Far from the ports that a shop on the same machine usually has. */
const firstPort = 3900;
const databaseName = "cartwright_test_browser";

export interface BrowserRun {
  readonly root: string;
  /** The environment of the build that is to be tested. */
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly urlOf: (database: string) => string;
  /** A migrated, empty database to copy. */
  readonly template: string;
  /** Ends with the whole run, should it be interrupted. */
  readonly shutdown: Shutdown;
}

/**
 * Runs the browser tests on the production build, with a database, a Stripe and an outbox of its own.
 * @returns null, or what went wrong
 */
export async function runBrowserTests({ root, buildEnv, urlOf, template, shutdown }: BrowserRun) {
  const executable = await findBrowser(process.env["PLAYWRIGHT_CHROMIUM"]);
  const data = path.join(root, ".data/test-browser");
  rmSync(data, { recursive: true, force: true });
  const own = new Shutdown();
  shutdown.add(() => own.run());
  try {
    await copyDatabase(urlOf("postgres"), template);
    const databaseUrl = urlOf(databaseName);
    const { addressFile, server } = await startOwnShop({
      buildEnv,
      databaseUrl,
      data,
      firstPort,
      // What one process keeps in its memory is looked at too.
      processes: 1,
      shutdown: own,
    });
    const problem = await runCommands(
      [["node_modules/@playwright/test/cli.js", "test"]],
      { ...process.env, ...buildEnv, CARTWRIGHT_RUNNING: addressFile, PLAYWRIGHT_CHROMIUM: executable },
      (child) => own.add(child.stop),
    );
    return problem === null ? null : `${problem}\nThe shop's last words:\n${server.output().slice(-5000)}`;
  } finally {
    await own.run();
  }
}

async function copyDatabase(adminUrl: string, template: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await admin`drop database if exists ${admin(databaseName)} with (force)`;
    await admin`create database ${admin(databaseName)} template ${admin(template)} strategy file_copy`;
  } finally {
    await admin.end();
  }
}
