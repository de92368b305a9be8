import path from "node:path";

import { demoStaff } from "@/db/seed/demo-staff";
import { handledEvents } from "@/lib/payments/handled-events";
import { startStripeEmulator } from "@/lib/payments/emulator/start";
import { nextProgram } from "@/scripts/shop/build";
import { type Child, startChild } from "@/scripts/shop/child";
import { waitUntilHealthy } from "@/scripts/shop/health";
import { startGoogle } from "@/scripts/shop/google";
import { dataKeysOf } from "@/lib/security/data-keys";
import { startMailViewer } from "@/scripts/shop/mail-viewer";
import { firstFreePort } from "@/scripts/shop/ports";
import { step } from "@/scripts/shop/progress";
import type { LocalSecrets } from "@/scripts/shop/secrets";
import { given, type Settings, shopEnvironment } from "@/scripts/shop/settings";
import type { Shutdown } from "@/scripts/shop/shutdown";

/** Where everything of a running shop is found; null where a real service is used instead. */
export interface Addresses {
  readonly shop: string;
  readonly admin: string;
  readonly adminEmail: string;
  readonly adminPassword: string;
  readonly mail: string | null;
  readonly stripe: string | null;
  readonly database: string;
}

export interface ShopSetup {
  readonly settings: Settings;
  readonly secrets: LocalSecrets;
  /** A migrated and filled database. */
  readonly databaseUrl: string;
  /** Folder for what must outlive a restart. */
  readonly data: string;
  readonly shutdown: Shutdown;
}

/** Where the shop's own process answers on this machine, whatever its public address is. */
function loopback({ port, host }: Settings): string {
  return `http://${["0.0.0.0", "::", "localhost"].includes(host) ? "127.0.0.1" : host}:${port}`;
}

/** Starts what stands in for real services. The result is the environment for the shop, and where to find everything. */
export async function startServices({ settings, secrets, databaseUrl, data, shutdown }: ShopSetup) {
  let mail: string | null = null;
  let stripe: string | null = null;
  if (!settings.smtpUrl) {
    const port = await firstFreePort(settings.port + 1);
    const keys = dataKeysOf({ AUTH_SECRET: secrets.AUTH_SECRET, ...given(process.env) });
    shutdown.add(await startMailViewer(port, databaseUrl, keys));
    mail = `http://localhost:${port}`;
  }
  if (!settings.stripeSecretKey) {
    const emulator = await startStripeEmulator({
      port: await firstFreePort(settings.port + 2),
      webhookUrl: `${loopback(settings)}/api/webhooks/stripe`,
      webhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
      dataFile: path.join(data, "stripe.json"),
      // As one sets it in Stripe's dashboard: what lib/payments/webhook.ts acts on, and nothing else.
      enabledEvents: [...handledEvents],
    });
    shutdown.add(() => emulator.close());
    stripe = emulator.url;
  }
  let googleEnv: Readonly<Record<string, string>> = {};
  if (!process.env["AUTH_GOOGLE_ID"] && new URL(settings.shopUrl).hostname === "localhost") {
    const google = await startGoogle(await firstFreePort(settings.port + 3), settings.shopUrl);
    shutdown.add(google.close);
    googleEnv = google.env;
  }
  const addresses: Addresses = {
    shop: settings.shopUrl,
    admin: `${settings.shopUrl}/admin`,
    adminEmail: demoStaff.email,
    adminPassword: secrets.DEMO_STAFF_PASSWORD,
    mail,
    stripe,
    database: databaseUrl,
  };
  const env = { ...shopEnvironment(process.env, settings, secrets, databaseUrl, stripe), ...googleEnv };
  return { env, addresses };
}

/**
 * Rendering a page leaves much behind that is dead at once. In the 16 MB that Node gives to new things, part of that is
 * moved about before it dies: with 64 a first visit takes a tenth less processor time, for some 60 MB of memory.
 * "localhost" is 127.0.0.1, also where IPv6 would come first.
 */
const nodeFlags = ["--max-semi-space-size=64", "--dns-result-order=ipv4first"];

/**
 * Next calls 127.0.0.1 "localhost" in one place and not in another (seen with 16.4.6): it takes what proxy.ts rewrites
 * for an address elsewhere and asks for it over the network. By its name the place is the same everywhere.
 */
const nameOf = (host: string) => (host === "127.0.0.1" ? "localhost" : host);

/** Starts Next and waits until the shop can sell. */
export async function serve(
  mode: "production" | "development",
  env: Readonly<Record<string, string>>,
  settings: Settings,
  shutdown: Shutdown,
): Promise<Child> {
  const place = ["-p", String(settings.port), "-H", nameOf(settings.host)];
  const program = {
    development: [nextProgram, "dev"],
    production: settings.processes === 1 ? [nextProgram, "start"] : ["scripts/serve.mjs"],
  }[mode];
  const server = startChild([...nodeFlags, ...program, ...place], { ...env, NODE_ENV: mode });
  shutdown.add(server.stop);
  await step("Starting the shop", () => waitUntilHealthy(loopback(settings), server));
  return server;
}
