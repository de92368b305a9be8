import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";
import { giftCardEntries, giftCards } from "@/db/schema";
import { giftCardCode, giftCardHash, lastFourOf } from "@/lib/gift-cards/code";
import type { Gift } from "@/lib/gift-cards/gift";
import { enqueue } from "@/lib/jobs/enqueue";

/** Copies what was said of gift cards from the cart to the order's lines. Called once the lines are written. */
export async function keepGifts(
  tx: Tx,
  order: { readonly orderId: string; readonly email: string },
  gifts: readonly { readonly variantId: string; readonly gift: Gift | null }[],
): Promise<void> {
  const rows = gifts.flatMap(({ variantId, gift }) =>
    gift
      ? [
          sql`(${variantId}::uuid, ${gift.recipientEmail ?? order.email}, ${gift.recipientName}, ${gift.message})`,
        ]
      : [],
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into order_line_gifts (order_line_id, recipient_email, recipient_name, message)
    select line.id, said.email, said.name, said.message
    from (values ${sql.join(rows, sql`, `)}) as said (variant_id, email, name, message)
    join order_lines line on line.variant_id = said.variant_id and line.order_id = ${order.orderId}`);
}

/** Has the cards of an order made, when it has bought any; one statement, because every order passes here. */
export async function enqueueIssue(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(statement`
    insert into jobs (kind, payload, unique_key)
    select 'gift-cards.issue', jsonb_build_object('orderId', ${orderId}::text), ${`gift-cards:${orderId}`}
    where exists (
      select from order_lines line join order_line_gifts gift on gift.order_line_id = line.id
      where line.order_id = ${orderId}::uuid)
    on conflict (unique_key) where finished_at is null and failed_at is null do nothing`);
}

type BoughtLine = {
  readonly lineId: string;
  readonly variantId: string | null;
  readonly unitAmount: number;
  readonly quantity: number;
  readonly currency: string;
  readonly recipientEmail: string;
  /** Units for which the money went back. */
  readonly returned: number;
};

/** Lines of an order that are gift cards. To be read under the order's lock, by which everybody who changes them waits. */
const boughtLines = (tx: Tx, orderId: string) =>
  tx.execute<BoughtLine>(sql`
    select line.id as "lineId", line.variant_id as "variantId", line.unit_amount as "unitAmount", line.quantity,
      placed.currency, gift.recipient_email as "recipientEmail",
      coalesce((select sum(quantity) from refund_lines where order_line_id = line.id), 0)::int as returned
    from order_lines line join order_line_gifts gift on gift.order_line_id = line.id
    join orders placed on placed.id = line.order_id
    where line.order_id = ${orderId} order by line.position`);

/**
 * Makes a card for each unit that was bought and not given back, and the mail of each. Running it again makes none.
 * To be called under the order's lock.
 * @param secret the shop's, from which the codes follow
 * @returns the lines with as many units as have a card now
 */
export async function issueBoughtCards(tx: Tx, orderId: string, secret: string) {
  const lines = await boughtLines(tx, orderId);
  for (const line of lines) {
    for (let unit = 1; unit <= line.quantity - line.returned; unit += 1) {
      const id = randomUUID();
      const code = giftCardCode(id, secret);
      /* oxlint-disable no-await-in-loop -- a card and its ledger, one after the other */
      const [made] = await tx
        .insert(giftCards)
        .values({
          id,
          kind: "gift_card",
          codeHash: giftCardHash(code),
          lastFour: lastFourOf(code),
          currency: line.currency,
          orderLineId: line.lineId,
          unit,
          recipientEmail: line.recipientEmail,
        })
        .onConflictDoNothing({ target: [giftCards.orderLineId, giftCards.unit] })
        .returning({ id: giftCards.id });
      if (!made) continue;
      await tx.insert(giftCardEntries).values({
        giftCardId: id,
        amount: line.unitAmount,
        reason: "issued",
        causeKey: `issue:${id}`,
        actor: "gift-cards.issue",
      });
      await enqueue(tx, "gift-cards.send", { giftCardId: id }, { uniqueKey: `gift-card-mail:${id}` });
      /* oxlint-enable no-await-in-loop */
    }
  }
  return lines;
}

/**
 * After units of gift cards were refunded: as many cards of the line end, those first of which most is left, and lose what
 * is left on them. What was spent from them, or is set aside for an order, cannot be had back.
 * To be called under the order's lock, after the refund's lines are written.
 * @returns what the refunded cards were worth, and what of it was got back; null when no card was concerned
 */
export async function takeBackCards(
  tx: Tx,
  orderId: string,
  actor: string,
): Promise<{ readonly amount: number; readonly spentAmount: number } | null> {
  let [amount, worth] = [0, 0];
  for (const { lineId, unitAmount, quantity, returned } of await boughtLines(tx, orderId)) {
    // oxlint-disable-next-line no-await-in-loop -- one or two lines
    const cards = await tx.execute<{ id: string; left: number }>(sql`
      select id, balance_amount - reserved_amount as left from gift_cards card
      where order_line_id = ${lineId} and not exists (
        select from gift_card_entries where gift_card_id = card.id and cause_key = 'taken-back:' || card.id)
        and (disabled_at is null or balance_amount > 0)
      order by id for update`);
    const ending = cards
      .toSorted((a, b) => b.left - a.left)
      .slice(0, Math.max(0, cards.length - (quantity - returned)));
    for (const { id, left } of ending) {
      worth += unitAmount;
      amount += left;
      /* oxlint-disable no-await-in-loop -- as above */
      if (left > 0) {
        await tx.insert(giftCardEntries).values({
          giftCardId: id,
          amount: 0 - left,
          reason: "taken_back",
          orderId,
          causeKey: `taken-back:${id}`,
          actor,
        });
      }
      await tx.execute(
        sql`update gift_cards set disabled_at = coalesce(disabled_at, now()) where id = ${id}`,
      );
      /* oxlint-enable no-await-in-loop */
    }
  }
  return worth > 0 ? { amount, spentAmount: worth - amount } : null;
}

/**
 * The bank gave the buyer the money back that cards were bought with: what is left on them is taken back, up to what was
 * lost, and those that are empty then end. Once for a dispute; what was spent, or is set aside for an order, is lost.
 * To be called under the order's lock.
 * @returns what was taken back, minor units; null when the order has no such cards
 */
export async function blockCards(
  tx: Tx,
  lost: { readonly orderId: string; readonly disputeId: string; readonly lostAmount: number },
  actor: string,
): Promise<number | null> {
  const { orderId, disputeId } = lost;
  const cards = await tx.execute<{ id: string; left: number }>(sql`
    select card.id, balance_amount - reserved_amount as left
    from gift_cards card join order_lines line on line.id = card.order_line_id
    where line.order_id = ${orderId} and card.disabled_at is null and not exists (
      select from gift_card_entries where cause_key = 'disputed:' || card.id || ':' || ${disputeId}::text)
    order by card.id for update of card`);
  let open = lost.lostAmount;
  for (const { id, left } of cards.toSorted((a, b) => b.left - a.left)) {
    if (open === 0) break;
    const amount = Math.min(left, open);
    open -= amount;
    /* oxlint-disable no-await-in-loop -- a card or two */
    if (amount > 0) {
      await tx.insert(giftCardEntries).values({
        giftCardId: id,
        amount: 0 - amount,
        reason: "taken_back",
        orderId,
        causeKey: `disputed:${id}:${disputeId}`,
        actor,
      });
    }
    if (amount === left) await tx.execute(sql`update gift_cards set disabled_at = now() where id = ${id}`);
    /* oxlint-enable no-await-in-loop */
  }
  return cards.length > 0 ? lost.lostAmount - open : null;
}
