import { addresses, secretsFile } from "@/e2e/addresses";
import { nextProgram } from "@/scripts/shop/build";
import { type Child, startChild } from "@/scripts/shop/child";
import { waitUntilHealthy } from "@/scripts/shop/health";
import { firstFreePort } from "@/scripts/shop/ports";
import { localSecrets } from "@/scripts/shop/secrets";

/** A second server on the database of the tests, with settings that the first has not. */
export async function startSecondServer(
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<{ origin: string; server: Child }> {
  const free = await firstFreePort(port);
  const origin = `http://127.0.0.1:${free}`;
  const server = startChild([nextProgram, "start", "-p", String(free), "-H", "127.0.0.1"], {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: addresses.database,
    SHOP_URL: origin,
    PORT: String(free),
    ...localSecrets(secretsFile),
    STRIPE_SECRET_KEY: "sk_test_emulator",
    STRIPE_API_URL: addresses.stripe,
    ...settings,
  });
  await waitUntilHealthy(origin, server);
  return { origin, server };
}
