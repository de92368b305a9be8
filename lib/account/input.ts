import { z } from "zod";
import { marketCodes } from "@/lib/markets";

const market = z.enum(marketCodes);
const token = z.string().max(100);

export const askLinkForm = z.object({
  market,
  email: z.string("required").trim().min(1, "required").max(320, "too_long").pipe(z.email("invalid_email")),
  next: z.enum(["account", "checkout"]).catch("account"),
});
/** From the page of an order: its link's token stands for the address. */
export const askLinkForOrderForm = z.object({ market, order: token });
export const enterForm = z.object({ market, token });
export const signOutForm = z.object({ market });
