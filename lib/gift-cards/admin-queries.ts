import "server-only";
import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { auditLog, giftCardEntries, giftCards, mails, orders, refunds } from "@/db/schema";
import { giftCardMailKey } from "@/lib/gift-cards/commands";
import { endOfCode, type GiftCardListRequest } from "@/lib/gift-cards/admin-list";

const cardsPerPage = 50;

const columns = {
  id: giftCards.id,
  kind: giftCards.kind,
  lastFour: giftCards.lastFour,
  currency: giftCards.currency,
  balanceAmount: giftCards.balanceAmount,
  reservedAmount: giftCards.reservedAmount,
  ownerEmail: giftCards.ownerEmail,
  recipientEmail: giftCards.recipientEmail,
  note: giftCards.note,
  disabledAt: giftCards.disabledAt,
  createdAt: giftCards.createdAt,
};

/**
 * A page of cards, newest first, found by keys instead of by counting. `newer` and `older` are the ids to go on from, or
 * null. For staff with "gift-cards:write", as all here.
 */
export async function listGiftCards({ q, after, before }: GiftCardListRequest) {
  const backwards = before !== undefined && after === undefined;
  const from = after ?? before;
  const rows = await db
    .select(columns)
    .from(giftCards)
    .where(and(q === "" ? undefined : matches(q), from === undefined ? undefined : beyond(from, backwards)))
    .orderBy(
      ...(backwards
        ? [asc(giftCards.createdAt), asc(giftCards.id)]
        : [desc(giftCards.createdAt), desc(giftCards.id)]),
    )
    .limit(cardsPerPage + 1);
  const isMore = rows.length > cardsPerPage;
  const cards = rows.slice(0, cardsPerPage);
  if (backwards) cards.reverse();
  const hasNewer = backwards ? isMore : from !== undefined;
  const hasOlder = backwards || isMore;
  return {
    cards,
    newer: hasNewer ? (cards[0]?.id ?? null) : null,
    older: hasOlder ? (cards.at(-1)?.id ?? null) : null,
  };
}

function matches(text: string): SQL | undefined {
  const end = endOfCode(text);
  return or(
    end === null ? undefined : eq(giftCards.lastFour, end),
    eq(giftCards.ownerEmail, text),
    eq(giftCards.recipientEmail, text),
  );
}

/** Compared in the database, whose instants are finer than those of JavaScript. */
function beyond(id: string, backwards: boolean): SQL {
  const edge = alias(giftCards, "edge");
  const place = db.select({ at: edge.createdAt, id: edge.id }).from(edge).where(eq(edge.id, id));
  return backwards
    ? sql`(${giftCards.createdAt}, ${giftCards.id}) > (${place})`
    : sql`(${giftCards.createdAt}, ${giftCards.id}) < (${place})`;
}

/** Mails of a card that its page shows. */
const mailsShown = 20;

/** One card with everything that changed its balance, oldest first, and the mails that told its code, newest first. */
export async function getGiftCard(id: string) {
  const [[card], asked, [refund]] = await Promise.all([
    db.select(columns).from(giftCards).where(eq(giftCards.id, id)),
    db
      .select({ requestId: auditLog.requestId })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.subjectType, "gift_card"),
          eq(auditLog.subjectId, id),
          eq(auditLog.action, "gift_card.send"),
        ),
      )
      .orderBy(desc(auditLog.id))
      .limit(mailsShown),
    db.select({ id: refunds.id }).from(refunds).where(eq(refunds.storeCreditId, id)),
  ]);
  if (!card) return null;
  const keys = [undefined, ...asked.map(({ requestId }) => requestId ?? undefined)];
  const [entries, sent] = await Promise.all([
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
    db
      .select({ id: mails.id, toAddress: mails.toAddress, status: mails.status, at: mails.createdAt })
      .from(mails)
      .where(
        or(
          and(
            eq(mails.template, "gift-card"),
            inArray(
              mails.subjectKey,
              keys.map((requestId) => giftCardMailKey(id, requestId)),
            ),
          ),
          and(eq(mails.template, "order-refunded"), eq(mails.subjectKey, `refund:${refund?.id ?? ""}`)),
        ),
      )
      .orderBy(desc(mails.createdAt)),
  ]);
  // One that was asked for has no row before its job has run.
  const written = sent.length - (refund ? 1 : 0);
  return { ...card, entries, mails: sent, isMailOnItsWay: asked.length > 0 && written < asked.length };
}
