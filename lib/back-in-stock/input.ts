import { z } from "zod";
import { marketCodes } from "@/lib/markets";

export const askInput = z.object({
  market: z.enum(marketCodes),
  variantId: z.uuid(),
  email: z.string("required").trim().min(1, "required").max(320, "too_long").pipe(z.email("invalid_email")),
  /** Nobody sees this field, so nobody but a script fills it in. */
  website: z.string().default(""),
});

export const linkInput = z.object({ market: z.enum(marketCodes), token: z.string().max(100) });
