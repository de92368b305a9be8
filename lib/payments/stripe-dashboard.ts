import "server-only";
import { env } from "@/lib/env";

/** Where staff answers a dispute; Stripe keeps what was paid with test keys apart. */
export function disputeUrl(disputeId: string): string {
  const area = /^[sr]k_test_/.test(env().STRIPE_SECRET_KEY) ? "test/" : "";
  return `https://dashboard.stripe.com/${area}disputes/${encodeURIComponent(disputeId)}`;
}
