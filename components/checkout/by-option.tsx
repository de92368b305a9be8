import type { ReactNode } from "react";
import type { CheckoutOption } from "@/lib/checkout/checkout-view";

export const optionId = (index: number) => `delivery-${index}`;

/**
 * Shows, of everything `ByOption` rendered, what belongs to the delivery method that is checked: the browser's own
 * doing, so the total follows the choice at once, with no request and without scripts.
 */
export function ByOptionStyle({ count }: { count: number }) {
  const rules = Array.from(
    { length: count },
    (_, index) =>
      `.by-option-scope:has(#${optionId(index)}:checked) [data-option="${index}"]{display:revert}`,
  );
  return <style>{`[data-option]{display:none}${rules.join("")}`}</style>;
}

/** The same thing for every delivery method; only that of the chosen one is seen and read out. */
export function ByOption(props: {
  options: readonly CheckoutOption[];
  children: (option: CheckoutOption) => ReactNode;
}) {
  return props.options.map((option, index) => (
    <span key={option.code} data-option={index}>
      {props.children(option)}
    </span>
  ));
}
