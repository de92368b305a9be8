"use client";

import { Fragment } from "react";
import { optionId } from "@/components/checkout/by-option";
import { TextField } from "@/components/checkout/field";
import { errorText, type FormFormats } from "@/components/checkout/field-words";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { OrderBy } from "@/components/shipping/order-by";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import type { CheckoutDraft, FieldErrors } from "@/lib/checkout/input";
import { seenOf } from "@/lib/checkout/seen";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import { formatDayRange } from "@/lib/shipping/day-range";

/** Ways to have it delivered, each with its price and its days, and the phone number where a carrier wants one. */
export function DeliveryOptions(props: {
  view: CheckoutView;
  chosenCode: string | null;
  draft: CheckoutDraft;
  errors: FieldErrors;
  formats: FormFormats;
  onChoose: (code: string) => void;
}) {
  const { view, chosenCode, draft, errors, formats } = props;
  const t = useWords("checkout");
  const market = useMarket();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: view.currency });
  const error = errorText(t, errors, "shippingMethod", formats);
  const isUndeliverable = view.options.every(({ pickup }) => pickup !== null);

  return (
    <fieldset className="if-delivery min-w-0" aria-describedby={error ? "shippingMethod-error" : undefined}>
      <legend className="font-display text-xl">{t("delivery")}</legend>
      {isUndeliverable ? (
        <p id="shippingMethod-error" className="mt-4 border-l-2 border-warn pl-3">
          {t("noDelivery")}
        </p>
      ) : (
        <>
          {error && (
            <p id="shippingMethod-error" className="mt-2 text-sm text-bad">
              {error}
            </p>
          )}
          <div className="mt-4 divide-y divide-line border border-line-strong">
            {view.options.map(
              (option, index) =>
                option.pickup === null && (
                  <label
                    key={option.code}
                    htmlFor={optionId(index)}
                    className="flex min-h-16 flex-wrap items-center gap-x-4 px-4 py-3 has-checked:bg-surface"
                  >
                    <input
                      type="radio"
                      id={optionId(index)}
                      name="shippingMethod"
                      value={option.code}
                      checked={option.code === chosenCode}
                      onChange={() => props.onChoose(option.code)}
                      className="size-5"
                    />
                    <span className="min-w-0 flex-1 basis-[8rem]">
                      <span className="block font-medium">{option.name}</span>{" "}
                      {option.arrival && (
                        <span className="block text-sm tabular-nums">
                          {t("option.arrives", {
                            days: formatDayRange(
                              market.locale,
                              option.arrival.earliestOn,
                              option.arrival.latestOn,
                            ),
                          })}{" "}
                          <span className="block text-ink-soft">
                            <OrderBy at={option.arrival.orderBy} />
                          </span>
                        </span>
                      )}{" "}
                      <span className="block text-sm text-ink-soft">
                        {option.carrier
                          ? t("option.carrier", { carrier: option.carrier })
                          : t("option.mailed")}
                        {option.requiresPhone && <>, {t("option.calls")}</>}
                      </span>{" "}
                      {option.importNote && <span className="mt-1 block text-sm">{option.importNote}</span>}
                    </span>{" "}
                    <span className="ml-auto font-medium tabular-nums">
                      {option.shippingAmount === 0 ? t("option.free") : money(option.shippingAmount)}
                    </span>
                  </label>
                ),
            )}
          </div>
        </>
      )}
      {view.deliveryNotes.map((note) => (
        <p key={note} className="mt-3 border-l-2 border-warn pl-3 text-sm">
          {note}
        </p>
      ))}
      {view.deliveryNotes.length > 0 && isUndeliverable && (
        // A plain link: the cart must be read anew.
        <a
          href={paths.cart(market)}
          className="inline-flex min-h-11 items-center text-sm font-medium underline underline-offset-4 hover:text-accent"
        >
          {t("problem.changeCart")}
        </a>
      )}
      {view.options.map((option) => (
        <Fragment key={option.code}>
          <input type="hidden" name={`quote-${option.code}`} value={option.quoteHash} />
          <input type="hidden" name={`seen-${option.code}`} value={seenOf(option)} />
        </Fragment>
      ))}
      <PhoneField view={view} draft={draft} error={errorText(t, errors, "phone", formats)} />
    </fieldset>
  );
}

/** Asked for only where the carrier calls, and there it is required. One field for all methods: nothing is typed twice. */
function PhoneField({
  view,
  draft,
  error,
}: {
  view: CheckoutView;
  draft: CheckoutDraft;
  error: string | undefined;
}) {
  const t = useWords("checkout");
  const callers = view.options.flatMap((option, index) =>
    option.requiresPhone ? [`#${optionId(index)}`] : [],
  );
  if (callers.length === 0) return null;
  const shown = callers.map((id) => `.by-option-scope:has(${id}:checked) .carrier-calls`).join(",");
  return (
    <>
      <style>{`.carrier-calls{display:none}${shown}{display:block}`}</style>
      <div className="carrier-calls mt-5">
        <TextField
          name="phone"
          label={t("phone")}
          isRequired
          hint={t("phoneReason")}
          error={error}
          defaultValue={draft.phone}
          type="tel"
          inputMode="tel"
          autoComplete="shipping tel"
        />
      </div>
    </>
  );
}
