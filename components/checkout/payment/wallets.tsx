"use client";

import type { ReactNode } from "react";
import type { PaymentForm } from "@/components/checkout/payment/use-payment-form";
import { useWords } from "@/components/i18n/messages-provider";

/**
 * The wallets of this device, above the form. They take the place of the sentence that names the ways to pay: a device
 * without any has no gap, and one with some sees nothing move.
 */
export function Wallets(props: {
  payment: PaymentForm;
  hasWallets: boolean;
  /** All ways to pay, by name. */
  ways: string;
  children: ReactNode;
}) {
  const { hasWallets, ways, children } = props;
  const { status, setExpressBox } = props.payment;
  const t = useWords("checkout");
  if (status === "off" || status === "failed") return <div>{children}</div>;
  return (
    <div className="grid *:col-start-1 *:row-start-1">
      <div className={hasWallets ? "invisible" : ""}>{children}</div>
      <section
        aria-label={t("payment.express")}
        className={hasWallets ? "min-h-20" : "pointer-events-none invisible h-0 overflow-hidden"}
      >
        <div ref={setExpressBox} />
        {hasWallets && <p className="mt-2 text-sm text-ink-soft">{t("payment.orBelow", { ways })}</p>}
      </section>
    </div>
  );
}
