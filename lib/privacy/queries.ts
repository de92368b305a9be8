import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { giftCards } from "@/db/schema";
import { type CurrencyCode, currencyCodes, type Money } from "@/lib/money";
import { type DataSection, readPersonalData } from "@/lib/privacy/personal-data";

/** A copy of what the shop knows about the customer who is signed in. */
export const getPersonalData = (customer: {
  readonly id: string;
  readonly email: string;
}): Promise<readonly DataSection[]> => readPersonalData(db, { userId: customer.id, email: customer.email });

/** What somebody has left of store credit, by currency; empty for nothing. */
export async function getStoreCredit({ email }: { readonly email: string }): Promise<Money[]> {
  const rows = await db
    .select({ currency: giftCards.currency, amount: sql<number>`sum(${giftCards.balanceAmount})::int` })
    .from(giftCards)
    .where(and(eq(giftCards.ownerEmail, email), isNull(giftCards.disabledAt), gt(giftCards.balanceAmount, 0)))
    .groupBy(giftCards.currency);
  const known = (code: string): code is CurrencyCode => currencyCodes.some((each) => each === code);
  return rows.flatMap(({ currency, amount }) => (known(currency) ? [{ currency, amount }] : []));
}
