import type { ReactNode } from "react";
import type { CheckoutOption } from "@/lib/checkout/checkout-view";

export const optionId = (index: number) => `delivery-${index}`;

/**
 * Shows, of everything `ByOption` rendered, what belongs to the way that is checked: the browser's own doing, so the total
 * follows the choice at once, with no request and without scripts. Where something can be fetched, whether it is comes
 * first: `if-delivery` and `if-pickup` are seen with one of the two.
 */
export function ByOptionStyle({ options }: { options: readonly CheckoutOption[] }) {
  const isSent = options.some(({ pickup }) => pickup) ? ":has(#handover-delivery:checked)" : "";
  const rules = options.map(
    ({ pickup }, index) =>
      `.by-option-scope${pickup ? "" : isSent}:has(#${optionId(index)}:checked) [data-option="${index}"]{display:revert}`,
  );
  const none = `.by-option-scope${isSent} [data-option="none"]{display:revert}`;
  const isFetched = ".by-option-scope:has(.pickup-choice:checked)";
  const css = [
    "[data-option]{display:none}",
    ...rules,
    none,
    `${isFetched} .if-delivery{display:none}`,
    ".by-option-scope:not(:has(.pickup-choice:checked)) .if-pickup{display:none}",
  ];
  // One text: React puts a comment between two.
  return <style>{css.join("")}</style>;
}

/** Whether nothing can be sent to the destination. */
const isUndeliverable = (options: readonly CheckoutOption[]) =>
  options.every(({ pickup }) => pickup !== null);

/**
 * The same thing for every way to get it; only that of the chosen one is seen and read out.
 * @param props.none what stands there while delivery is chosen and there is none
 */
export function ByOption(props: {
  options: readonly CheckoutOption[];
  none?: ReactNode;
  children: (option: CheckoutOption) => ReactNode;
}) {
  return (
    <>
      {props.options.map((option, index) => (
        <span key={option.code} data-option={index}>
          {props.children(option)}
        </span>
      ))}
      {isUndeliverable(props.options) && <span data-option="none">{props.none}</span>}
    </>
  );
}
