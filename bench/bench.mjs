// `npm run bench`: measures the production build and writes bench/results.md. Ends by itself after a few minutes.
// `-- --large 1000000` also measures a catalogue of that size, which is seeded once; `-- --large postgres://…` (or
// BENCH_DATABASE_URL) one that is there. `-- --only buying` measures cart and checkout alone, and leaves the file as it is.
import { parseArgs } from "node:util";
import { handOver } from "../scripts/setup/hand-over.mjs";

await handOver(async () => {
  const { values } = parseArgs({ options: { large: { type: "string" }, only: { type: "string" } } });
  const { runBench } = await import("@/bench/run");
  if (values.only !== undefined && values.only !== "buying") {
    console.error('--only takes "buying".');
    process.exit(1);
  }
  await runBench({
    large: values.large ?? (process.env["BENCH_DATABASE_URL"] || null),
    onlyBuying: values.only === "buying",
  });
});
