import { z } from "zod";
import { marketCodes } from "@/lib/markets";
import { orderNumberPrefix } from "@/lib/orders/admin-list";

/** "AO-7F3K-9QXD": what `orderNumberPrefix` makes of a whole one. */
const numberLength = 12;

/** An order's number however it was typed ("ao 7f3k9qxd", "#7F3K-9QXD"); null when it is none. */
export function readOrderNumber(text: string): string | null {
  const number = orderNumberPrefix(text);
  return number?.length === numberLength ? number : null;
}

export const findOrderForm = z.object({
  market: z.enum(marketCodes),
  number: z.string("required").trim().min(1, "required").max(100, "too_long"),
  email: z.string("required").trim().min(1, "required").max(320, "too_long").pipe(z.email("invalid_email")),
});
