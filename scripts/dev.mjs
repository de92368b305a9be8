// `npm run dev`: the same services as `npm start`, with Next's development server.
import { handOver } from "./setup/hand-over.mjs";

await handOver(async () => {
  const { runShop } = await import("@/scripts/shop/start");
  await runShop("development");
});
