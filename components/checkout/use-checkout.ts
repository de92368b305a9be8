"use client";

import { type FormEvent, useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { failureId } from "@/components/checkout/notices";
import { formOf, payInForm, payOnPage, type Unpaid } from "@/components/checkout/payment/pay-order";
import { declinedId } from "@/components/checkout/payment/payment-section";
import { type Declined, usePaymentForm } from "@/components/checkout/payment/use-payment-form";
import { useCodes } from "@/components/checkout/use-codes";
import { useMarket } from "@/components/i18n/messages-provider";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import { fieldErrors } from "@/lib/checkout/field-errors";
import {
  type CheckoutDraft,
  type CheckoutField,
  checkoutFields,
  chosenWay,
  type FieldErrors,
  parseDraft,
} from "@/lib/checkout/input";
import { isOtherPromise, promiseOf, seenOf } from "@/lib/checkout/seen";
import { paths } from "@/lib/paths";
import type { PaymentSetup } from "@/lib/payments/payment-setup";
import type { Failure } from "@/lib/result";

const readDraft = (form: HTMLFormElement): CheckoutDraft =>
  parseDraft(Object.fromEntries(new FormData(form)));

const isField = (name: string): name is CheckoutField => checkoutFields.some((field) => field === name);

/** Whether the store where it was to be fetched no longer has all of it. */
const isGoneFrom = (view: CheckoutView, pickup: string | undefined) =>
  Boolean(pickup) && view.options.every(({ code }) => code !== pickup);

/** Somebody who types has stopped for a moment. */
const pauseMs = 400;

/** What `setTimeout` can wait at most. */
const longestTimerMs = 2 ** 31 - 2000;

/** What the total depends on besides the cart and the way chosen; with a VAT id, the goods' own prices depend on that too. */
const placeOf = ({ country = "", state = "", postalCode = "", vatId = "", pickup = "" }: CheckoutDraft) =>
  `${country}/${state}/${postalCode}/${vatId}/${vatId && pickup}`;

/**
 * What scripts add to the form, which works without them: checks beside the fields, totals that follow the address,
 * a draft that is kept while typing. The fields themselves stay the browser's (uncontrolled), so that nothing typed
 * or filled in before the scripts arrived is lost.
 */
export function useCheckout(initial: {
  view: CheckoutView;
  draft: CheckoutDraft;
  country: string;
  billingCountry: string;
  failure: Failure | null;
  codeProblem: string | null;
  payment: PaymentSetup | null;
}) {
  const market = useMarket();
  const form = useRef<HTMLFormElement>(null);
  const [view, setView] = useState(initial.view);
  const [chosen, setChosen] = useState(initial.draft.shippingMethod ?? null);
  const [wantedPickup, setPickup] = useState(initial.draft.pickup ?? "");
  const [country, setCountry] = useState(initial.country);
  const [billingCountry, setBillingCountry] = useState(initial.billingCountry);
  const [failure, setFailure] = useState(initial.failure);
  const [errors, setErrors] = useState<FieldErrors>(initial.failure?.fields ?? {});
  const [declined, setDeclined] = useState<Declined | null>(null);
  const [isUpdating, setUpdating] = useState(false);
  const [isGone, setGone] = useState(false);
  const [updates, setUpdates] = useState(0);
  const [isPaying, startPaying] = useTransition();
  const saved = useRef("");
  const quotedPlace = useRef(placeOf({ ...initial.draft, country: initial.country }));
  const touched = useRef(new Set<string>());
  /** A finger or button is down. A message that appeared now would push what is being pressed away from under it. */
  const isPressed = useRef(false);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leftInPress = useRef<CheckoutField | null>(null);
  /** The quote being fetched; those asked for meanwhile are answered by one more round. */
  const asking = useRef<{ answer: Promise<CheckoutView | null>; again: boolean } | null>(null);

  /** The last view, for code that outlives a rendering. */
  const shownView = useRef(initial.view);

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

  function tellOfOtherDays(fresh: CheckoutView, code: string) {
    const before = shownView.current.options.find((each) => each.code === code);
    const after = fresh.options.find((each) => each.code === code);
    if (!before || !after || !(before.arrival ?? before.pickup?.promise)) return;
    if (!isOtherPromise(promiseOf(before), after)) return;
    setFailure({ code: "quote_changed", fields: { seen: seenOf(before) } });
  }

  async function askUntilCurrent(): Promise<CheckoutView | null> {
    let latest: CheckoutView | null = null;
    do {
      if (asking.current) asking.current.again = false;
      if (!form.current) break;
      const draft = readDraft(form.current);
      saved.current = JSON.stringify(draft);
      // oxlint-disable-next-line no-await-in-loop -- an older draft must not overwrite a newer one
      const answer = await fetchQuote(market.code, draft);
      if (answer === "empty") setGone(true);
      else if (answer) {
        latest = answer;
        const isElsewhere = placeOf(draft) !== quotedPlace.current;
        // The cut-off passed while the page was open: nobody agrees to other days unawares.
        if (!isElsewhere) tellOfOtherDays(answer, chosenWay(draft));
        shownView.current = answer;
        quotedPlace.current = placeOf(draft);
        setView(answer);
        if (isGoneFrom(answer, draft.pickup)) {
          // Nobody has it sent unawares.
          setPickup("");
          setFailure({ code: "pickup_gone" });
        }
        if (isElsewhere) setUpdates((count) => count + 1);
      }
    } while (asking.current?.again);
    asking.current = null;
    setUpdating(false);
    return latest;
  }

  /** Keeps what is typed and fetches the quote for it. Resolves to `null` when the shop could not be reached. */
  function requote(): Promise<CheckoutView | null> {
    if (asking.current) asking.current.again = true;
    else {
      asking.current = { again: false, answer: Promise.resolve(null) };
      asking.current.answer = askUntilCurrent();
    }
    return asking.current?.answer ?? Promise.resolve(null);
  }

  const codes = useCodes(initial.codeProblem, () => {
    setUpdating(true);
    return requote();
  });

  function keepUp() {
    if (!form.current) return;
    const draft = readDraft(form.current);
    if (placeOf(draft) !== quotedPlace.current) setUpdating(true);
    if (JSON.stringify(draft) !== saved.current) void requote();
  }

  /** An error goes as soon as it is mended; a new one is shown only when its field is left. */
  function recheck(left: string | null) {
    if (!form.current) return;
    const now = fieldErrors(readDraft(form.current), market, view);
    setErrors((before) => {
      const shown = checkoutFields.filter((field) => before[field] || field === left);
      return Object.fromEntries(shown.flatMap((field) => (now[field] ? [[field, now[field]]] : [])));
    });
  }

  function onChange(event: FormEvent<HTMLFormElement>) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    touched.current.add(target.name);
    recheck(null);
    clearTimeout(pause.current);
    // A choice is complete at once; text is when its field is left, or after a pause: a reload must not lose it.
    const isChoice =
      target instanceof HTMLSelectElement || target.type === "radio" || target.type === "checkbox";
    if (isChoice) keepUp();
    else pause.current = setTimeout(keepUp, pauseMs);
  }

  function onBlur(event: { target: EventTarget }) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (!isField(target.name)) return;
    if (touched.current.has(target.name)) {
      if (isPressed.current) leftInPress.current = target.name;
      else recheck(target.name);
    }
    keepUp();
  }

  function show(problem: Failure) {
    setFailure(problem);
    setErrors(problem.fields ?? {});
    const wrong = checkoutFields.find((field) => problem.fields?.[field]);
    // After React has shown it.
    requestAnimationFrame(() => {
      const control = wrong && form.current?.elements.namedItem(wrong);
      if (control instanceof HTMLElement) control.focus();
      else document.getElementById(failureId)?.focus();
    });
  }

  async function send(element: HTMLFormElement): Promise<void> {
    const sent = new FormData(element);
    if (asking.current) {
      // The total may be about to change: nobody pays another one than the one they read on the button.
      const fresh = await asking.current.answer;
      if (fresh && isGoneFrom(fresh, readDraft(element).pickup)) return show({ code: "pickup_gone" });
      const now = fresh?.options.find(({ code }) => code === chosenWay(readDraft(element)));
      if (fresh && now?.quoteHash !== sent.get(`quote-${now?.code}`)) {
        const seen = sent.get(`seen-${now?.code}`);
        return show({ code: "quote_changed", fields: { seen: typeof seen === "string" ? seen : "" } });
      }
    }
    setDeclined(null);
    const chosenNow = view.options.find(({ code }) => code === chosenWay(readDraft(element)));
    // What costs nothing, and what is transferred later, needs no form.
    const needsForm = chosenNow?.payableAmount !== 0 && sent.get("paymentMethod") !== "bank_transfer";
    const isHere = needsForm && (await payment.isPossible());
    if (!isHere) return tell(await payOnPage(sent));
    if (await payment.checkFields()) await tell(await payInForm(payment, sent, readDraft(element)));
  }

  /** Says why the buyer is still here. */
  async function tell(unpaid: Unpaid | null): Promise<void> {
    if (!unpaid) return;
    // Also to learn until when the units are held now.
    await requote();
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
    async quote(draft: CheckoutDraft): Promise<CheckoutView | null> {
      const answer = await fetchQuote(market.code, draft);
      return answer === "empty" ? null : answer;
    },
    async order(draft: CheckoutDraft, quoted: CheckoutView): Promise<void> {
      setDeclined(null);
      if (!(await payment.checkFields())) return;
      await tell(await payInForm(payment, formOf(market.code, draft, quoted), null));
    },
    restore() {
      if (option) payment.setAmount(option.payableAmount);
      void requote();
    },
  };

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (codes.takePress((event.nativeEvent as SubmitEvent).submitter) || isPaying) return;
    const element = event.currentTarget;
    const wrong = fieldErrors(readDraft(element), market, view);
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
    if (draft.country) setCountry(draft.country);
    if (draft.billingCountry) setBillingCountry(draft.billingCountry);
    if (draft.shippingMethod) setChosen(draft.shippingMethod);
    setPickup(draft.pickup ?? "");
    if (placeOf(draft) !== quotedPlace.current) {
      setUpdating(true);
      void requote();
    }
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the scripts take over
  }, []);

  const nextCutOff = view.options
    .flatMap(({ arrival, pickup: store }) => arrival?.orderBy ?? store?.promise?.orderBy ?? [])
    .toSorted()
    .at(0);
  const atCutOff = useEffectEvent(() => void requote());
  useEffect(() => {
    if (nextCutOff === undefined) return;
    const ms = Date.parse(nextCutOff) - Date.now();
    // One that is passed already by this device's clock is the server's to judge: asking at once would never end.
    if (ms <= 0 || ms > longestTimerMs) return;
    const timer = setTimeout(atCutOff, ms + 1000);
    return () => clearTimeout(timer);
  }, [nextCutOff]);

  const afterPress = useEffectEvent(() => {
    const left = leftInPress.current;
    leftInPress.current = null;
    if (left) recheck(left);
  });

  useEffect(() => {
    const onDown = () => {
      isPressed.current = true;
    };
    const onUp = () => {
      isPressed.current = false;
      // The click itself comes first.
      setTimeout(afterPress);
    };
    addEventListener("pointerdown", onDown, true);
    addEventListener("pointerup", onUp, true);
    addEventListener("pointercancel", onUp, true);
    return () => {
      removeEventListener("pointerdown", onDown, true);
      removeEventListener("pointerup", onUp, true);
      removeEventListener("pointercancel", onUp, true);
    };
  }, []);

  useEffect(() => {
    // Back from the payment page with the page as it was: its router still waits for the way there.
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    const onHide = () => {
      if (!form.current) return;
      const draft = readDraft(form.current);
      if (JSON.stringify(draft) === saved.current || touched.current.size === 0) return;
      saved.current = JSON.stringify(draft);
      void fetchQuote(market.code, draft);
    };
    addEventListener("pageshow", onShow);
    addEventListener("pagehide", onHide);
    return () => {
      removeEventListener("pageshow", onShow);
      removeEventListener("pagehide", onHide);
    };
  }, [market]);

  return {
    view,
    option,
    country,
    billingCountry,
    failure,
    declined,
    payment,
    wallet,
    errors,
    isUpdating,
    isPaying,
    isGone,
    updates,
    codes,
    /** Of the delivery that is chosen among the deliveries, also while something else is fetched. */
    deliveryCode: delivery?.code ?? null,
    /** Of the store where it is fetched; empty: it is sent. */
    pickup,
    choosePickup: setPickup,
    choose: setChosen,
    setCountry,
    setBillingCountry,
    formProps: { ref: form, onSubmit, onChange, onBlur },
  };
}

/** @returns "empty" when there is nothing left to check out, `null` when the shop could not answer */
async function fetchQuote(market: string, fields: CheckoutDraft): Promise<CheckoutView | "empty" | null> {
  try {
    const response = await fetch(paths.api.quote, {
      method: "POST",
      // Lives through leaving the page.
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ market, fields }),
    });
    if (response.status === 409) return "empty";
    return response.ok ? ((await response.json()) as CheckoutView) : null;
  } catch {
    // Nothing is lost: the form itself carries everything when it is sent.
    return null;
  }
}
