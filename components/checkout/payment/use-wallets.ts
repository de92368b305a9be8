"use client";

import type {
  ClickResolveDetails,
  StripeExpressCheckoutElementClickEvent,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementShippingAddressChangeEvent,
  StripeExpressCheckoutElementShippingRateChangeEvent,
} from "@stripe/stripe-js";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { PaymentForm } from "@/components/checkout/payment/use-payment-form";
import {
  deliveriesOf,
  draftFromWallet,
  placeFromWallet,
  walletLines,
  walletRates,
} from "@/components/checkout/payment/wallet-draft";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CheckoutOption, CheckoutView } from "@/lib/checkout/checkout-view";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { formatDayRange } from "@/lib/shipping/day-range";

/**
 * The device's wallets above the form. A wallet brings address and mail address itself; each address it shows is quoted
 * as a typed one is, and what it confirms is ordered as the form is.
 * @returns whether this device has any
 */
export function useWallets(wanted: {
  payment: PaymentForm;
  view: CheckoutView;
  quote: (draft: CheckoutDraft) => Promise<CheckoutView | null>;
  /** Orders and pays. Resolves when that did not work; the form says why. */
  order: (draft: CheckoutDraft, view: CheckoutView) => Promise<void>;
  /** The wallet was closed: what the form says counts again. */
  restore: () => void;
}): boolean {
  const { payment, view } = wanted;
  const market = useMarket();
  const t = useWords("checkout");
  const [hasWallets, setHasWallets] = useState(false);
  /** For the address that the wallet shows now. */
  const quoted = useRef(view);
  const express = payment.parts?.express;

  const days = ({ arrival }: CheckoutOption) =>
    arrival ? formatDayRange(market.locale, arrival.earliestOn, arrival.latestOn) : null;
  const lines = (option: CheckoutOption) =>
    walletLines(quoted.current, option, {
      goods: t("summary.subtotal"),
      tax: t("summary.tax"),
      import: t("summary.import"),
    });

  const onClick = useEffectEvent((event: StripeExpressCheckoutElementClickEvent) => {
    const [first] = deliveriesOf(view);
    quoted.current = view;
    if (!first || isWithoutWallets(view)) return event.reject();
    payment.setAmount(first.payableAmount);
    const details: ClickResolveDetails = {
      emailRequired: true,
      phoneNumberRequired: deliveriesOf(view).some(({ requiresPhone }) => requiresPhone),
      shippingAddressRequired: true,
      allowedShippingCountries: [...market.countries],
      shippingRates: walletRates(view, days),
      lineItems: lines(first),
    };
    event.resolve(details);
  });

  const onAddress = useEffectEvent(async (event: StripeExpressCheckoutElementShippingAddressChangeEvent) => {
    const fresh = await wanted.quote(placeFromWallet(event.address));
    const [first] = fresh ? deliveriesOf(fresh) : [];
    if (!fresh || !first || isWithoutWallets(fresh)) return event.reject();
    quoted.current = fresh;
    payment.setAmount(first.payableAmount);
    event.resolve({ shippingRates: walletRates(fresh, days), lineItems: lines(first) });
  });

  const onRate = useEffectEvent((event: StripeExpressCheckoutElementShippingRateChangeEvent) => {
    const option = quoted.current.options.find(({ code }) => code === event.shippingRate.id);
    if (!option) return event.reject();
    payment.setAmount(option.payableAmount);
    event.resolve({ lineItems: lines(option) });
  });

  const onConfirm = useEffectEvent(async (event: StripeExpressCheckoutElementConfirmEvent) => {
    await wanted.order(draftFromWallet(event), quoted.current);
    event.paymentFailed({ reason: "fail" });
    wanted.restore();
  });

  const onCancel = useEffectEvent(() => wanted.restore());

  useEffect(() => {
    if (!express) return;
    express.on("ready", ({ availablePaymentMethods }) => {
      setHasWallets(Object.values(availablePaymentMethods ?? {}).some(Boolean));
    });
    express.on("click", (event) => onClick(event));
    express.on("shippingaddresschange", (event) => void onAddress(event));
    express.on("shippingratechange", (event) => onRate(event));
    express.on("confirm", (event) => void onConfirm(event));
    express.on("cancel", () => onCancel());
  }, [express]);

  return hasWallets && view.giftCards.length === 0;
}

/** What a gift card leaves to pay can depend on the buyer's address, which a wallet tells only after the amount. */
/** A wallet tells an address, which is all that it is good for here; with gift cards it shows the wrong sum. */
const isWithoutWallets = (view: CheckoutView) =>
  view.problems.length > 0 || view.giftCards.length > 0 || !view.needsDelivery;
