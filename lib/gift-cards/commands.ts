import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";
import { auditLog, giftCardEntries, giftCards } from "@/db/schema";
import type { GiftCardKind } from "@/db/schema/gift-cards";
import { giftCardCode, giftCardHash, lastFourOf } from "@/lib/gift-cards/code";
import type { CardTender } from "@/lib/gift-cards/tender";
import { enqueue } from "@/lib/jobs/enqueue";
import { fail, invariant, ok, type Result } from "@/lib/result";

/** The name of these payments among the providers. */
export const giftCardProvider = "gift_card";

/**
 * Makes a card; once for each request, whoever sends it again.
 * @param secret the shop's, from which the code follows
 * @returns its code, which is kept nowhere: whoever asks has to pass it on
 */
export async function issueGiftCard(
  tx: Tx,
  card: {
    readonly kind: GiftCardKind;
    readonly amount: number;
    readonly currency: string;
    readonly ownerEmail: string | null;
    readonly note: string;
    readonly staffId: string;
    /** Made with the form: pressed twice, it is still one card. */
    readonly requestId: string;
  },
  secret: string,
): Promise<{ id: string; code: string; isNew: boolean }> {
  const { amount, staffId, ...columns } = card;
  const id = randomUUID();
  const code = giftCardCode(id, secret);
  const [made] = await tx
    .insert(giftCards)
    .values({ ...columns, id, issuedBy: staffId, codeHash: giftCardHash(code), lastFour: lastFourOf(code) })
    .onConflictDoNothing({ target: giftCards.requestId })
    .returning({ id: giftCards.id });
  if (!made) {
    const [earlier] = await tx
      .select({ id: giftCards.id })
      .from(giftCards)
      .where(eq(giftCards.requestId, card.requestId));
    invariant(earlier, "a request that was made before has its card");
    return { id: earlier.id, code: giftCardCode(earlier.id, secret), isNew: false };
  }
  await tx.insert(giftCardEntries).values({
    giftCardId: id,
    amount,
    reason: "issued",
    causeKey: `issue:${id}`,
    actor: `user:${staffId}`,
  });
  return { id, code, isNew: true };
}

/**
 * Makes store credit that holds nothing yet: what it is for (a refund) fills it once that is through.
 * @param secret the shop's, from which the code follows
 */
export async function openStoreCredit(
  tx: Tx,
  credit: { readonly currency: string; readonly ownerEmail: string; readonly staffId: string },
  secret: string,
): Promise<{ id: string; lastFour: string }> {
  const { staffId, ...columns } = credit;
  const id = randomUUID();
  const code = giftCardCode(id, secret);
  const lastFour = lastFourOf(code);
  await tx.insert(giftCards).values({
    ...columns,
    id,
    kind: "store_credit",
    issuedBy: staffId,
    codeHash: giftCardHash(code),
    lastFour,
  });
  return { id, lastFour };
}

/** What `mails` knows the mail of a card by. @param requestId of staff who has it sent again */
export const giftCardMailKey = (giftCardId: string, requestId?: string): string =>
  requestId === undefined ? `gift-card:${giftCardId}` : `gift-card:${giftCardId}:${requestId}`;

/**
 * Has a card's code mailed once more, to the address that the card is for. Fails with `already_disabled`, `no_address`.
 * Pressed twice it is one mail.
 */
export async function sendGiftCardAgain(
  tx: Tx,
  again: { readonly giftCardId: string; readonly requestId: string; readonly staffId: string },
): Promise<Result<null>> {
  const { giftCardId, requestId, staffId } = again;
  const [card] = await tx.select().from(giftCards).where(eq(giftCards.id, giftCardId)).for("update");
  if (!card || card.disabledAt) return fail("already_disabled");
  if (!card.recipientEmail && !card.ownerEmail) return fail("no_address");
  const subject = and(eq(auditLog.subjectType, "gift_card"), eq(auditLog.subjectId, giftCardId));
  const [earlier] = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(subject, eq(auditLog.requestId, requestId)));
  if (earlier) return ok(null);
  await enqueue(tx, "gift-cards.send", { giftCardId, requestId });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "gift_card.send",
    subjectType: "gift_card",
    subjectId: giftCardId,
    requestId,
  });
  return ok(null);
}

/** Nobody pays with it any more; its balance stays in the books. @returns false when it was disabled before */
export async function disableGiftCard(tx: Tx, giftCardId: string): Promise<boolean> {
  const rows = await tx
    .update(giftCards)
    .set({ disabledAt: sql`now()` })
    .where(and(eq(giftCards.id, giftCardId), sql`${giftCards.disabledAt} is null`))
    .returning({ id: giftCards.id });
  return rows.length > 0;
}

/**
 * Sets aside what cards pay of an order, each as a payment that waits. Called after the codes' uses are reserved: cards
 * are locked last, in the order of their ids, so that two buyers never wait for each other.
 * @returns false when a card no longer has as much; the caller rolls back
 */
export async function reserveGiftCards(
  tx: Tx,
  order: { readonly orderId: string; readonly currency: string },
  cards: readonly CardTender[],
): Promise<boolean> {
  const paying = cards.filter(({ amount }) => amount > 0);
  if (paying.length === 0) return true;
  const ids = paying.map(({ id }) => id);
  // A statement of its own: the next one sees what others committed while this one waited.
  await tx.execute(sql`select 1 from gift_cards where id in ${ids} order by id for update`);
  const wanted = sql.join(
    paying.map(({ id, amount }) => sql`(${id}::uuid, ${amount}::int)`),
    sql`, `,
  );
  const rows = await tx.execute(sql`
    with wanted (card_id, amount) as (values ${wanted}),
    kept as (
      update gift_cards card set reserved_amount = reserved_amount + wanted.amount from wanted
      where card.id = wanted.card_id and card.disabled_at is null and card.currency = ${order.currency}
        and card.balance_amount - card.reserved_amount >= wanted.amount
      returning card.id, wanted.amount)
    insert into payments (order_id, provider, gift_card_id, amount, currency)
    select ${order.orderId}::uuid, ${giftCardProvider}, id, amount, ${order.currency} from kept returning id`);
  return rows.length === paying.length;
}

/** The order is paid: what was set aside is spent. Running it again changes nothing. */
export async function captureGiftCards(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(statement`
    with locked as materialized (
      select card.id as card_id from gift_cards card
      where card.id in (
        select gift_card_id from payments
        where order_id = ${orderId} and gift_card_id is not null and status = 'pending')
      order by card.id for update),
    taken as (
      update payments set status = 'captured', captured_amount = amount, updated_at = now()
      from locked where order_id = ${orderId} and gift_card_id = locked.card_id and status = 'pending'
      returning payments.id, gift_card_id, amount),
    freed as (
      update gift_cards card set reserved_amount = reserved_amount - taken.amount
      from taken where card.id = taken.gift_card_id returning card.id)
    select 1 from freed`);
  // After the reservation is gone: the balance may fall to nothing.
  await tx.execute(statement`
    insert into gift_card_entries (gift_card_id, amount, reason, order_id, cause_key, actor)
    select gift_card_id, -captured_amount, 'redeemed', order_id, 'payment:' || id, 'till' from payments
    where order_id = ${orderId} and gift_card_id is not null and status = 'captured'
    on conflict (cause_key) do nothing`);
}

/** The order ends unpaid: the cards have their money again. Running it again changes nothing. */
export async function releaseGiftCards(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(sql`
    with ${lockedCards(orderId)},
    freed as (
      update payments set status = 'canceled', updated_at = now()
      from locked where order_id = ${orderId} and gift_card_id = locked.card_id and status = 'pending'
      returning gift_card_id, amount)
    update gift_cards card set reserved_amount = reserved_amount - freed.amount
    from freed where card.id = freed.gift_card_id`);
}

/** Money that goes back to a card, also to one that was disabled. Once per refund. */
export async function creditGiftCard(
  tx: Tx,
  refund: {
    readonly id: string;
    readonly giftCardId: string;
    readonly orderId: string;
    readonly amount: number;
  },
): Promise<void> {
  await tx
    .insert(giftCardEntries)
    .values({
      giftCardId: refund.giftCardId,
      amount: refund.amount,
      reason: "refunded",
      orderId: refund.orderId,
      causeKey: `refund:${refund.id}`,
      actor: "payments.refund",
    })
    .onConflictDoNothing({ target: giftCardEntries.causeKey });
}

/** The cards an order waits with, locked in the order of their ids before anything of them is written. */
const lockedCards = (orderId: string) => sql`
  locked as materialized (
    select card.id as card_id from gift_cards card
    where card.id in (
      select gift_card_id from payments where order_id = ${orderId} and gift_card_id is not null and status = 'pending')
    order by card.id for update)`;
