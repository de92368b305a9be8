import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import nextEnv from "@next/env";

import { SetupError } from "@/db/setup-error";
import { buildShop, isBuildCurrent, nextProgram } from "@/scripts/shop/build";
import { type Child, startChild } from "@/scripts/shop/child";
import { openDatabase, prepareDatabase } from "@/scripts/shop/database";
import { waitUntilHealthy } from "@/scripts/shop/health";
import { takeLock } from "@/scripts/shop/lock";
import { startMailViewer } from "@/scripts/shop/mail-viewer";
import { firstFreePort, requirePort } from "@/scripts/shop/ports";
import { step } from "@/scripts/shop/progress";
import { localSecrets } from "@/scripts/shop/secrets";
import { readSettings, shopEnvironment } from "@/scripts/shop/settings";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";

type Mode = "production" | "development";

/** What `.data/running.json` tells other programs while the shop runs; null where a real service is used instead. */
interface Addresses {
  readonly shop: string;
  readonly admin: string;
  readonly adminEmail: string;
  readonly adminPassword: string;
  readonly mail: string | null;
  readonly stripe: string | null;
  readonly database: string;
}

/** Starts the shop of this folder with all it needs, and stays until it is told to end. */
export async function runShop(mode: Mode): Promise<void> {
  const root = process.cwd();
  const data = path.join(root, ".data");
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  try {
    const server = await start(mode, root, data, shutdown);
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

async function start(mode: Mode, root: string, data: string, shutdown: Shutdown): Promise<Child> {
  nextEnv.loadEnvConfig(root, mode === "development", { info: () => {}, error: console.error });
  const settings = readSettings(process.env);
  shutdown.add(takeLock(path.join(data, "start.lock"), root, settings.shopUrl));
  await requirePort(settings.port, settings.host);
  const secrets = localSecrets(path.join(data, "secrets.json"));

  const database = await openDatabase(settings.databaseUrl, path.join(data, "postgres"));
  shutdown.add(database.stop);
  await prepareDatabase(database.url, secrets.DEMO_STAFF_PASSWORD);

  const loopback = `http://127.0.0.1:${settings.port}`;
  let mail: string | null = null;
  let stripe: string | null = null;
  if (!settings.smtpUrl) {
    const port = await firstFreePort(settings.port + 1);
    shutdown.add(await startMailViewer(port, database.url));
    mail = `http://localhost:${port}`;
  }
  if (!settings.stripeSecretKey) {
    const port = await firstFreePort(settings.port + 2);
    const emulator = await startEmulator({
      port,
      webhookUrl: `${loopback}/api/webhooks/stripe`,
      webhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
      dataFile: path.join(data, "stripe.json"),
    });
    shutdown.add(() => emulator.stop());
    stripe = `http://localhost:${port}`;
  }

  const env = shopEnvironment(process.env, settings, secrets, database.url, stripe);
  if (mode === "production" && !isBuildCurrent(root, env)) {
    await step("Building the shop", () => buildShop(root, env));
  }
  const command = mode === "production" ? "start" : "dev";
  const server = startChild([nextProgram, command, "-p", String(settings.port), "-H", settings.host], {
    ...env,
    NODE_ENV: mode,
  });
  shutdown.add(server.stop);
  await step("Starting the shop", () => waitUntilHealthy(loopback, server));

  const addresses: Addresses = {
    shop: settings.shopUrl,
    admin: `${settings.shopUrl}/admin`,
    adminEmail: "",
    adminPassword: secrets.DEMO_STAFF_PASSWORD,
    mail,
    stripe,
    database: database.url,
  };
  const runningFile = path.join(data, "running.json");
  writeFileSync(runningFile, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 });
  shutdown.add(() => rmSync(runningFile, { force: true }));
  announce(addresses);
  server.showOutput();
  return server;
}

interface Emulator {
  readonly stop: () => Promise<void>;
}

async function startEmulator(options: Record<string, unknown>): Promise<Emulator> {
  const location: string = "@/lib/payments/emulator";
  const loaded: { startStripeEmulator: (options: Record<string, unknown>) => Promise<Emulator> } =
    await import(location);
  return loaded.startStripeEmulator(options);
}

function announce(addresses: Addresses): void {
  const lines = [
    ["Shop", addresses.shop],
    ["Back office", `${addresses.admin}  (${addresses.adminEmail}, password ${addresses.adminPassword})`],
    ["Mail outbox", addresses.mail ?? "mails are sent by SMTP_URL"],
    ["Stripe", addresses.stripe ?? "the real one"],
    ["Database", addresses.database],
  ];
  console.log(
    `\n${lines.map(([name = "", value = ""]) => `  ${name.padEnd(12)} ${value}`).join("\n")}\n\nCtrl-C ends everything.\n`,
  );
}
