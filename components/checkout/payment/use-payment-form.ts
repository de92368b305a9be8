"use client";

import type {
  Stripe,
  StripeElements,
  StripeError,
  StripeExpressCheckoutElement,
  StripePaymentElement,
} from "@stripe/stripe-js";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { shopAppearance } from "@/components/checkout/payment/appearance";
import { billingDetails } from "@/components/checkout/payment/billing-details";
import { loadStripeScript } from "@/components/checkout/payment/load-stripe";
import { useMarket } from "@/components/i18n/messages-provider";
import type { CheckoutDraft } from "@/lib/checkout/input";
import type { PaymentSetup } from "@/lib/payments/payment-setup";
import { toStripeAmount, toStripeCurrency } from "@/lib/stripe-amount";

/** off: this shop has no form; failed: the script or its fields could not be had, the provider's page is the way. */
type Status = "off" | "loading" | "ready" | "failed";

/** Why the money did not move. `code` is the provider's, most precise first; `message` its own words. */
export type Declined = { readonly code: string; readonly message: string };

/** Longer than any network worth waiting for: then people pay on the provider's page. */
const patienceMs = 15_000;

/** What the provider's fields ask of the payer when the form has no address. */
const addressAsked = { name: "never", email: "never", phone: "never", address: "if_required" } as const;

type Parts = {
  readonly stripe: Stripe;
  readonly elements: StripeElements;
  readonly card: StripePaymentElement;
  readonly express: StripeExpressCheckoutElement;
};

/**
 * The provider's fields in our form: loaded when the checkout opens, always for the total that is on the button. What is
 * typed into them never reaches our page.
 * @param totalAmount minor units; 0 while there is nothing to pay
 * @param isFetched   the form has no address: the provider asks for what a way of paying needs of it
 */
export function usePaymentForm(setup: PaymentSetup | null, totalAmount: number, isFetched: boolean) {
  const market = useMarket();
  const [status, setStatus] = useState<Status>(setup ? "loading" : "off");
  const [parts, setParts] = useState<Parts | null>(null);
  const [cardBox, setCardBox] = useState<HTMLDivElement | null>(null);
  const [expressBox, setExpressBox] = useState<HTMLDivElement | null>(null);
  const [settling] = useState(makeSettling);
  const shown = useRef(totalAmount);

  useEffect(() => {
    if (!setup || !cardBox || !expressBox) return;
    let made: Parts | null = null;
    let isOver = false;
    const settle = (outcome: "ready" | "failed") => {
      if (isOver) return;
      settling.settle(outcome);
      setStatus(outcome);
    };
    const late = setTimeout(() => settle("failed"), patienceMs);
    const start = async () => {
      const stripe = await loadStripeScript(setup, market.language);
      if (isOver || !stripe) return;
      const elements = stripe.elements({
        mode: "payment",
        amount: toStripeAmount({ amount: Math.max(shown.current, 1), currency: market.currency }),
        currency: toStripeCurrency(market.currency),
        allowedPaymentMethodTypes: [...setup.methods],
        appearance: shopAppearance(),
      });
      const card = elements.create("payment", {
        layout: { type: "accordion", radios: "always" },
        // Wallets stand above the form; the payer's name and address are asked once, in the form.
        wallets: { applePay: "never", googlePay: "never" },
        fields: { billingDetails: "never" },
      });
      const express = elements.create("expressCheckout", { buttonHeight: 48 });
      card.on("ready", () => {
        clearTimeout(late);
        settle("ready");
      });
      card.on("loaderror", () => settle("failed"));
      made = { stripe, elements, card, express };
      setParts(made);
      card.mount(cardBox);
      express.mount(expressBox);
    };
    start().catch(() => settle("failed"));
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const onScheme = () => void made?.elements.update({ appearance: shopAppearance() });
    dark.addEventListener("change", onScheme);
    return () => {
      isOver = true;
      clearTimeout(late);
      dark.removeEventListener("change", onScheme);
      made?.card.destroy();
      made?.express.destroy();
    };
  }, [setup, market, settling, cardBox, expressBox]);

  const stripeAmount = (amount: number) =>
    toStripeAmount({ amount: Math.max(amount, 1), currency: market.currency });

  function setAmount(amount: number) {
    if (amount < 1 || amount === shown.current) return;
    shown.current = amount;
    void parts?.elements.update({ amount: stripeAmount(amount) });
  }
  const follow = useEffectEvent(setAmount);
  useEffect(() => follow(totalAmount), [totalAmount]);

  const card = parts?.card;
  const wasFetched = useRef(false);
  useEffect(() => {
    if (!card || wasFetched.current === isFetched) return;
    wasFetched.current = isFetched;
    card.update({ fields: { billingDetails: isFetched ? addressAsked : "never" } });
  }, [card, isFetched]);

  return {
    status,
    parts,
    setCardBox,
    setExpressBox,
    /** For a wallet, whose address decides the total before the form knows of it. */
    setAmount,
    /** Whether paying here is possible, once that is known. */
    async isPossible(): Promise<boolean> {
      return setup !== null && (await settling.outcome) === "ready";
    },
    /** Checks the provider's fields; what is wrong stands beside them. @returns whether they are complete */
    async checkFields(): Promise<boolean> {
      if (!parts) return false;
      // Whatever changed while the script was on its way.
      await parts.elements.update({ amount: stripeAmount(shown.current) });
      const { error } = await parts.elements.submit();
      if (error) parts.card.focus();
      return !error;
    },
    /** Moves the money. Resolves only when that did not happen: else the provider's script leads away from this page. */
    async confirm(
      step: { clientSecret: string; returnUrl: string },
      payer: CheckoutDraft | null,
    ): Promise<Declined> {
      if (!parts) return { code: "unknown", message: "" };
      const { stripe, elements } = parts;
      const { clientSecret } = step;
      const { error } = await stripe.confirmPayment({
        elements,
        clientSecret,
        confirmParams: {
          return_url: step.returnUrl,
          ...(payer ? { payment_method_data: { billing_details: billingDetails(payer) } } : {}),
        },
      });
      if (isPaidAlready(error)) {
        // Another tab was first.
        location.assign(`${step.returnUrl}?payment_intent=${error.payment_intent?.id ?? ""}`);
        return new Promise(() => {});
      }
      return { code: error.decline_code ?? error.code ?? error.type, message: error.message ?? "" };
    },
  };
}

/** Whoever presses "pay" while the fields are on their way waits for this. */
function makeSettling() {
  let settle: (outcome: "ready" | "failed") => void = () => {};
  const outcome = new Promise<"ready" | "failed">((resolve) => {
    settle = resolve;
  });
  return { outcome, settle: (now: "ready" | "failed") => settle(now) };
}

export type PaymentForm = ReturnType<typeof usePaymentForm>;

const isPaidAlready = (error: StripeError) =>
  error.payment_intent?.status === "succeeded" || error.payment_intent?.status === "processing";
