import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import nextEnv from "@next/env";

import { SetupError } from "@/db/setup-error";
import { buildShop, isBuildCurrent } from "@/scripts/shop/build";
import type { Child } from "@/scripts/shop/child";
import { openDatabase, prepareDatabase } from "@/scripts/shop/database";
import { takeLock } from "@/scripts/shop/lock";
import { requirePort } from "@/scripts/shop/ports";
import { step } from "@/scripts/shop/progress";
import { localSecrets } from "@/scripts/shop/secrets";
import { type Addresses, serve, startServices } from "@/scripts/shop/services";
import { readSettings } from "@/scripts/shop/settings";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";

/** Starts the shop of this folder with all it needs, and stays until it is told to end. */
export async function runShop(mode: "production" | "development"): Promise<void> {
  const root = process.cwd();
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  try {
    const server = await start(mode, root, path.join(root, ".data"), shutdown);
    const code = await server.ended;
    if (shutdown.begun) return;
    throw new SetupError(`The shop ended by itself (exit code ${code}); its last words are above.`);
  } catch (error) {
    // What fails because everything is being ended is no news.
    if (shutdown.begun) return;
    await shutdown.run();
    throw error;
  }
}

async function start(
  mode: "production" | "development",
  root: string,
  data: string,
  shutdown: Shutdown,
): Promise<Child> {
  nextEnv.loadEnvConfig(root, mode === "development", { info: () => {}, error: console.error });
  const settings = readSettings(process.env);
  shutdown.add(
    await takeLock(path.join(data, "start.lock"), root, `This shop already runs at ${settings.shopUrl}`),
  );
  await requirePort(settings.port, settings.host);
  const secrets = localSecrets(path.join(data, "secrets.json"));

  const database = await openDatabase(settings.databaseUrl, path.join(data, "postgres"));
  shutdown.add(database.stop);
  await prepareDatabase(database.url, secrets.DEMO_STAFF_PASSWORD);

  const setup = { settings, secrets, databaseUrl: database.url, data, shutdown };
  const { env, addresses } = await startServices(setup);
  if (mode === "production" && !isBuildCurrent(root, env)) {
    await step("Building the shop", () => buildShop(root, env, (build) => shutdown.add(build.stop)));
  }
  const server = await serve(mode, env, settings, shutdown);
  writeAddresses(path.join(data, "running.json"), addresses, shutdown);
  announce(addresses);
  server.showOutput();
  return server;
}

/** For programs that look for the shop; gone when the shop is. */
export function writeAddresses(file: string, addresses: Addresses, shutdown: Shutdown): void {
  writeFileSync(file, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 });
  shutdown.add(() => rmSync(file, { force: true }));
}

function announce({ shop, admin, adminEmail, adminPassword, mail, stripe, database }: Addresses): void {
  const lines = [
    ["Shop", shop],
    ["Back office", `${admin}  (${adminEmail}, password ${adminPassword})`],
    ["Mail outbox", mail ?? "mails are sent by SMTP_URL"],
    ["Stripe", stripe ?? "the real one"],
    ["Database", database],
  ];
  const text = lines.map(([name = "", value = ""]) => `  ${name.padEnd(12)} ${value}`).join("\n");
  console.log(`\n${text}\n\nCtrl-C ends everything.\n`);
}
