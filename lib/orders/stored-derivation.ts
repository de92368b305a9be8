import { z } from "zod";
import { exemptionReasons } from "@/lib/tax/exemptions";
import type { Derivation, DerivedSum, Reason } from "@/lib/pricing/derivation";

const name = { name: z.string(), code: z.string().nullable() };
const unitAmount = z.int();
const variantId = z.string();

const reason: z.ZodType<Reason> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("total") }),
  z.object({ kind: z.literal("subtotal") }),
  z.object({ kind: z.literal("line"), variantId, quantity: z.int(), unitAmount }),
  z.object({ kind: z.literal("list"), quantity: z.int(), unitAmount }),
  z.object({ kind: z.literal("sale"), unitAmount }),
  z.object({ kind: z.literal("quantity"), minQuantity: z.int(), unitAmount }),
  z.object({ kind: z.literal("price_list"), name: z.string(), unitAmount }),
  z.object({ kind: z.literal("discount"), ...name }),
  z.object({ kind: z.literal("discounted_line"), variantId, freeUnits: z.int() }),
  z.object({ kind: z.literal("shipping"), method: z.string(), isFetched: z.boolean() }),
  z.object({
    kind: z.literal("rate"),
    chargedFor: z.object({ grams: z.int(), isBulky: z.boolean(), minGoodsAmount: z.int() }),
  }),
  z.object({ kind: z.literal("free_from"), fromAmount: z.int() }),
  z.object({ kind: z.literal("free_shipping"), ...name }),
  z.object({
    kind: z.literal("tax"),
    name: z.string(),
    // Orders from before there were providers have none.
    jurisdiction: z.string().nullable().default(null),
    ratePpm: z.int(),
    place: z.object({ country: z.string(), state: z.string().nullable() }),
  }),
  z.object({ kind: z.literal("import_duty") }),
  z.object({ kind: z.literal("import_tax"), name: z.string(), ratePpm: z.int() }),
  z.object({ kind: z.literal("taxed_line"), variantId, taxedAmount: z.int() }),
  z.object({ kind: z.literal("taxed_shipping"), taxedAmount: z.int() }),
]);

const sum: z.ZodType<DerivedSum> = z.object({
  reason,
  amount: z.int(),
  get parts() {
    return z.array(sum);
  },
});

const stored = z.object({
  total: sum,
  taxInside: z.array(sum),
  isReverseCharge: z.boolean(),
  exemption: z.enum(exemptionReasons).nullable(),
});

/** How an order's total came about, from its stored `pricing`; null when an older shop stored it in another shape. */
export function storedDerivation(pricing: unknown): Derivation | null {
  const parsed = stored.safeParse(pricing);
  return parsed.success ? parsed.data : null;
}

/** The promotions on the goods, as rows of a total; one without a name when their names are not known. */
export function discountRows(
  derivation: Derivation | null,
  discountAmount: number,
): { readonly name: string | null; readonly amount: number }[] {
  const rows = (derivation?.total.parts ?? []).flatMap((part) =>
    part.reason.kind === "discount"
      ? [{ name: part.reason.code ?? part.reason.name, amount: 0 - part.amount }]
      : [],
  );
  const told = rows.reduce((total, { amount }) => total + amount, 0);
  return told === discountAmount ? rows : [{ name: null, amount: discountAmount }];
}

/** Discount codes that an order was placed with, each once. */
export function usedCodes(derivation: Derivation | null): string[] {
  const codesOf = ({ reason: why, parts }: DerivedSum): string[] => [
    ...((why.kind === "discount" || why.kind === "free_shipping") && why.code !== null ? [why.code] : []),
    ...parts.flatMap(codesOf),
  ];
  return derivation ? [...new Set(codesOf(derivation.total))] : [];
}
