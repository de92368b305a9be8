import "server-only";
import { companies, helpMail } from "@/lib/company";
import { addressLines } from "@/lib/customers/address-lines";
import { env } from "@/lib/env";
import type { InvoiceContent } from "@/lib/invoices/content";
import type { Market } from "@/lib/markets";

/** Who sells in a market, as its invoices name them. A VAT id in the settings counts before that of the imprint. */
export function sellerOf(market: Market): InvoiceContent["seller"] {
  const company = companies[market.code];
  const { legalName, phone, streetAddress, city, state, postalCode, country } = company;
  return {
    lines: addressLines(market.locale, {
      name: legalName,
      company: null,
      line1: streetAddress,
      line2: null,
      city,
      state,
      postalCode,
      country,
    }),
    vatId: company.vatId && (env().SELLER_VAT_ID ?? company.vatId),
    phone,
    email: helpMail,
  };
}
