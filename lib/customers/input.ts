import { z } from "zod";

/** Where a page of the back office may send people after signing in: nowhere but into the back office. */
export const adminPath = z
  .string()
  .max(500)
  .regex(/^\/admin(?:\/[\w.~/-]*)?(?:\?[\w.~/%&=+-]*)?$/)
  .refine((path) => !path.includes(".."));

export const signInInput = z.object({
  email: z.string("required").trim().min(1, "required").max(320, "too_long").pipe(z.email("invalid_email")),
  // No rule but a bound: hashing a megabyte would be somebody else's fun.
  password: z.string("required").min(1, "required").max(200, "too_long"),
  next: adminPath.optional().catch(undefined),
});
export type Credentials = Pick<z.output<typeof signInInput>, "email" | "password">;
