// `npm run db:seed`: the demo shop, where it is missing. `-- --products 1000000`: a catalogue of that size around it.
import { handOver } from "./setup/hand-over.mjs";

await handOver(async () => {
  const { seedFromCommandLine } = await import("@/scripts/shop/seed");
  await seedFromCommandLine(process.argv.slice(2));
});
