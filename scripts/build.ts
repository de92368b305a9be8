import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";

import { SetupError } from "@/db/setup-error";
import { buildShop } from "@/scripts/shop/build";
import { serverActionsKey } from "@/scripts/shop/secrets";

// `npm run build`, here and on a platform: the same AUTH_SECRET always gives the same key for server actions, so a
// page that a visitor or a CDN still holds can post to the next build.
const root = fileURLToPath(new URL("..", import.meta.url));
nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error });
const env = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);
const secret = env["AUTH_SECRET"];
const withoutKey =
  "Set AUTH_SECRET (or NEXT_SERVER_ACTIONS_ENCRYPTION_KEY) for the build as well: without it, pages that people have open cannot post to the next build.";
try {
  if (!secret && !env["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"]) {
    if (env["VERCEL"]) throw new SetupError(withoutKey);
    console.warn(withoutKey);
  }
  await buildShop(root, {
    ...(secret ? { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(secret) } : {}),
    ...env,
  });
  console.log("The build is complete.");
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
