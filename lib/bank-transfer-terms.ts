import { z } from "zod";

/** Where buyers of a market transfer their money to, and under which terms. */
export const bankTransferTerms = z.strictObject({
  holder: z.string().min(1),
  bank: z.string().min(1),
  /** As the country writes them, in groups: what a buyer copies into the form of their bank. */
  numbers: z
    .array(z.strictObject({ kind: z.enum(["iban", "bic", "routing", "account"]), value: z.string().min(4) }))
    .min(1),
  /** An order above it is paid another way. Minor units of the market's currency. */
  maxAmount: z.int().positive(),
  /** How long the units wait for the money. */
  days: z.int().min(1).max(30),
  /** Orders of one mail address that may wait for a transfer at once: unpaid orders must not empty the shelves. */
  mostOpen: z.int().min(1).max(20).default(2),
});

export type BankTransferTerms = z.output<typeof bankTransferTerms>;

/** A market's setting: the terms as JSON, or `off`. */
export const bankTransferSetting = z.string().transform((text, context): BankTransferTerms | "off" => {
  if (text === "off") return text;
  const parsed = bankTransferTerms.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  context.addIssue({
    code: "custom",
    message: `must be off, or JSON as in .env.example (${[...(issue?.path ?? []), issue?.message].join(" ")})`,
  });
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
