import { z } from "zod";
import { exemptionReasons } from "@/lib/tax/exemptions";

/** Codes of mistakes; the words are in messages/, `admin.exemption.errors`. */
export const exemptionInput = z.object({
  orderNumber: z.string().min(1).max(20),
  /** "US", or "US-NY" for a state. */
  place: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "invalid_place"),
  certificate: z.string().trim().min(1, "required").max(80, "too_long"),
  reason: z.enum(exemptionReasons),
  /** The last day on which it holds; empty for one without an end. */
  validUntil: z
    .union([z.literal(""), z.iso.date("invalid_day")])
    .optional()
    .transform((day) => day || null),
});
