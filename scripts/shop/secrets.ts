import { hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

import { SetupError } from "@/db/setup-error";

const secretsSchema = z.object({
  AUTH_SECRET: z.string().min(32),
  CRON_SECRET: z.string().min(32),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_"),
  DEMO_STAFF_PASSWORD: z.string().min(12),
});

/** What a shop on this machine needs and nobody should have to invent. */
export type LocalSecrets = z.infer<typeof secretsSchema>;

/**
 * The secrets in `file` (mode 0600), made on first use and then kept: sessions, the build and the demo login depend
 * on them.
 * @throws SetupError when the file is there but cannot be used
 */
export function localSecrets(file: string): LocalSecrets {
  const existing = readSecrets(file);
  const complete = secretsSchema.safeParse(existing);
  if (complete.success) return complete.data;
  const secrets = secretsSchema.safeParse({ ...generate(), ...existing });
  if (!secrets.success)
    throw new SetupError(`${file} holds a secret that is too short. Remove the file and start again.`);
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(secrets.data, null, 2)}\n`, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, file);
  return secrets.data;
}

function readSecrets(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new SetupError(
      `${file} cannot be read. Remove it, or give it back to this user, and start again.`,
      {
        cause: error,
      },
    );
  }
}

function generate(): LocalSecrets {
  const random = (bytes: number) => randomBytes(bytes).toString("base64url");
  return {
    AUTH_SECRET: random(32),
    CRON_SECRET: random(32),
    STRIPE_WEBHOOK_SECRET: `whsec_${random(24)}`,
    DEMO_STAFF_PASSWORD: random(12),
  };
}

/**
 * The key that Next seals server actions with (AES-256, base64). Derived, so that every build and every instance
 * with the same AUTH_SECRET understands the forms of pages that an earlier build made.
 */
export function serverActionsKey(authSecret: string): string {
  return Buffer.from(hkdfSync("sha256", authSecret, "", "cartwright server actions", 32)).toString("base64");
}
