import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Question } from "@/db/question";
import { giftCards } from "@/db/schema";
import type { GiftCardKind } from "@/db/schema/gift-cards";
import { statement } from "@/db/statement";
import { giftCardHash } from "@/lib/gift-cards/code";
import type { HeldCard } from "@/lib/gift-cards/tender";
import { sha256 } from "@/lib/ids";

/** What whoever has a card's code may know of it. Amounts in minor units of `currency`. */
export type CardBalance = {
  readonly kind: GiftCardKind;
  readonly lastFour: string;
  readonly currency: string;
  /** What can be spent now. */
  readonly availableAmount: number;
  /** Set aside for orders that wait for the rest of their money, beside that. */
  readonly reservedAmount: number;
  readonly isDisabled: boolean;
};

/** @param code as `readGiftCardCode` leaves it */
export async function findBalance(code: string): Promise<CardBalance | null> {
  const [card] = await db
    .select({
      kind: giftCards.kind,
      lastFour: giftCards.lastFour,
      currency: giftCards.currency,
      availableAmount: sql<number>`${giftCards.balanceAmount} - ${giftCards.reservedAmount}`,
      reservedAmount: giftCards.reservedAmount,
      isDisabled: sql<boolean>`${giftCards.disabledAt} is not null`,
    })
    .from(giftCards)
    .where(eq(giftCards.codeHash, giftCardHash(code)));
  return card ?? null;
}

/**
 * The cards entered in a cart, read anew each time. What an unpaid order of this very cart has set aside counts as there:
 * paying, or ordering anew, is what the buyer comes back for.
 * @param email as typed so far; null while nobody knows who buys
 */
export const giftCardsIn = (
  cartToken: string,
  email: string | null,
): Question<readonly HeldCard[], HeldCard> => ({
  statement: statement`
    select card.id, card.kind, card.last_four as "lastFour", card.currency,
      (card.balance_amount - card.reserved_amount + coalesce((
        select sum(paying.amount) from payments paying join orders placed on placed.id = paying.order_id
        where paying.gift_card_id = card.id and paying.status = 'pending'
          and placed.cart_id = cart.id and placed.status = 'pending' and not placed.cart_taken), 0))::int as "availableAmount",
      card.disabled_at is not null as "isDisabled",
      coalesce(card.owner_email <> ${email?.includes("@") ? email : null}::citext, false) as "isOthers"
    from carts cart
    join cart_gift_cards held on held.cart_id = cart.id
    join gift_cards card on card.id = held.gift_card_id
    where cart.token_hash = ${sha256(cartToken)}
    order by held.created_at, card.id`,
  read: (cards) => cards,
});
