import "server-only";
import { env } from "@/lib/env";

/** What a browser needs to pay on our own page. */
export type PaymentSetup = {
  readonly publishableKey: string;
  /** The emulator's stand-in; null: Stripe's own script. */
  readonly scriptUrl: string | null;
};

/** Null where everybody pays on the provider's page. */
export function paymentSetup(): PaymentSetup | null {
  const { STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_API_URL } = env();
  if (!publishableKey) return null;
  return { publishableKey, scriptUrl: STRIPE_API_URL ? new URL("/js/stripe.js", STRIPE_API_URL).href : null };
}
