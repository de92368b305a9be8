import "server-only";
import type { Db, Tx } from "@/db/client";
import { statement } from "@/db/statement";
import type { HeldCard } from "@/lib/gift-cards/tender";
import { sha256 } from "@/lib/ids";

/**
 * The cards entered in a cart, read anew each time. What an unpaid order of this very cart has set aside counts as there:
 * paying, or ordering anew, is what the buyer comes back for.
 * @param email as typed so far; null while nobody knows who buys
 */
export async function loadGiftCards(
  executor: Db | Tx,
  cartToken: string,
  email: string | null,
): Promise<HeldCard[]> {
  return executor.execute<HeldCard>(statement`
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
    order by held.created_at, card.id`);
}
