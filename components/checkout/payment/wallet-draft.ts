import type {
  ExpressCheckoutPartialAddress,
  LineItem,
  ShippingRate,
  StripeExpressCheckoutElementConfirmEvent,
} from "@stripe/stripe-js";
import type { CheckoutOption, CheckoutView } from "@/lib/checkout/checkout-view";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { toStripeAmount } from "@/lib/stripe-amount";
import { isTaxAway } from "@/lib/tax/sale-tax";

/** What a wallet says of where it goes, in our fields: enough for a quote, not yet for an order. */
export function placeFromWallet(address: ExpressCheckoutPartialAddress): CheckoutDraft {
  const { country, city, postal_code: postalCode, state } = address;
  return { country, city, postalCode, state };
}

/** What a wallet has confirmed, as if it had been typed into the form. */
export function draftFromWallet(event: StripeExpressCheckoutElementConfirmEvent): CheckoutDraft {
  const { billingDetails: payer, shippingAddress: to, shippingRate } = event;
  return {
    ...(to ? placeFromWallet(to.address) : {}),
    name: to?.name ?? payer?.name ?? "",
    line1: to?.address.line1 ?? "",
    line2: to?.address.line2 ?? "",
    email: payer?.email ?? "",
    phone: payer?.phone ?? "",
    shippingMethod: shippingRate?.id ?? "",
  };
}

/** What a wallet can pay for: it asks where things go, never who fetches them, and shows no total that is not whole. */
export const deliveriesOf = (view: CheckoutView) =>
  view.options.filter(({ pickup, taxProblem }) => pickup === null && !isTaxAway(taxProblem));

/** Ways of delivery as a wallet lists them; the first is the one it chooses by itself. */
export const walletRates = (
  view: CheckoutView,
  days: (option: CheckoutOption) => string | null,
): ShippingRate[] =>
  deliveriesOf(view).map((option) => ({
    id: option.code,
    displayName: [option.name, days(option)].filter(Boolean).join(", "),
    amount: toStripeAmount({ amount: option.shippingAmount, currency: view.currency }),
  }));

/** What the total is made of besides the delivery. */
export function walletLines(
  view: CheckoutView,
  option: CheckoutOption,
  words: { readonly goods: string; readonly tax: string; readonly import: string },
): LineItem[] {
  const tax = view.taxIncluded ? 0 : option.taxAmount;
  const goods = option.totalAmount - option.shippingAmount - tax - option.importAmount;
  const stripe = (amount: number) => toStripeAmount({ amount, currency: view.currency });
  return [
    { name: words.goods, amount: stripe(goods) },
    ...(tax > 0 ? [{ name: words.tax, amount: stripe(tax) }] : []),
    ...(option.importAmount > 0 ? [{ name: words.import, amount: stripe(option.importAmount) }] : []),
  ];
}
