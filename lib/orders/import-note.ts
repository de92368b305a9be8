import { z } from "zod";
import type { orders } from "@/db/schema";
import { currencyCodes } from "@/lib/money";
import { marketByCode } from "@/lib/markets";
import type { ImportCharges } from "@/lib/shipping/import-charges";
import { importNote } from "@/lib/shipping/import-words";

const stored: z.ZodType<ImportCharges> = z.object({
  taxName: z.string(),
  taxRatePpm: z.int(),
  taxAmount: z.int(),
  dutyAmount: z.int().nullable(),
});

/** What was told before paying of who pays what customs ask; null where the order crosses no border of theirs. */
export function orderImportNote(
  order: Pick<
    typeof orders.$inferSelect,
    "market" | "currency" | "importTerms" | "importCharges" | "shippingCarrier"
  >,
  country: string,
): string | null {
  const currency = currencyCodes.find((code) => code === order.currency);
  if (order.importTerms === null || !currency) return null;
  const charges = stored.safeParse(order.importCharges);
  return importNote(
    marketByCode(order.market),
    { country, carrier: order.shippingCarrier, currency },
    { incoterm: order.importTerms, charges: charges.success ? charges.data : null },
  );
}
