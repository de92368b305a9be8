import { z } from "zod";
import { linkPurposes, signInDestinations } from "@/db/schema/customers";
import { maxPasswordLength, newPassword } from "@/lib/customers/new-password";
import { marketCodes } from "@/lib/markets";

const market = z.enum(marketCodes);
const token = z.string().max(100);
const email = z
  .string("required")
  .trim()
  .min(1, "required")
  .max(320, "too_long")
  .pipe(z.email("invalid_email"));

/** Where a page may lead after signing in. */
export const destination = z.enum(signInDestinations).catch("account");
export type Destination = z.output<typeof destination>;

/** Who types no password wants a link. */
export const signInForm = z.object({
  market,
  email,
  next: destination,
  way: z.enum(["password", "link"]).catch("password"),
  password: z.string().max(maxPasswordLength, "too_long").catch(""),
});
export const resetForm = z.object({ market, email, next: destination });
/** From the page of an order: its link's token stands for the address. */
export const askByOrderForm = z.object({
  market,
  order: token,
  purpose: z.enum(linkPurposes).extract(["sign-in", "password"]).catch("sign-in"),
});
export const enterForm = z.object({ market, token });
export const passwordByLinkForm = z.object({ market, token, password: newPassword });
export const marketForm = z.object({ market });

export const passwordForm = z.object({
  market,
  /** The one before, of somebody who has one. */
  current: z.string().max(maxPasswordLength, "too_long").catch(""),
  password: newPassword,
});
export const emailForm = z.object({ market, email });
export const sessionForm = z.object({ market, session: z.uuid() });
