import path from "node:path";
import { runCrashRounds } from "@/bench/crash";
import { SetupError } from "@/db/setup-error";
import { buildShop, isBuildCurrent } from "@/scripts/shop/build";
import { takeLock } from "@/scripts/shop/lock";
import { step } from "@/scripts/shop/progress";
import { serverActionsKey } from "@/scripts/shop/secrets";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";

/** `npm run crash`: a line for each round, an error for the first one after which something is wrong. */
export async function runCrash(rounds: number): Promise<void> {
  if (!Number.isInteger(rounds) || rounds < 1) throw new SetupError("--rounds wants a whole number from 1.");
  const root = process.cwd();
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  shutdown.add(await takeLock(path.join(root, ".data/crash.lock"), root, "The crash test already runs here"));
  try {
    const buildEnv = {
      NEXT_DIST_DIR: ".next-test",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey("the tests keep no secret"),
    };
    const inherited = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const env = { ...Object.fromEntries(inherited), ...buildEnv };
    if (!isBuildCurrent(root, env))
      await step("Building the shop", () => buildShop(root, env, (build) => shutdown.add(build.stop)));
    let number = 0;
    await runCrashRounds({
      root,
      buildEnv,
      rounds,
      victims: ["server", "postgres"],
      shutdown,
      onRound({ killed, afterMs, orders, cutOff, settledMs }) {
        number += 1;
        const { confirmed = 0, canceled = 0 } = orders;
        console.log(
          `${String(number).padStart(3)}  ${killed.padEnd(8)} killed after ${String(afterMs).padStart(4)} ms: ` +
            `${confirmed} confirmed, ${canceled} canceled, ${cutOff} purchases cut off; right again after ${(settledMs / 1000).toFixed(1)} s`,
        );
      },
    });
    console.log(`\n${rounds} crashes, and every order, unit and payment is where it belongs.`);
  } finally {
    await shutdown.run();
  }
  process.exit(0);
}
