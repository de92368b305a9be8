import { z } from "zod";
import { MAX_QUANTITY } from "@/lib/cart/max-quantity";

const variantId = z.uuid("unknown");
const addQuantity = z.coerce
  .number("not_a_number")
  .int("not_whole")
  .min(1, "too_small")
  .max(MAX_QUANTITY, "too_large");
/** Zero removes the line. */
const lineQuantity = z.coerce
  .number("not_a_number")
  .int("not_whole")
  .min(0, "too_small")
  .max(MAX_QUANTITY, "too_large");

export const marketInput = z.enum(["us", "de"], "unknown");

/** JSON is strict about types; forms only know text. */
export const addLineInput = z.object({
  variantId,
  quantity: z.int("not_whole").min(1, "too_small").max(MAX_QUANTITY, "too_large"),
  additionId: z.uuid("unknown"),
});
export const setLineInput = z.object({
  quantity: z.int("not_whole").min(0, "too_small").max(MAX_QUANTITY, "too_large"),
});
export const variantIdInput = variantId;

export const addLineForm = z.object({ market: marketInput, variantId, quantity: addQuantity.default(1) });
/** `to` is what the − and + buttons carry; it wins over the typed quantity. */
export const setLineForm = z
  .object({ market: marketInput, variantId, quantity: lineQuantity.optional(), to: lineQuantity.optional() })
  .transform(({ to, quantity, ...rest }) => ({ ...rest, quantity: to ?? quantity }))
  .refine((input) => input.quantity !== undefined, { path: ["quantity"], message: "missing" })
  .transform((input) => ({ ...input, quantity: input.quantity ?? 0 }));
export const removeLineInput = z.object({ market: marketInput, variantId });
