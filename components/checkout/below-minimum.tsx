"use client";

import { Notice } from "@/components/checkout/notice";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import { formatMoney } from "@/lib/money";
import { minimumCharge } from "@/lib/stripe-amount";

/** Said before "pay" is pressed: no card can be charged so little. Each delivery method has a total of its own. */
export function BelowMinimum({ view }: { view: CheckoutView }) {
  const t = useWords("checkout");
  return view.options.map(
    ({ code, payableAmount }, index) =>
      payableAmount > 0 &&
      payableAmount < minimumCharge(view.currency) && (
        <div key={code} data-option={index}>
          <div className="by-online">
            <Notice tone="warn" title={t("problem.belowMinimumTitle")}>
              <BelowMinimumText view={view} />
            </Notice>
          </div>
        </div>
      ),
  );
}

/** What helps. */
export function BelowMinimumText({ view }: { view: CheckoutView }) {
  const t = useWords("checkout");
  const market = useMarket();
  const least = { amount: minimumCharge(view.currency), currency: view.currency };
  return (
    <p>
      {t("problem.belowMinimum", {
        amount: formatMoney(market.locale, least),
        transfer: String(view.transferDays !== null),
      })}
    </p>
  );
}
