// The shop's server, after a build, in as many processes as WEB_CONCURRENCY says: `node scripts/serve.mjs -p 3000 -H localhost`.
import { processesFor, serveFromProcesses } from "./shop/processes.mjs";

const processes = processesFor(process.env["WEB_CONCURRENCY"]);
if (Number.isNaN(processes)) {
  console.error("WEB_CONCURRENCY must be a whole number from 1 to 64.");
  process.exit(1);
}
serveFromProcesses({
  program: "node_modules/next/dist/bin/next",
  args: ["start", ...process.argv.slice(2)],
  processes,
});
