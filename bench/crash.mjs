// `npm run crash -- --rounds 30`: kills server and database in turn with SIGKILL while 16 people check out at a time,
// and checks stock, orders and money afterwards.
import { parseArgs } from "node:util";
import { handOver } from "../scripts/setup/hand-over.mjs";

await handOver(async () => {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "30" } } });
  const { runCrash } = await import("@/bench/crash-run");
  await runCrash(Number(values.rounds));
});
