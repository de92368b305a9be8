import { z } from "zod";
import { currencyCodes } from "@/lib/money";
import { marketCodes } from "@/lib/markets";

/** Minor units by currency: `{"USD": 1000, "EUR": 900}`. */
export const amountsSchema = z.partialRecord(z.enum(currencyCodes), z.int().positive());

/**
 * When and for what a promotion is given; what is left out is no condition. Strict: a condition that this code does not
 * know must never be passed over, or the promotion would be given to everybody.
 */
export const conditionsSchema = z.strictObject({
  markets: z.array(z.enum(marketCodes)).min(1).optional(),
  /** Lines of these products, or of products in these categories and those below them. */
  productIds: z.array(z.uuid()).min(1).optional(),
  categoryIds: z.array(z.uuid()).min(1).optional(),
  /** Lines on sale neither count nor get cheaper. */
  excludesSale: z.boolean().optional(),
  /** What the lines it is for cost at least, before any promotion; by currency. A market without an amount is left out. */
  minSubtotal: amountsSchema.optional(),
  /** The cart belongs to somebody who is in one of these groups and has signed in. */
  customerGroupIds: z.array(z.uuid()).min(1).optional(),
  /** Nobody has paid for an order with this address yet. */
  firstOrder: z.boolean().optional(),
});
export type Conditions = z.infer<typeof conditionsSchema>;
