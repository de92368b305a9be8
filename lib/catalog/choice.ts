import { z } from "zod";
import { marketCodes } from "@/lib/markets";

/** What staff chooses from when a rule is about some of the catalogue or some customers. */
export const choiceKinds = ["products", "categories", "groups", "variants"] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** `name` is how staff calls it, `detail` tells it from others of this name. */
export const choiceSchema = z.object({ id: z.string(), name: z.string(), detail: z.string() });
export type Choice = z.output<typeof choiceSchema>;

/** A variant with what rules ask about: see `ExampleVariant` in lib/promotions/example.ts. */
export const variantChoiceSchema = choiceSchema.extend({
  productId: z.string(),
  categoryIds: z.array(z.string()),
  /** What one costs now, minor units of the market's currency. */
  prices: z.partialRecord(z.enum(marketCodes), z.object({ amount: z.int(), onSale: z.boolean() })),
});
export type VariantChoice = z.output<typeof variantChoiceSchema>;
