import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import nextEnv from "@next/env";

import { migrateDatabase } from "@/db/migrate";
import { openDatabase } from "@/scripts/shop/database";
import { takeLock } from "@/scripts/shop/lock";
import { localSecrets } from "@/scripts/shop/secrets";
import { readSettings } from "@/scripts/shop/settings";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";

/**
 * Fills the shop's database: the demo shop where it is missing, and with `--products N` a catalogue of N products. A
 * shop may run beside it and shows the new products when they are complete.
 */
export async function seedFromCommandLine(args: readonly string[]): Promise<void> {
  const root = process.cwd();
  const data = path.join(root, ".data");
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  try {
    nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error });
    const { databaseUrl } = readSettings(process.env);
    const release = await takeLock(path.join(data, "start.lock"), root, "The database is being filled").catch(
      () => null,
    );
    if (release) shutdown.add(release);
    const database = await openDatabase(databaseUrl, path.join(data, "postgres"));
    // Without the lock a shop runs here, and the server is its own.
    if (release) shutdown.add(database.stop);
    await migrateDatabase(database.url);
    // In a process of its own: the seed uses modules marked for the server, which need this condition.
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "db/seed/cli.ts", ...args],
      {
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          DEMO_STAFF_PASSWORD:
            process.env["DEMO_STAFF_PASSWORD"] ??
            localSecrets(path.join(data, "secrets.json")).DEMO_STAFF_PASSWORD,
        },
        stdio: "inherit",
      },
    );
    shutdown.add(() => child.kill("SIGTERM"));
    const [code] = (await once(child, "exit")) as [number | null];
    // The child has said what went wrong.
    if (code !== 0) process.exitCode = code ?? 1;
  } finally {
    if (!shutdown.begun) await shutdown.run();
  }
  process.exit();
}
