import { office } from "@/components/admin/format";
import { currencyCodes, formatMoney } from "@/lib/money";
import { invariant } from "@/lib/result";

/** An amount of a card in the card's own currency. */
export function giftCardMoney(card: { readonly currency: string }, amount: number): string {
  const currency = currencyCodes.find((code) => code === card.currency);
  invariant(currency, "a card is in a currency the shop sells in");
  return formatMoney(office.locale, { amount, currency });
}
