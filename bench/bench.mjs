// `npm run bench`: measures the production build and writes bench/results.md. Ends by itself after about three minutes.
import { handOver } from "../scripts/setup/hand-over.mjs";

await handOver(async () => {
  const { runBench } = await import("@/bench/run");
  await runBench();
});
