"use client";

import type { ReactNode } from "react";
import { Notice } from "@/components/checkout/notice";
import type { Declined, PaymentForm } from "@/components/checkout/payment/use-payment-form";
import { useWords } from "@/components/i18n/messages-provider";

/** Where the focus goes when a payment did not go through. */
export const declinedId = "payment-problem";

/**
 * The provider's fields. Its room is kept from the first paint on, so that nothing below moves when they come; without
 * scripts it is not there (`PaymentWays`).
 */
export function PaymentSection(props: {
  payment: PaymentForm;
  declined: Declined | null;
  isNeeded: boolean;
  /** False where the choice of a way to pay has the heading. */
  hasTitle: boolean;
}) {
  const { declined, isNeeded, hasTitle } = props;
  const { status, setCardBox } = props.payment;
  const t = useWords("checkout");
  if (status === "off") return null;
  return (
    <section className="needs-scripts by-online" hidden={!isNeeded}>
      {hasTitle && <h2 className="mb-4 font-display text-xl">{t("payment.title")}</h2>}
      {declined && <DeclinedNotice declined={declined} />}
      {status === "failed" && <p className="border-l-2 border-warn pl-3">{t("payment.unavailable")}</p>}
      <div
        className={status === "failed" ? "hidden" : "grid min-h-[18.5rem] *:col-start-1 *:row-start-1"}
        aria-busy={status === "loading"}
      >
        {status === "loading" && (
          <p className="grid h-28 place-items-center border border-line text-ink-soft">
            {t("payment.loading")}
          </p>
        )}
        <div ref={setCardBox} className={status === "ready" ? "" : "invisible"} />
      </div>
    </section>
  );
}

/** Codes that say something about what to do next; every other one is a plain "no". */
const knownCodes = [
  "insufficient_funds",
  "expired_card",
  "incorrect_cvc",
  "processing_error",
  "payment_intent_authentication_failure",
  "canceled",
] as const;

function DeclinedNotice({ declined }: { declined: Declined }) {
  const t = useWords("checkout");
  const known = knownCodes.find((code) => code === declined.code) ?? "other";
  return (
    <div className="mb-4" role="alert">
      <Notice id={declinedId} tone="bad" title={t("payment.declinedTitle")}>
        <p>{t(`payment.declined.${known}`)}</p>
        <p>{t("payment.tryAnother")}</p>
      </Notice>
    </div>
  );
}

/**
 * One of two texts: with scripts people pay here, without them on the provider's page. Decided by the browser itself, so
 * that nothing changes when the scripts arrive.
 */
export function PaymentWays(props: { here: ReactNode; there: ReactNode }) {
  return (
    <>
      <span className="needs-scripts">{props.here}</span>
      <span className="without-scripts hidden">{props.there}</span>
    </>
  );
}

/** For `PaymentWays` and `PaymentSection`. */
export function PaymentWaysStyle() {
  return (
    <noscript>
      <style>{".needs-scripts{display:none}.without-scripts{display:revert!important}"}</style>
    </noscript>
  );
}
