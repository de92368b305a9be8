import { parseArgs } from "node:util";
import { startStripeEmulator } from "./start";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4100" },
    "webhook-url": { type: "string" },
    "webhook-secret": { type: "string" },
    data: { type: "string" },
    events: { type: "string" },
    "merchant-name": { type: "string" },
  },
});
const { port, data, events, "webhook-url": webhookUrl, "webhook-secret": webhookSecret } = values;

if (webhookUrl === undefined || webhookSecret === undefined) {
  process.stderr.write(
    "usage: cli.ts --webhook-url <url> --webhook-secret <whsec_…> [--port 4100] [--data <file>]\n",
  );
  process.exit(2);
}

try {
  const emulator = await startStripeEmulator({
    port: Number(port),
    webhookUrl,
    webhookSecret,
    ...(data === undefined ? {} : { dataFile: data }),
    ...(events === undefined ? {} : { enabledEvents: events.split(",") }),
    ...(values["merchant-name"] === undefined ? {} : { merchantName: values["merchant-name"] }),
  });
  process.stdout.write(`Stripe emulator ready on ${emulator.url}\n`);
  const stop = (): void => void emulator.close().finally(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  process.stderr.write(`Stripe emulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
