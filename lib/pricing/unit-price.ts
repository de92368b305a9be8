import { divideRounded } from "@/lib/money";

/** Units a content is stored in: grams, millilitres, millimetres, square centimetres. */
export const contentUnits = ["g", "ml", "mm", "cm2"] as const;
export type ContentUnit = (typeof contentUnits)[number];

/** What is in a package that is sold by weight, volume, length or area. */
export type Content = { readonly amount: number; readonly unit: ContentUnit };

export type UnitPrice = { readonly amount: number; readonly per: "kg" | "l" | "m" | "m²" };

/**
 * German law knows only these since May 2022, also for small packages: no price for 100 g or 100 ml.
 * @see https://www.gesetze-im-internet.de/pangv_2022/__5.html PAngV § 5 (1)
 */
const bases: Record<ContentUnit, { per: UnitPrice["per"]; units: bigint }> = {
  g: { per: "kg", units: 1000n },
  ml: { per: "l", units: 1000n },
  mm: { per: "m", units: 1000n },
  cm2: { per: "m²", units: 10_000n },
};

/**
 * The price of one kilogram, litre, metre or square metre; null when it is the price itself, which need not be said
 * twice (PAngV § 4 (1)).
 * @param amount minor units, with tax
 */
export function unitPrice(amount: number, content: Content): UnitPrice | null {
  const { per, units } = bases[content.unit];
  if (BigInt(content.amount) === units) return null;
  return { amount: divideRounded(BigInt(amount) * units, BigInt(content.amount)), per };
}
