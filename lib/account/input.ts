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
export const googleForm = z.object({ market, next: destination });
export const marketForm = z.object({ market });

export const passwordForm = z.object({
  market,
  /** The one before, of somebody who has one. */
  current: z.string().max(maxPasswordLength, "too_long").catch(""),
  password: newPassword,
});
/** Ticked boxes; what is not ticked is not sent. */
export const eraseForm = z.object({
  market,
  sure: z.literal("yes", "required"),
  credit: z.literal("yes").optional().catch(undefined),
});
export const emailForm = z.object({ market, email });
export const sessionForm = z.object({ market, session: z.uuid() });

/** An answer of a browser, as JSON; what it says is checked by the passkey's own key. */
const answer = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string("required")
    .max(20_000, "too_long")
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("no_json");
        return z.NEVER;
      }
    })
    .pipe(shape);

const base64url = z
  .string()
  .max(10_000)
  .regex(/^[\w-]*$/);
const credential = { id: base64url.max(1400), rawId: base64url.max(1400), type: z.literal("public-key") };

export const passkeySignInForm = z.object({
  market,
  next: destination,
  response: answer(
    z.object({
      ...credential,
      response: z
        .object({
          clientDataJSON: base64url,
          authenticatorData: base64url,
          signature: base64url,
          userHandle: base64url.optional(),
        })
        // A browser may say nothing of it, which is not the same as an empty value.
        .transform(({ userHandle, ...rest }) => (userHandle === undefined ? rest : { ...rest, userHandle })),
      clientExtensionResults: z.object({}),
    }),
  ),
});
export const newPasskeyForm = z.object({
  market,
  response: answer(
    z.object({
      ...credential,
      response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
      clientExtensionResults: z.object({}),
    }),
  ),
});
export const passkeyForm = z.object({ market, passkey: z.uuid() });
export const passkeyNameForm = z.object({
  market,
  passkey: z.uuid(),
  name: z.string("required").trim().min(1, "required").max(60, "too_long"),
});
