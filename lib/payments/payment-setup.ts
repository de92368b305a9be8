import "server-only";
import { env } from "@/lib/env";
import type { MarketCode } from "@/lib/markets";
import type { PaymentMethod } from "@/lib/payment-method";
import { paymentMethods } from "@/lib/payments/payment-methods";

/** What a browser needs to pay on our own page. */
export type PaymentSetup = {
  readonly publishableKey: string;
  /** The emulator's stand-in; null: Stripe's own script. */
  readonly scriptUrl: string | null;
  /** What may be paid with; the same list as the payment itself is made with. */
  readonly methods: readonly PaymentMethod[];
};

/** Null where everybody pays on the provider's page. */
export function paymentSetup(market: MarketCode): PaymentSetup | null {
  const { STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_API_URL } = env();
  if (!publishableKey) return null;
  return {
    publishableKey,
    scriptUrl: STRIPE_API_URL ? new URL("/js/stripe.js", STRIPE_API_URL).href : null,
    methods: paymentMethods(market),
  };
}
