"use client";

import { useId } from "react";
import type { CodeChange } from "@/components/checkout/use-codes";
import {
  CodeField,
  CodeFold,
  CodeList,
  CodeOutcome,
  RemoveCodeButton,
} from "@/components/promotions/code-parts";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import { paths } from "@/lib/paths";

/**
 * Discount codes within the one form of the checkout. Without scripts its buttons send the whole form elsewhere, so that
 * nothing typed is lost (app/api/checkout/codes); with them `useCheckout` takes the press.
 */
export function CheckoutCodes({ view, change }: { view: CheckoutView; change: CodeChange }) {
  const id = useId();
  return (
    <div className="border-t border-line py-2">
      <CodeList codes={view.codes} giftCards={view.giftCards}>
        {(code, name) => <RemoveCodeButton code={code} name={name} formAction={paths.api.checkoutCodes} />}
      </CodeList>
      <CodeFold isOpenAtFirst={change.problem !== null}>
        <CodeField
          id={id}
          problem={change.problem}
          isBusy={change.isBusy}
          formAction={paths.api.checkoutCodes}
          onEnter={change.enter}
        />
      </CodeFold>
      <CodeOutcome
        codes={view.codes}
        giftCards={view.giftCards}
        problem={change.problem}
        entered={change.entered}
      />
    </div>
  );
}
