"use client";

import { Minus, Plus } from "lucide";
import { useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";

const step =
  "needs-script inline-flex w-11 items-center justify-center hover:text-accent disabled:text-ink-soft/60";

/** A number with a button at each side; the number alone works without scripts. */
export function QuantityInput(props: { value: number; most: number; onChange: (quantity: number) => void }) {
  const { value, most, onChange } = props;
  const t = useWords("product");
  return (
    <div className="flex h-12 shrink-0 rounded-xs border border-line-strong focus-within:border-ink">
      <button
        type="button"
        aria-label={t("less")}
        disabled={value <= 1}
        onClick={() => onChange(value - 1)}
        className={step}
      >
        <Icon of={Minus} size={16} />
      </button>
      <input
        type="number"
        inputMode="numeric"
        name="quantity"
        min={1}
        max={most}
        value={value}
        aria-label={t("quantity")}
        onChange={({ target }) => {
          const quantity = Math.trunc(target.valueAsNumber);
          if (quantity >= 1) onChange(Math.min(quantity, most));
        }}
        className="w-9 [appearance:textfield] bg-transparent text-center tabular-nums [&::-webkit-inner-spin-button]:appearance-none"
      />
      <button
        type="button"
        aria-label={t("more")}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
        className={step}
      >
        <Icon of={Plus} size={16} />
      </button>
    </div>
  );
}
