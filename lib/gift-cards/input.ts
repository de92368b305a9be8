import { z } from "zod";
import { giftCardKind } from "@/db/schema/gift-cards";
import { currencyCodes, fromMajorUnits, parseAmount } from "@/lib/money";

/** More than this, in whole dollars or euros, is a slip of the finger. */
const mostMajor = 5000;

/** The form that makes a gift card or store credit. */
export const issueInput = z
  .object({
    requestId: z.uuid(),
    kind: z.enum(giftCardKind.enumValues),
    /** As typed: "50" or "49.90". */
    amount: z.string().trim().max(12),
    currency: z.enum(currencyCodes),
    ownerEmail: z
      .union([z.literal(""), z.email("invalid_email")])
      .transform((email) => (email === "" ? null : email)),
    note: z.string().trim().max(200, "too_long"),
  })
  .transform((form, context) => {
    const amount = parseAmount(form.amount, form.currency);
    if (amount === null || amount <= 0 || amount > fromMajorUnits(mostMajor, form.currency))
      context.addIssue({ code: "custom", path: ["amount"], message: "invalid_amount" });
    if (form.kind === "store_credit" && form.ownerEmail === null)
      context.addIssue({ code: "custom", path: ["ownerEmail"], message: "required" });
    return { ...form, amount: amount ?? 0 };
  });
