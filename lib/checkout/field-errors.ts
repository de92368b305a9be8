import type { CheckoutView } from "@/lib/checkout/checkout-view";
import { type CheckoutDraft, chosenWay, type FieldErrors, parseCheckout } from "@/lib/checkout/input";
import type { AddressFormats } from "@/lib/customers/address-format";
import type { Market } from "@/lib/markets";

/** What is wrong with a draft for the delivery method it names; empty when it can be ordered with. Codes as in `parseCheckout`. */
export function fieldErrors(
  draft: CheckoutDraft,
  market: Market,
  view: CheckoutView,
  formats: AddressFormats,
): FieldErrors {
  const parsed = parseCheckout(draft, market, formats);
  const errors: FieldErrors = parsed.ok ? {} : { ...parsed.error.fields };
  const option = view.options.find(({ code }) => code === chosenWay(draft));
  if (option?.requiresPhone && !draft.phone?.trim()) errors.phone = "required";
  const { vat } = view;
  if (vat && vat.typed === draft.vatId && (vat.status === "malformed" || vat.status === "invalid"))
    errors.vatId = vat.status;
  return errors;
}
