import type { CurrencyCode } from "@/lib/money";
import type { Result } from "@/lib/result";
import type { SaleTaxPart, TaxPart } from "@/lib/tax/sale-tax";
import type { TaxStanding } from "@/lib/tax/tax-standing";

/** Where goods are handed over, as exactly as it is known. */
export type TaxPlace = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Second part of ISO 3166-2. */
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly line1: string | null;
};

/** What a provider is asked: a sale, where it is handed over, and why its buyer may pay no tax. Amounts in minor units. */
export type TaxQuestion = {
  readonly currency: CurrencyCode;
  /** Amounts hold the tax (Stripe: `inclusive`), or it comes on top of them (`exclusive`). */
  readonly taxIncluded: boolean;
  /** What costs something; each reference (the SKU) once. */
  readonly lines: readonly {
    readonly reference: string;
    readonly quantity: number;
    /** After promotions. */
    readonly amount: number;
    readonly taxClassId: string;
  }[];
  readonly shippingAmount: number;
  readonly place: TaxPlace;
  readonly standing: TaxStanding;
};

/** A part of a tax, on the line with this reference; null for the delivery. */
export type AnswerPart = Omit<TaxPart, "variantId"> & { readonly reference: string | null };

/** What a provider says: tax by line, and every tax by its jurisdiction. Plain JSON. */
export type TaxAnswer = {
  readonly lines: readonly {
    readonly reference: string;
    readonly taxAmount: number;
    readonly ratePpm: number;
  }[];
  /** Adds up to all tax of the sale. */
  readonly taxes: readonly (Omit<SaleTaxPart, "parts"> & { readonly parts: readonly AnswerPart[] })[];
};

export type Calculated = {
  readonly calculationId: string;
  readonly answer: TaxAnswer;
  /** Until then a sale can be recorded from it. */
  readonly expiresAt: Date;
};

/** What goes back to a buyer of a recorded sale, minor units: by line and delivery, or of the whole where nobody said of what. */
export type TaxRefund =
  | {
      readonly kind: "parts";
      readonly lines: readonly {
        readonly reference: string;
        readonly quantity: number;
        /** As the sale had it: with the tax where prices hold it. */
        readonly amount: number;
        readonly taxAmount: number;
      }[];
      readonly shipping: { readonly amount: number; readonly taxAmount: number } | null;
    }
  /** With the tax. */
  | { readonly kind: "flat"; readonly amount: number };

/**
 * The seam to whoever computes tax outside of the shop (ADR 47). The shop's own tables need none of it: they answer at once
 * (lib/tax/table-tax.ts). Never called inside a database transaction. What records carries a reference and an idempotency key
 * made from our own ids, so that it may be repeated; it throws when the provider cannot be reached or refuses.
 */
export type TaxProvider = {
  /** As in `orders.tax_provider`. */
  readonly name: string;
  /** Answers within a few seconds: a buyer waits for it. */
  calculate(question: TaxQuestion): Promise<Result<Calculated, "unknown_place" | "unavailable">>;
  /** Has a paid sale in the provider's reports. @returns the provider's id of it */
  recordSale(sale: { readonly calculationId: string } & Recorded): Promise<string>;
  /** Takes a part of a recorded sale back. @returns the provider's id of that */
  recordRefund(refund: { readonly saleId: string; readonly refund: TaxRefund } & Recorded): Promise<string>;
  /** Undoes a recorded refund whose money came back. */
  voidRefund(refund: { readonly refundId: string } & Recorded): Promise<string>;
};

type Recorded = {
  /** What the provider's reports call it; unique. */
  readonly reference: string;
  readonly idempotencyKey: string;
};
