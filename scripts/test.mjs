// `npm test`: everything there is to check, on a fresh clone too. `npm test -- unit browser` runs only those parts.
import { handOver } from "./setup/hand-over.mjs";

await handOver(async () => {
  const { runTests } = await import("@/scripts/test/run");
  await runTests(process.argv.slice(2));
});
