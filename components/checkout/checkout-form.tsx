"use client";

import { LockKeyhole } from "lucide";
import { type ReactNode, useActionState, useState, useSyncExternalStore } from "react";
import { AddressFields, type CountryChoice } from "@/components/checkout/address-fields";
import { ByOption, ByOptionStyle } from "@/components/checkout/by-option";
import { DeliveryOptions } from "@/components/checkout/delivery-options";
import { EmptyCheckout } from "@/components/checkout/empty-checkout";
import { TextField } from "@/components/checkout/field";
import { errorText } from "@/components/checkout/field-words";
import { BelowMinimum } from "@/components/checkout/below-minimum";
import { Notice } from "@/components/checkout/notice";
import { EarlyNotice, FailureNotice } from "@/components/checkout/notices";
import { FoldedSummary, SummaryColumn } from "@/components/checkout/order-summary";
import { ByPayment, PaymentChoice } from "@/components/checkout/payment-choice";
import { HandoverChoice } from "@/components/checkout/handover-choice";
import { HoldNotice } from "@/components/checkout/hold-notice";
import { PaymentSection, PaymentWays, PaymentWaysStyle } from "@/components/checkout/payment/payment-section";
import { useWallets } from "@/components/checkout/payment/use-wallets";
import { Wallets } from "@/components/checkout/payment/wallets";
import { VatField } from "@/components/checkout/vat-field";
import { useCheckout } from "@/components/checkout/use-checkout";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { pay } from "@/lib/checkout/actions";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import type { CheckoutDraft } from "@/lib/checkout/input";
import type { AddressFormat } from "@/lib/customers/address-format";
import { formatMoney } from "@/lib/money";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import type { PaymentSetup } from "@/lib/payments/payment-setup";
import { returnPolicy } from "@/lib/shipping/return-policy";
import { isTaxAway } from "@/lib/tax/sale-tax";

const noSubscription = () => () => {};
/** False on the server and until the scripts have taken over. */
const useIsLive = () =>
  useSyncExternalStore(
    noSubscription,
    () => true,
    () => false,
  );

const starTag = {
  star: () => (
    <span key="star" className="text-bad">
      *
    </span>
  ),
};

const termsTags = (market: Market) => {
  const link = (slug: string) => (words: ReactNode) =>
    (
      // Opened beside the checkout: reading the terms must not cost what is being typed.
      <a key={slug} href={paths.page(market, slug)} target="_blank" className="text-link">
        {words}
      </a>
    );
  return { terms: link("terms"), returns: link("returns") };
};

/** The whole checkout: one form that posts to `pay`, with or without scripts. */
export function CheckoutForm(props: {
  view: CheckoutView;
  draft: CheckoutDraft;
  countries: readonly CountryChoice[];
  billingCountries: readonly CountryChoice[];
  /** Of the countries that the draft names. */
  formats: { readonly shipping: AddressFormat; readonly billing: AddressFormat };
  isCanceled: boolean;
  /** Why a code sent without scripts was not taken. */
  codeProblem: string | null;
  payment: PaymentSetup | null;
  /** The ways to pay by name: online, and with bank transfer where it is offered. */
  ways: { readonly online: string; readonly all: string };
}) {
  const { draft, countries, billingCountries } = props;
  const t = useWords("checkout");
  const market = useMarket();
  const isLive = useIsLive();
  // Without scripts the page comes back with the result; with them `useCheckout` calls `pay` itself, because a form
  // that React submits is emptied afterwards.
  const [posted, action] = useActionState(pay, null);
  const checkout = useCheckout({
    view: props.view,
    draft,
    formats: props.formats,
    failure: posted && !posted.ok ? posted.error : null,
    codeProblem: props.codeProblem,
    payment: props.payment,
  });
  const hasWallets = useWallets(checkout.wallet);
  const { view, option, formats, errors, failure, isPaying, isUpdating } = checkout;
  const offersTransfer = view.transferDays !== null;
  const ways = offersTransfer ? props.ways.all : props.ways.online;
  const [isBilling, setBilling] = useState(draft.billing === "different");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: view.currency });

  const isHere = checkout.payment.status === "loading" || checkout.payment.status === "ready";
  const payNote = isHere ? <PaymentWays here={t("payHereNote")} there={t("payNote")} /> : t("payNote");

  if (checkout.isGone) return <EmptyCheckout />;
  return (
    <form
      action={action}
      {...checkout.formProps}
      // Our own checks say what is wrong in the shop's words and language.
      noValidate
      className="by-option-scope grid gap-x-20 lg:grid-cols-[minmax(0,1fr)_26rem]"
    >
      <input type="hidden" name="market" value={market.code} />
      {/* Enter in a field presses the first button of a form, and that must be "pay", not a code's. */}
      <button type="submit" tabIndex={-1} aria-hidden className="sr-only">
        {t("payNow")}
      </button>
      <ByOptionStyle options={view.options} />
      <PaymentWaysStyle />
      <div className="min-w-0 space-y-10 pb-16">
        <h1 className="font-display text-3xl">{t("title")}</h1>
        {/* A child of the long column itself: it sticks for as long as that is. */}
        <FoldedSummary view={view} codes={checkout.codes} />
        <div className="space-y-6">
          {failure ? (
            <FailureNotice failure={failure} view={view} option={option} errors={errors} formats={formats} />
          ) : (
            <>
              {props.isCanceled && (
                <Notice tone="calm" title={t("canceled.title")}>
                  <p>{t("canceled.text")}</p>
                </Notice>
              )}
              <EarlyNotice view={view} />
            </>
          )}
          {/* A wallet knows addresses only: what it pays for is sent. */}
          <div className="if-delivery">
            <Wallets payment={checkout.payment} hasWallets={hasWallets} ways={ways}>
              <p className="text-sm text-ink-soft">{t("waysToPay", { ways })}</p>
            </Wallets>
          </div>
          <p className="text-sm text-ink-soft">{t.rich<ReactNode>("requiredMark", starTag)}</p>
        </div>

        <section>
          <h2 className="mb-4 font-display text-xl">{t("contact")}</h2>
          <TextField
            name="email"
            label={t("email")}
            isRequired
            hint={t("emailHint")}
            error={errorText(t, errors, "email", formats)}
            defaultValue={draft.email}
            type="email"
            inputMode="email"
            autoComplete="email"
          />
        </section>

        <HandoverChoice
          view={view}
          chosen={checkout.pickup}
          draft={draft}
          errors={errors}
          formats={formats}
          onChoose={checkout.choosePickup}
        />

        {view.needsDelivery ? (
          <section className="if-delivery">
            <h2 className="mb-4 font-display text-xl">{t("deliveryAddress")}</h2>
            <AddressFields
              kind="shipping"
              format={formats.shipping}
              formats={formats}
              countries={countries}
              draft={draft}
              errors={errors}
              onCountry={(country) => checkout.chooseCountry("shipping", country)}
            />
          </section>
        ) : (
          // What a provider asks of whoever pays.
          <input type="hidden" name="country" value={formats.shipping.country} />
        )}

        <DeliveryOptions
          view={view}
          chosenCode={checkout.deliveryCode}
          draft={draft}
          errors={errors}
          formats={formats}
          onChoose={checkout.choose}
        />

        {view.needsDelivery && <VatField view={view} draft={draft} errors={errors} formats={formats} />}

        <div className="group/billing">
          <label className="inline-flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              id="billing"
              name="billing"
              value="different"
              checked={isBilling}
              onChange={(event) => setBilling(event.currentTarget.checked)}
              className="size-5"
            />
            <span className="if-delivery">{t(view.needsDelivery ? "billToOther" : "billTo")}</span>
            <span className="if-pickup">{t("billTo")}</span>
          </label>
          {(isBilling || !isLive) && (
            <section
              // Without scripts it is there all the time, and shown by the check mark.
              className="mt-4 hidden group-has-[#billing:checked]/billing:block"
            >
              <h2 className="mb-4 font-display text-xl">{t("billing.title")}</h2>
              <AddressFields
                kind="billing"
                format={formats.billing}
                formats={formats}
                countries={billingCountries}
                draft={draft}
                errors={errors}
                onCountry={(country) => checkout.chooseCountry("billing", country)}
              />
            </section>
          )}
        </div>

        <PaymentChoice
          transferDays={view.transferDays}
          ways={props.ways.online}
          chosen={draft.paymentMethod}
        />
        <PaymentSection
          payment={checkout.payment}
          declined={checkout.declined}
          hasTitle={!offersTransfer}
          isNeeded={view.problems.length === 0 && option?.payableAmount !== 0}
        />

        <div className="space-y-4">
          {view.heldUntil && <HoldNotice until={view.heldUntil} />}
          <BelowMinimum view={view} />
          {view.problems.length > 0 ? (
            <a
              href={paths.cart(market)}
              className="flex min-h-14 w-full items-center justify-center rounded-[2px] border border-transparent bg-accent px-6 text-lg font-medium text-on-accent hover:bg-accent-strong"
            >
              {t("problem.changeCart")}
            </a>
          ) : (
            <button
              type="submit"
              disabled={isPaying}
              className="flex min-h-14 w-full items-center justify-center gap-2.5 rounded-[2px] border border-transparent bg-accent px-4 py-2 font-medium text-balance sm:text-lg text-on-accent tabular-nums hover:bg-accent-strong disabled:opacity-70"
            >
              <Icon of={LockKeyhole} size={18} className="pointer-events-none" />
              {/* A press that makes a field be left changes these words; one that began on them would count for nothing. */}
              <span className="pointer-events-none">
                {isPaying
                  ? t("paying")
                  : isUpdating
                    ? t("updating")
                    : // "Zahlungspflichtig bestellen" in German: § 312j (3) BGB wants the button to say that it costs.
                      null}
                {!isPaying && !isUpdating && (
                  <ByOption options={view.options} none={t("showTotal")}>
                    {(each) =>
                      isTaxAway(each.taxProblem) ? (
                        t("taxAgain")
                      ) : each.payableAmount === 0 ? (
                        t("payNothing")
                      ) : (
                        <ByPayment
                          offersTransfer={offersTransfer}
                          online={t("pay", { amount: money(each.payableAmount) })}
                          transfer={t("placeOrder", { amount: money(each.payableAmount) })}
                        />
                      )
                    }
                  </ByOption>
                )}
              </span>
            </button>
          )}
          {view.problems.length === 0 && (
            <p className="text-sm text-ink-soft">
              <ByOption options={view.options} none={payNote}>
                {(each) =>
                  each.payableAmount === 0 ? (
                    t("payNothingNote")
                  ) : (
                    <ByPayment
                      offersTransfer={offersTransfer}
                      online={payNote}
                      transfer={t("transferNote")}
                    />
                  )
                }
              </ByOption>
            </p>
          )}
          <noscript>
            <p className="mb-4 text-sm text-ink-soft">{t("withoutScripts")}</p>
          </noscript>
          <p className="text-sm text-ink-soft">
            {t.rich<ReactNode>("terms", { days: returnPolicy(market).days, ...termsTags(market) })}
          </p>
        </div>
        <output className="sr-only">
          {checkout.updates > 0 && !isUpdating && (
            <span key={checkout.updates}>
              {option ? t("updated", { amount: money(option.payableAmount) }) : t("updatedNone")}
            </span>
          )}
        </output>
      </div>
      <SummaryColumn view={view} codes={checkout.codes} />
    </form>
  );
}
