// `npm run db:reset`: an empty database, migrated and filled with the demo shop again.
import { handOver } from "./setup/hand-over.mjs";

await handOver(async () => {
  const { resetDatabase } = await import("@/scripts/shop/reset");
  await resetDatabase(process.argv.includes("--force"));
});
