import { z } from "zod";

/** Characters. Length is what makes a password strong; rules about kinds of characters only make it hard to remember. */
export const minPasswordLength = 10;

/** A bound and no rule: hashing a megabyte would be somebody else's fun. */
export const maxPasswordLength = 200;

/** What somebody wants to sign in with from now on. Whether it is too common is asked in lib/customers/common-passwords.ts. */
export const newPassword = z
  .string("required")
  .min(1, "required")
  .max(maxPasswordLength, "too_long")
  .refine((text) => Array.from(text.normalize("NFKC")).length >= minPasswordLength, "too_short");
