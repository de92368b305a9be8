import "server-only";
import { Stripe } from "stripe";
import { env } from "@/lib/env";
import { currencyCodes } from "@/lib/money";
import { fromStripeAmount } from "@/lib/stripe-amount";

let client: Stripe | undefined;

/** The SDK, pointed at the local emulator when STRIPE_API_URL is set. */
export function stripe(): Stripe {
  if (!client) {
    const { STRIPE_SECRET_KEY, STRIPE_API_URL } = env();
    const address = STRIPE_API_URL ? new URL(STRIPE_API_URL) : null;
    client = new Stripe(STRIPE_SECRET_KEY, {
      maxNetworkRetries: 2,
      timeout: 20_000,
      telemetry: false,
      ...(address
        ? {
            host: address.hostname,
            port: Number(address.port),
            protocol: address.protocol === "https:" ? "https" : "http",
          }
        : {}),
    });
  }
  return client;
}

/** An amount in a currency we do not sell in can only be a mistake, which whoever settles it refuses by itself. */
export function moneyOf(stripeAmount: number, stripeCurrency: string): { amount: number; currency: string } {
  const currency = currencyCodes.find((code) => code.toLowerCase() === stripeCurrency);
  return {
    amount: currency ? fromStripeAmount(stripeAmount, currency) : stripeAmount,
    currency: stripeCurrency.toUpperCase(),
  };
}

export const idOf = (object: string | { readonly id: string } | null): string | null =>
  typeof object === "string" ? object : (object?.id ?? null);

export const createdSince = (since: Date) => ({ created: { gte: Math.floor(since.getTime() / 1000) } });
