import { z } from "zod";
import { marketCodes } from "@/lib/markets";
import { currencyCodes } from "@/lib/money";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const party = z.object({
  /** As written on a letter, the name first, the country last. */
  lines: z.array(z.string()),
  vatId: z.string().nullable(),
});

/** One row. Amounts in minor units of the document's currency, as all here. */
const row = z.object({
  kind: z.enum(["goods", "gift_card", "shipping", "import", "part"]),
  /** Empty where the kind says it: the words are the document's. */
  name: z.string(),
  label: z.string(),
  sku: z.string(),
  quantity: z.int().nullable(),
  /** Without tax and before discounts, rounded; null where nothing is counted. */
  unitAmount: z.int().nullable(),
  /** What promotions took off the row, as the market shows prices; part of what follows. */
  discountAmount: z.int(),
  /** Null where several rates are in it. */
  ratePpm: z.int().nullable(),
  netAmount: z.int(),
  taxAmount: z.int(),
  grossAmount: z.int(),
});

const tax = z.object({
  name: z.string(),
  jurisdiction: z.string().nullable(),
  ratePpm: z.int(),
  netAmount: z.int(),
  taxAmount: z.int(),
});

const paid = z.object({
  kind: z.enum(["gift_card", "bank_transfer", "online", "store_credit"]),
  lastFour: z.string().nullable(),
  amount: z.int(),
});

/** Everything that is printed on an invoice or a credit note, as it was on the day of issue. */
export const invoiceContent = z.object({
  market: z.enum(marketCodes),
  currency: z.enum(currencyCodes),
  seller: party.extend({ phone: z.string(), email: z.string() }),
  buyer: party,
  /** Where it went, when that is not the buyer's address. */
  deliveredTo: z.array(z.string()).nullable(),
  orderNumber: z.string(),
  orderedOn: day,
  /** The day on which the first of it left. */
  suppliedOn: day,
  rows: z.array(row),
  /** The tax by rate and by who imposes it. */
  taxes: z.array(tax),
  netAmount: z.int(),
  taxAmount: z.int(),
  totalAmount: z.int(),
  /** What paid it, or the way in which it goes back. */
  paid: z.array(paid),
  /** The buyer accounts for the tax (Directive 2006/112/EC art. 138). */
  isReverseCharge: z.boolean(),
  /** By a certificate of the buyer's. */
  isExempt: z.boolean(),
  /** The invoice that a credit note corrects; null for an invoice. */
  corrects: z.object({ number: z.string(), issuedOn: day }).nullable(),
});

export type InvoiceContent = z.output<typeof invoiceContent>;
export type InvoiceRow = z.output<typeof row>;
export type InvoiceTax = z.output<typeof tax>;

/** "DE-2026-00042". */
export const documentNumber = (series: string, number: number): string =>
  `${series}-${String(number).padStart(5, "0")}`;
