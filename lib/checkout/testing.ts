import type { CheckoutDraft } from "@/lib/checkout/input";

/** What a guest in New York types, for tests that need any address. */
export const newYorkDraft = {
  email: "ada@example.com",
  name: "Ada Lovelace",
  line1: "1 Main Street",
  city: "New York",
  state: "NY",
  postalCode: "10001",
  country: "US",
  shippingMethod: "standard",
} as const satisfies CheckoutDraft;
