import { z } from "zod";

import { SetupError } from "@/db/setup-error";
import { parsePort } from "@/scripts/shop/ports";
import { processesFor } from "@/scripts/shop/processes.mjs";
import { type LocalSecrets, serverActionsKey } from "@/scripts/shop/secrets";

/** What a person may decide about a shop on this machine; everything else has a default. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Public origin, without a slash at the end. */
  readonly shopUrl: string;
  /** Unset: the embedded Postgres. */
  readonly databaseUrl: string | undefined;
  /** Unset: the local Stripe emulator. */
  readonly stripeSecretKey: string | undefined;
  /** Unset: mails are only written to the outbox. */
  readonly smtpUrl: string | undefined;
  /** Of the server, in production. */
  readonly processes: number;
}

const url = (name: string, protocols: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
      error: `${name} must start with ${protocols.map((each) => `${each}//`).join(" or ")}`,
    })
    .optional();

const schema = z.object({
  DATABASE_URL: url("DATABASE_URL", ["postgres:", "postgresql:"]),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_/, "STRIPE_SECRET_KEY must start with sk_ or rk_")
    .optional(),
  SMTP_URL: url("SMTP_URL", ["smtp:", "smtps:"]),
  SHOP_URL: url("SHOP_URL", ["http:", "https:"]),
  HOST: z.string().default("127.0.0.1"),
  WEB_CONCURRENCY: z
    .string()
    .optional()
    .transform(processesFor)
    .refine((processes) => !Number.isNaN(processes), "WEB_CONCURRENCY must be a whole number from 1 to 64"),
});

/**
 * @param env the environment, `.env` files included; an empty value counts as unset
 * @throws SetupError that names every wrong setting
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = parsePort("PORT", env["PORT"], 3000);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new SetupError(`Wrong setting: ${parsed.error.issues.map((issue) => issue.message).join("; ")}.`);
  }
  if (parsed.data.STRIPE_SECRET_KEY && !given["STRIPE_WEBHOOK_SECRET"]) {
    throw new SetupError("STRIPE_SECRET_KEY is set, so STRIPE_WEBHOOK_SECRET (whsec_…) must be set too.");
  }
  return {
    port,
    host: parsed.data.HOST,
    shopUrl: (parsed.data.SHOP_URL ?? `http://localhost:${port}`).replace(/\/+$/, ""),
    databaseUrl: parsed.data.DATABASE_URL,
    stripeSecretKey: parsed.data.STRIPE_SECRET_KEY,
    smtpUrl: parsed.data.SMTP_URL,
    processes: parsed.data.WEB_CONCURRENCY,
  };
}

/** What is set: an empty value counts as unset. */
export const given = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
    ),
  );

/** Any key does for the emulator; the SDK only wants to see one. */
const emulatorKey = "sk_test_emulator";

/**
 * The environment of the shop's own process. What a person has set stays as it is.
 * @param databaseUrl where the data is
 * @param stripeApiUrl address of the emulator, or null for the real Stripe
 */
export function shopEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  settings: Settings,
  secrets: LocalSecrets,
  databaseUrl: string,
  stripeApiUrl: string | null,
): Record<string, string> {
  const authSecret = env["AUTH_SECRET"] || secrets.AUTH_SECRET;
  const set = given(env);
  return {
    CRON_SECRET: secrets.CRON_SECRET,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(authSecret),
    ...set,
    AUTH_SECRET: authSecret,
    DATABASE_URL: databaseUrl,
    SHOP_URL: settings.shopUrl,
    PORT: String(settings.port),
    HOST: settings.host,
    WEB_CONCURRENCY: String(settings.processes),
    ...(stripeApiUrl === null
      ? {}
      : {
          STRIPE_SECRET_KEY: emulatorKey,
          STRIPE_PUBLISHABLE_KEY: "pk_test_emulator",
          STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
          STRIPE_API_URL: stripeApiUrl,
        }),
  };
}
