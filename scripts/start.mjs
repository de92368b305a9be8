// `npm start`: from a bare clone to a running shop. See scripts/shop/start.ts for the steps.
import { handOver } from "./setup/hand-over.mjs";

await handOver(async () => {
  const { runShop } = await import("@/scripts/shop/start");
  await runShop("production");
});
