import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { giftCardEntries, giftCards, orders } from "@/db/schema";

const mostShown = 100;

const columns = {
  id: giftCards.id,
  kind: giftCards.kind,
  lastFour: giftCards.lastFour,
  currency: giftCards.currency,
  balanceAmount: giftCards.balanceAmount,
  reservedAmount: giftCards.reservedAmount,
  ownerEmail: giftCards.ownerEmail,
  note: giftCards.note,
  disabledAt: giftCards.disabledAt,
  createdAt: giftCards.createdAt,
};

/** The newest hundred cards, the newest first. For staff with "gift-cards:write", as all here. */
export const listGiftCards = () =>
  db.select(columns).from(giftCards).orderBy(desc(giftCards.createdAt), desc(giftCards.id)).limit(mostShown);

/** One card with everything that changed its balance, oldest first. */
export async function getGiftCard(id: string) {
  const [[card], entries] = await Promise.all([
    db.select(columns).from(giftCards).where(eq(giftCards.id, id)),
    db
      .select({
        id: giftCardEntries.entry,
        amount: giftCardEntries.amount,
        reason: giftCardEntries.reason,
        at: giftCardEntries.at,
        orderNumber: orders.number,
      })
      .from(giftCardEntries)
      .leftJoin(orders, eq(orders.id, giftCardEntries.orderId))
      .where(eq(giftCardEntries.giftCardId, id))
      .orderBy(asc(giftCardEntries.entry)),
  ]);
  return card ? { ...card, entries } : null;
}
