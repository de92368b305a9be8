import type { GiftCardKind } from "@/db/schema/gift-cards";

/** A gift card or store credit that was entered in a cart. Amounts in minor units. */
export type HeldCard = {
  readonly id: string;
  readonly kind: GiftCardKind;
  readonly lastFour: string;
  readonly currency: string;
  /** Balance − what other orders have set aside. */
  readonly availableAmount: number;
  readonly isDisabled: boolean;
  /** It belongs to another address than the buyer's; false while nobody knows who buys. */
  readonly isOthers: boolean;
};

export type CardRefusal =
  | "disabled"
  | "other_currency"
  | "other_customer"
  | "empty"
  | "not_needed"
  | "not_for_gift_cards";

/** What one card pays of a total; 0 with a `refusal`. */
export type CardTender = {
  readonly id: string;
  readonly kind: GiftCardKind;
  readonly lastFour: string;
  /** Left on it before this order. */
  readonly availableAmount: number;
  readonly amount: number;
  readonly refusal: CardRefusal | null;
};

export type Tender = {
  readonly cards: readonly CardTender[];
  /** What is left to be paid otherwise. */
  readonly payableAmount: number;
};

/**
 * How a total is paid by the cards, in the order in which they were entered. They are money and no discount: the total
 * and its tax stay what they are.
 *
 * A card buys no card: else money could wander from card to card, out of reach of whoever was cheated of it, and store
 * credit could be sold.
 * @param giftCardsAmount part of the total that is for gift cards
 */
export function tender(
  totalAmount: number,
  currency: string,
  cards: readonly HeldCard[],
  giftCardsAmount = 0,
): Tender {
  let payableAmount = totalAmount;
  const paying = cards.map((card): CardTender => {
    const { id, kind, lastFour, availableAmount } = card;
    const known = { id, kind, lastFour, availableAmount };
    const openAmount = payableAmount - giftCardsAmount;
    const refusal = refusalOf(card, currency, openAmount, giftCardsAmount > 0);
    if (refusal) return { ...known, amount: 0, refusal };
    const amount = Math.min(availableAmount, openAmount);
    payableAmount -= amount;
    return { ...known, amount, refusal: null };
  });
  return { cards: paying, payableAmount };
}

function refusalOf(
  card: HeldCard,
  currency: string,
  openAmount: number,
  hasGiftCards: boolean,
): CardRefusal | null {
  if (card.isDisabled) return "disabled";
  if (card.currency !== currency) return "other_currency";
  if (card.isOthers) return "other_customer";
  if (card.availableAmount <= 0) return "empty";
  if (openAmount > 0) return null;
  return hasGiftCards ? "not_for_gift_cards" : "not_needed";
}
