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
  z.object({
    kind: z.literal("quantity"),
    variantId: z.string(),
    minQuantity: z.int(),
    amount: z.int(),
  }),
  z.object({
    kind: z.literal("price_list"),
    variantId: z.string(),
    name: z.string(),
    amount: z.int(),
  }),
  z.object({ kind: z.literal("shipping"), code: z.string(), amount: z.int() }),
  z.object({ kind: z.literal("free_shipping"), code: z.string(), fromAmount: z.int(), amount: z.int() }),
  z.object({
    kind: z.literal("promotion"),
    name: z.string(),
    code: z.string().nullable(),
    freeUnits: z.array(z.object({ variantId: z.string(), quantity: z.int() })),
    amount: z.int(),
  }),
  z.object({
    kind: z.literal("promotion_shipping"),
    name: z.string(),
    code: z.string().nullable(),
    amount: z.int(),
  }),
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

/** The promotions on the goods, as rows of a total; one without a name when an older shop stored them in another shape. */
export function discountRows(
  steps: readonly PriceStep[],
  discountAmount: number,
): { readonly name: string | null; readonly amount: number }[] {
  const rows = steps.flatMap((each) =>
    each.kind === "promotion" ? [{ name: each.code ?? each.name, amount: 0 - each.amount }] : [],
  );
  const told = rows.reduce((sum, { amount }) => sum + amount, 0);
  return told === discountAmount ? rows : [{ name: null, amount: discountAmount }];
}
