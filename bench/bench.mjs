// `npm run bench`: measures the production build and writes bench/results.md. Ends by itself after a few minutes.
// `-- --large 1000000` also measures a catalogue of that size, which is seeded once; `-- --large postgres://…` (or
// BENCH_DATABASE_URL) one that is there. `-- --only buying` measures cart and checkout alone, and leaves the file as it is;
// `-- --only till` the transaction of the till alone, which needs no build; `-- --only drop` lets 500 buyers want 10 units, and 1,000 placements one row; it fails when anything is wrong afterwards.
import { parseArgs } from "node:util";
import { handOver } from "../scripts/setup/hand-over.mjs";

await handOver(async () => {
  const { values } = parseArgs({ options: { large: { type: "string" }, only: { type: "string" } } });
  const { runBench } = await import("@/bench/run");
  const only = values.only ?? null;
  if (only !== null && only !== "buying" && only !== "till" && only !== "drop") {
    console.error('--only takes "buying", "till" or "drop".');
    process.exit(1);
  }
  await runBench({
    large: values.large ?? (process.env["BENCH_DATABASE_URL"] || null),
    only,
  });
});
