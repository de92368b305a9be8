"use client";

import { useWords } from "@/components/i18n/messages-provider";
import { choiceOf, type ProductOption, type ProductVariant } from "@/lib/catalog/product-variants";

/**
 * One option as labelled radio buttons. A combination that is sold out stays choosable and says so; one that was never
 * made leads to the nearest that was.
 * @param props.isAlone the product has no other option, so that each value is a variant and the form works by itself
 */
export function OptionGroup(props: {
  option: ProductOption;
  optionIndex: number;
  isAlone: boolean;
  variants: readonly ProductVariant[];
  chosen: ProductVariant;
  onChoose: (variant: ProductVariant) => void;
}) {
  const { option, optionIndex, isAlone, variants, chosen } = props;
  const t = useWords("product");
  const chosenSlug = chosen.valueSlugs[optionIndex];
  const chosenLabel = option.values.find(({ slug }) => slug === chosenSlug)?.label;
  return (
    <fieldset>
      <legend className="text-sm">
        <span className="font-medium">{option.name}</span>
        <span className="text-ink-soft">{chosenLabel ? ` ${chosenLabel}` : ""}</span>
      </legend>
      <div className="mt-2.5 flex flex-wrap gap-2">
        {option.values.map((value) => {
          const { variant, state } = choiceOf(variants, chosen, optionIndex, value.slug);
          const note = state === "available" ? null : t(`option.${state === "sold_out" ? "soldOut" : state}`);
          return (
            <label
              key={value.slug}
              className="inline-flex min-h-11 items-center gap-2.5 rounded-xs border border-line-strong px-3.5 text-sm hover:border-ink has-checked:border-ink has-checked:ring-1 has-checked:ring-ink forced-colors:has-checked:border-[Highlight] forced-colors:has-checked:border-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:text-ink-soft"
            >
              <input
                type="radio"
                name={isAlone ? "variantId" : `option-${optionIndex}`}
                value={isAlone && variant ? variant.id : value.slug}
                checked={value.slug === chosenSlug}
                disabled={variant === null}
                onChange={() => variant && props.onChoose(variant)}
                className="sr-only"
              />
              {value.hex && (
                <span
                  aria-hidden
                  className="size-4 shrink-0 rounded-full border border-ink/25 forced-color-adjust-none"
                  style={{ backgroundColor: value.hex }}
                />
              )}
              <span className={note ? "text-ink-soft" : undefined}>
                {state === "sold_out" ? <s>{value.label}</s> : value.label}
                {note && <span className="text-xs"> ({note})</span>}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
