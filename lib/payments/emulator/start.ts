import { setMaxListeners } from "node:events";
import { createEmulator, defineEmulator } from "emulate";
import { registerApi } from "./api";
import { planSettlement } from "./checkout-payments";
import { planExpiry } from "./checkout-sessions";
import { registerControl } from "./control";
import { registerElements } from "./elements-routes";
import type { Emulation } from "./emulation";
import { Faults } from "./faults";
import { listen } from "./http-server";
import { registerIndexPage } from "./index-page";
import { registerPaymentPage } from "./payment-page-routes";
import { Store } from "./store";
import { Timers } from "./timers";
import { WebhookSender } from "./webhooks";

export type StripeEmulatorOptions = {
  /** 0 takes any free port. */
  port: number;
  webhookUrl: string;
  webhookSecret: string;
  /** Where state survives a restart, `kill -9` included; without it state ends with the process. */
  dataFile?: string;
  /** Event types to send; all when left out. Every event is recorded either way. */
  enabledEvents?: readonly string[];
  /** Shown on the payment page. */
  merchantName?: string;
  /** How long a delayed payment takes to settle, in milliseconds; 5 seconds when left out. */
  settleDelayMs?: number;
};

/**
 * Starts the local Stripe on 127.0.0.1 and resolves once it answers.
 * @throws when the port is taken (`EADDRINUSE`) or the data file cannot be opened
 */
export async function startStripeEmulator(
  options: StripeEmulatorOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { server, port, serve } = await listen(options.port);
  const url = `http://127.0.0.1:${port}`;
  const store = new Store(options.dataFile);
  const timers = new Timers();
  const webhooks = new WebhookSender(store, timers, {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    enabledEvents: options.enabledEvents ?? null,
  });
  const emulation: Emulation = {
    store,
    timers,
    baseUrl: url,
    merchantName: options.merchantName ?? "Alder & Oak",
    settleDelayMs: options.settleDelayMs ?? 5000,
    deliver: (event) => webhooks.enqueue(event),
  };
  const faults = new Faults();

  const definition = defineEmulator({
    name: "stripe-local",
    cors: false,
    // State lives in `store`: emulate copies its own as a whole on every save, which a benchmark would feel.
    state: () => ({}),
    setup({ app, signal }) {
      setMaxListeners(0, signal); // emulate listens on it once per running request
      registerApi(app, emulation, faults);
      registerPaymentPage(app, emulation);
      registerElements(app, emulation);
      registerControl(app, { emulation, webhooks, faults });
      registerIndexPage(app, emulation);
    },
  });
  const runtime = await createEmulator({
    service: definition,
    listen: false,
    baseUrl: url,
    inspector: false,
  });

  resume(emulation);
  webhooks.resume();
  serve(url, async (request) => {
    const response = await runtime.fetch(request);
    store.flush(); // what an answer tells must survive the process
    return response;
  });

  return {
    url,
    async close() {
      timers.clear();
      webhooks.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, runtime.close()]);
      store.close();
    },
  };
}

/** Plans again what an earlier run had planned; what became due meanwhile happens at once. */
function resume(emulation: Emulation): void {
  for (const { session } of emulation.store.sessions.values()) {
    if (session.status === "open") planExpiry(emulation, session);
  }
  for (const { id, settlesAt } of emulation.store.intents.values()) {
    if (settlesAt !== null) planSettlement(emulation, id, settlesAt);
  }
}
