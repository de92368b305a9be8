import { unstable_rethrow } from "next/navigation";
import type { Declined, PaymentForm } from "@/components/checkout/payment/use-payment-form";
import { type NextStep, pay, payHere } from "@/lib/checkout/actions";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { seenOf } from "@/lib/checkout/seen";
import type { MarketCode } from "@/lib/markets";
import type { Failure, Result } from "@/lib/result";

/** Why the buyer is still on the checkout page: no order was placed, or its money did not move. */
export type Unpaid = { readonly refused: Failure } | { readonly declined: Declined };

const offline = (error: unknown): { ok: false; error: Failure } => {
  // The way to another page is an exception that the router waits for.
  unstable_rethrow(error);
  return { ok: false, error: { code: "offline" } };
};

/** Orders, and leads to the provider's page. @returns why not, or null on the way there */
export async function payOnPage(sent: FormData): Promise<Unpaid | null> {
  const result = await pay(null, sent).catch(offline);
  return result.ok ? null : { refused: result.error };
}

/**
 * Orders, and pays with what is in the provider's fields or in the wallet. Resolves only when that did not work.
 * @param payer whom the form names; null where a wallet says it itself
 */
export async function payInForm(
  payment: PaymentForm,
  sent: FormData,
  payer: CheckoutDraft | null,
): Promise<Unpaid> {
  const result: Result<NextStep> = await payHere(null, sent).catch(offline);
  if (!result.ok) return { refused: result.error };
  if (result.value.kind === "confirm") return { declined: await payment.confirm(result.value, payer) };
  location.assign(result.value.path);
  return new Promise(() => {});
}

/** What a wallet has confirmed, as the form would send it. */
export function formOf(market: MarketCode, draft: CheckoutDraft, view: CheckoutView): FormData {
  const sent = new FormData();
  sent.set("market", market);
  for (const [name, value] of Object.entries(draft)) sent.set(name, value);
  for (const option of view.options) {
    sent.set(`quote-${option.code}`, option.quoteHash);
    sent.set(`seen-${option.code}`, seenOf(option));
  }
  return sent;
}
