import { z } from "zod";
import { marketCodes } from "@/lib/markets";
import { isOrderToken } from "@/lib/orders/order-token";

/** What the forms of an order's page send. `order` is the token of its link. */
export const orderForm = z.object({
  market: z.enum(marketCodes),
  order: z.string().refine(isOrderToken, "unknown"),
});

export const cancelForm = orderForm.extend({
  /** What goes back, as the page said, minor units. */
  seenAmount: z.coerce.number().int().min(0),
});
