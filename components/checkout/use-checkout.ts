"use client";

import { type FormEvent, useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { failureId } from "@/components/checkout/notices";
import { formOf, payInForm, payOnPage, type Unpaid } from "@/components/checkout/payment/pay-order";
import { declinedId } from "@/components/checkout/payment/payment-section";
import { type Declined, usePaymentForm } from "@/components/checkout/payment/use-payment-form";
import { useAddressFormats } from "@/components/checkout/use-address-formats";
import { useCodes } from "@/components/checkout/use-codes";
import { useFieldErrors } from "@/components/checkout/use-field-errors";
import { isGoneFrom, readDraft, useQuote } from "@/components/checkout/use-quote";
import { useMarket } from "@/components/i18n/messages-provider";
import type { CheckoutOption, CheckoutView } from "@/lib/checkout/checkout-view";
import { type CheckoutDraft, checkoutFields, chosenWay } from "@/lib/checkout/input";
import type { AddressFormat } from "@/lib/customers/address-format";
import type { PaymentSetup } from "@/lib/payments/payment-setup";
import { seenOf } from "@/lib/checkout/seen";
import type { Failure } from "@/lib/result";
import { isTaxAway } from "@/lib/tax/sale-tax";

/** Somebody who types has stopped for a moment. */
const pauseMs = 400;

/** What `setTimeout` can wait at most. */
const longestTimerMs = 2 ** 31 - 2000;

/**
 * What scripts add to the form, which works without them: checks beside the fields, totals that follow the address,
 * a draft that is kept while typing, payment on the page. The fields themselves stay the browser's (uncontrolled), so
 * that nothing typed or filled in before the scripts arrived is lost.
 */
export function useCheckout(initial: {
  view: CheckoutView;
  draft: CheckoutDraft;
  formats: { shipping: AddressFormat; billing: AddressFormat };
  failure: Failure | null;
  codeProblem: string | null;
  payment: PaymentSetup | null;
}) {
  const market = useMarket();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState(initial.draft.shippingMethod ?? null);
  const [wantedPickup, setPickup] = useState(initial.draft.pickup ?? "");
  const [failure, setFailure] = useState(initial.failure);
  const [declined, setDeclined] = useState<Declined | null>(null);
  const [isGone, setGone] = useState(false);
  const [isPaying, startPaying] = useTransition();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  const quote = useQuote({
    form,
    view: initial.view,
    draft: { ...initial.draft, country: initial.formats.shipping.country },
    onGone: () => setGone(true),
    onOtherPromise: (seen) => setFailure({ code: "quote_changed", fields: { seen } }),
    onPickupGone: () => {
      // Nobody has it sent unawares.
      setPickup("");
      setFailure({ code: "pickup_gone" });
    },
  });
  const { view } = quote;
  const addresses = useAddressFormats(initial.formats);
  const fields = useFieldErrors({
    form,
    view,
    formats: addresses.find,
    initial: initial.failure?.fields ?? {},
  });
  const deliveries = view.options.filter(({ pickup }) => pickup === null);
  const delivery = deliveries.find(({ code }) => code === chosen) ?? deliveries[0] ?? null;
  const fetched = view.options.find(({ code, pickup }) => pickup && code === wantedPickup);
  const pickup = fetched?.code ?? "";
  const option = fetched ?? delivery;
  const payment = usePaymentForm(
    initial.payment,
    option?.payableAmount ?? view.subtotalAmount,
    pickup !== "",
  );
  const codes = useCodes(initial.codeProblem, quote.update);

  function onChange(event: FormEvent<HTMLFormElement>) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    fields.changed(target.name);
    clearTimeout(pause.current);
    // A choice is complete at once; text is when its field is left, or after a pause: a reload must not lose it.
    const isChoice =
      target instanceof HTMLSelectElement || target.type === "radio" || target.type === "checkbox";
    if (isChoice) quote.keepUp();
    else pause.current = setTimeout(quote.keepUp, pauseMs);
  }

  function onBlur(event: { target: EventTarget }) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    fields.left(target.name);
    quote.keepUp();
  }

  function show(problem: Failure) {
    setFailure(problem);
    fields.setErrors(problem.fields ?? {});
    const wrong = checkoutFields.find((field) => problem.fields?.[field]);
    // After React has shown it, which takes more than a frame while a payment is under way.
    const focus = (framesLeft: number) =>
      requestAnimationFrame(() => {
        const control = wrong && form.current?.elements.namedItem(wrong);
        const target = control instanceof HTMLElement ? control : document.getElementById(failureId);
        if (target) target.focus();
        else if (framesLeft > 0) focus(framesLeft - 1);
      });
    focus(60);
  }

  async function send(element: HTMLFormElement): Promise<void> {
    const sent = new FormData(element);
    const pending = quote.pending();
    if (pending) {
      // The total may be about to change: nobody pays another one than the one they read on the button.
      const fresh = await pending;
      if (fresh && isGoneFrom(fresh, readDraft(element).pickup)) return show({ code: "pickup_gone" });
      const now = fresh?.options.find(({ code }) => code === chosenWay(readDraft(element)));
      if (fresh && now?.quoteHash !== sent.get(`quote-${now?.code}`)) {
        const seen = sent.get(`seen-${now?.code}`);
        return show({ code: "quote_changed", fields: { seen: typeof seen === "string" ? seen : "" } });
      }
    }
    setDeclined(null);
    const chosenNow = view.options.find(({ code }) => code === chosenWay(readDraft(element)));
    if (chosenNow && isTaxAway(chosenNow.taxProblem)) return askTaxAgain(chosenNow);
    // What costs nothing, and what is transferred later, needs no form.
    const needsForm = chosenNow?.payableAmount !== 0 && sent.get("paymentMethod") !== "bank_transfer";
    const isHere = needsForm && (await payment.isPossible());
    if (!isHere) return tell(await payOnPage(sent));
    if (await payment.checkFields()) await tell(await payInForm(payment, sent, readDraft(element)));
  }

  /** There is no price yet, so there is nothing to pay: the first press asks for it, the second agrees to it. */
  async function askTaxAgain(before: CheckoutOption): Promise<void> {
    const fresh = await quote.update();
    if (!fresh) return show({ code: "offline" });
    const now = fresh.options.find(({ code }) => code === before.code);
    if (now?.taxProblem === "unknown_place") return show({ code: "tax_unknown_place" });
    if (now?.taxProblem === "unavailable") return show({ code: "tax_unavailable" });
    show({ code: "quote_changed", fields: { seen: seenOf(before) } });
  }

  /** Says why the buyer is still here. */
  async function tell(unpaid: Unpaid | null): Promise<void> {
    if (!unpaid) return;
    // Also to learn until when the units are held now.
    await quote.requote();
    if ("declined" in unpaid) {
      setFailure(null);
      setDeclined(unpaid.declined);
      requestAnimationFrame(() => document.getElementById(declinedId)?.focus());
      return;
    }
    if (unpaid.refused.code === "cart_empty") setGone(true);
    show(unpaid.refused);
  }

  const wallet = {
    payment,
    view,
    quote: quote.quoteFor,
    async order(draft: CheckoutDraft, quoted: CheckoutView): Promise<void> {
      setDeclined(null);
      if (!(await payment.checkFields())) return;
      await tell(await payInForm(payment, formOf(market.code, draft, quoted), null));
    },
    restore() {
      if (option) payment.setAmount(option.payableAmount);
      void quote.requote();
    },
  };

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (codes.takePress((event.nativeEvent as SubmitEvent).submitter) || isPaying) return;
    const element = event.currentTarget;
    const wrong = fields.check(element);
    if (Object.keys(wrong).length > 0) {
      show({ code: "invalid_input", fields: wrong });
      return;
    }
    startPaying(() => send(element));
  }

  useEffect(() => {
    if (!form.current) return;
    // What the browser restored or filled in before the scripts ran.
    const draft = readDraft(form.current);
    if (draft.country) addresses.choose("shipping", draft.country);
    if (draft.billingCountry) addresses.choose("billing", draft.billingCountry);
    if (draft.shippingMethod) setChosen(draft.shippingMethod);
    setPickup(draft.pickup ?? "");
    if (quote.isOtherPlace(draft)) void quote.update();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the scripts take over
  }, []);

  const nextCutOff = view.options
    .flatMap(({ arrival, pickup: store }) => arrival?.orderBy ?? store?.promise?.orderBy ?? [])
    .toSorted()
    .at(0);
  const atCutOff = useEffectEvent(() => void quote.requote());
  useEffect(() => {
    if (nextCutOff === undefined) return;
    const ms = Date.parse(nextCutOff) - Date.now();
    // One that is passed already by this device's clock is the server's to judge: asking at once would never end.
    if (ms <= 0 || ms > longestTimerMs) return;
    const timer = setTimeout(atCutOff, ms + 1000);
    return () => clearTimeout(timer);
  }, [nextCutOff]);

  const onHide = useEffectEvent(() => {
    if (fields.isTouched()) quote.keepOnLeaving();
  });
  useEffect(() => {
    // Back from the payment page with the page as it was: its router still waits for the way there.
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener("pageshow", onShow);
    addEventListener("pagehide", onHide);
    return () => {
      removeEventListener("pageshow", onShow);
      removeEventListener("pagehide", onHide);
    };
  }, []);

  return {
    view,
    option,
    formats: addresses.formats,
    failure,
    declined,
    payment,
    wallet,
    errors: fields.errors,
    isUpdating: quote.isUpdating,
    isPaying,
    isGone,
    updates: quote.updates,
    codes,
    /** Of the delivery that is chosen among the deliveries, also while something else is fetched. */
    deliveryCode: delivery?.code ?? null,
    /** Of the store where it is fetched; empty: it is sent. */
    pickup,
    choosePickup: setPickup,
    choose: setChosen,
    chooseCountry: addresses.choose,
    formProps: { ref: form, onSubmit, onChange, onBlur },
  };
}
