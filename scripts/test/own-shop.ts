import path from "node:path";

import { seedDatabase } from "@/scripts/shop/database";
import type { Child } from "@/scripts/shop/child";
import { firstFreePort } from "@/scripts/shop/ports";
import { localSecrets } from "@/scripts/shop/secrets";
import { type Addresses, serve, startServices } from "@/scripts/shop/services";
import { readSettings } from "@/scripts/shop/settings";
import type { Shutdown } from "@/scripts/shop/shutdown";
import { writeAddresses } from "@/scripts/shop/start";

export interface OwnShop {
  readonly addresses: Addresses;
  /** For programs of their own that look for the shop, see e2e/addresses.ts. */
  readonly addressFile: string;
  readonly server: Child;
}

/**
 * Starts a production build that disturbs no other shop of this folder: own data, own ports, play money, no mail.
 * @param databaseUrl migrated and empty; it gets the demo shop
 * @param data        folder for secrets, the emulator's journal and the address file
 * @param processes   of the server
 */
export async function startOwnShop(setup: {
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  readonly data: string;
  readonly firstPort: number;
  readonly processes: number;
  readonly shutdown: Shutdown;
}): Promise<OwnShop> {
  const { buildEnv, databaseUrl, data, shutdown } = setup;
  const secrets = localSecrets(path.join(data, "secrets.json"));
  await seedDatabase(databaseUrl, secrets.DEMO_STAFF_PASSWORD);
  const port = await firstFreePort(setup.firstPort);
  // Whatever this machine is set up for.
  const settings = readSettings({ PORT: String(port), WEB_CONCURRENCY: String(setup.processes) });
  const { env, addresses } = await startServices({ settings, secrets, databaseUrl, data, shutdown });
  const server = await serve(
    "production",
    { ...env, ...buildEnv, SMTP_URL: "", MAKE_PHOTOS_AHEAD: "off" },
    settings,
    shutdown,
  );
  const addressFile = path.join(data, "running.json");
  writeAddresses(addressFile, addresses, shutdown);
  return { addresses, addressFile, server };
}
