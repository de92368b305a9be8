import { z } from "zod";
import type { PriceStep } from "@/lib/pricing/price-cart";

const step: z.ZodType<PriceStep> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("list"),
    variantId: z.string(),
    quantity: z.int(),
    unitAmount: z.int(),
    amount: z.int(),
  }),
  z.object({ kind: z.literal("sale"), variantId: z.string(), amount: z.int() }),
  z.object({ kind: z.literal("shipping"), code: z.string(), amount: z.int() }),
  z.object({ kind: z.literal("free_shipping"), code: z.string(), fromAmount: z.int(), amount: z.int() }),
  z.object({
    kind: z.literal("tax"),
    name: z.string(),
    ratePpm: z.int(),
    included: z.boolean(),
    amount: z.int(),
  }),
]);

const stored = z.object({ steps: z.array(step) });

/** How a total came about, from an order's stored `pricing`; empty when an older shop stored it in another shape. */
export function priceSteps(pricing: unknown): readonly PriceStep[] {
  const parsed = stored.safeParse(pricing);
  return parsed.success ? parsed.data.steps : [];
}
