import { createServer } from "node:http";
import { Stripe } from "stripe";
import { startStripeEmulator, type StripeEmulatorOptions } from "./start";

const SECRET = "whsec_for_tests";

type ReceivedEvent = { event: Stripe.Event; signatureValid: boolean };

export type TestEmulator = {
  url: string;
  stripe: Stripe;
  /** Every delivery to the shop so far, in the order of arrival. */
  received: ReceivedEvent[];
  /** Resolves once `done` holds; looks again at each delivery. */
  arrival(done: (types: string[]) => boolean): Promise<void>;
  /** What the shop answers to deliveries from now on. */
  answerWith(status: number): void;
  control(path: string, body?: object): Promise<Record<string, unknown>>;
  close(): Promise<void>;
};

/** A shop's webhook endpoint that checks signatures with the real SDK, and an emulator that delivers to it. */
export async function startTestEmulator(options: Partial<StripeEmulatorOptions> = {}): Promise<TestEmulator> {
  const received: ReceivedEvent[] = [];
  const waiting = new Set<() => void>();
  let status = 200;
  const shop = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const signature = String(request.headers["stripe-signature"]);
      received.push(readEvent(body, signature));
      response.writeHead(status).end();
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const address = shop.address();
  const shopPort = address !== null && typeof address === "object" ? address.port : 0;

  const { url, close } = await startStripeEmulator({
    port: 0,
    webhookUrl: `http://127.0.0.1:${shopPort}/`,
    webhookSecret: SECRET,
    ...options,
  });
  return {
    url,
    stripe: stripeFor(url),
    received,
    arrival(done) {
      return new Promise((resolve) => {
        const look = (): void => {
          if (!done(received.map(({ event }) => event.type))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    answerWith(next) {
      status = next;
    },
    async control(path, body = {}) {
      const response = await fetch(`${url}/_control/${path}`, { method: "POST", body: JSON.stringify(body) });
      // The control endpoints answer with JSON objects.
      return (await response.json()) as Record<string, unknown>;
    },
    async close() {
      await close();
      shop.closeAllConnections();
      await new Promise((resolve) => shop.close(resolve));
    },
  };
}

function readEvent(body: string, signature: string): ReceivedEvent {
  try {
    return { event: Stripe.webhooks.constructEvent(body, signature, SECRET), signatureValid: true };
  } catch {
    return { event: JSON.parse(body) as Stripe.Event, signatureValid: false };
  }
}

/** The real SDK, pointed at the emulator. */
function stripeFor(url: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe("sk_test_emulator", {
    host: hostname,
    port: Number(port),
    protocol: "http",
    maxNetworkRetries: 0,
  });
}

/** Parameters of an ordinary order: two mugs, one stool, shipping; 6,440 cents. */
export function orderParams(
  change: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    success_url: "https://shop.test/return?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://shop.test/checkout",
    customer_email: "buyer@example.com",
    line_items: [
      { quantity: 2, price_data: { currency: "usd", unit_amount: 1220, product_data: { name: "Mug" } } },
      { quantity: 1, price_data: { currency: "usd", unit_amount: 3500, product_data: { name: "Stool" } } },
    ],
    shipping_options: [
      {
        shipping_rate_data: {
          type: "fixed_amount",
          display_name: "Standard",
          fixed_amount: { amount: 500, currency: "usd" },
        },
      },
    ],
    ...change,
  };
}

/** Presses a button of the payment page without a browser; redirects are not followed. */
export function pay(url: string, sessionId: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${url}/c/pay/${sessionId}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(fields),
  });
}

export const card = (cardNumber: string, change: Record<string, string> = {}): Record<string, string> => ({
  method: "card",
  cardNumber,
  expiry: "12 / 40",
  cvc: cardNumber.startsWith("3") ? "1234" : "123",
  name: "Ada Buyer",
  ...change,
});

export const CARD_OK = "4242 4242 4242 4242";

/** The id of something the API gives as an id or, expanded, as an object. */
export const idOf = (reference: string | { id: string } | null): string =>
  typeof reference === "string" ? reference : (reference?.id ?? "");
