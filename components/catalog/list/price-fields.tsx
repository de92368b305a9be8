"use client";

import { useEffect, useRef } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { PriceSpan } from "@/lib/catalog/list-state";
import { enclosingMajorUnits } from "@/lib/money";

/** Long enough to type "120" without asking for "1" and "12". */
const pauseMs = 700;

/** Two numbers, in whole units of the currency; the list follows after a pause, on Enter, or on leaving the field. */
export function PriceFields(props: {
  price: PriceSpan | null;
  /** Lowest and highest price there is, minor units. */
  range: readonly [min: number, max: number] | null;
  onCommit: (form: HTMLFormElement) => void;
}) {
  const { price, range } = props;
  const { currency } = useMarket();
  const t = useWords("list");
  const [min, max] = range ? enclosingMajorUnits(range[0], range[1], currency) : [0, 0];
  const fields = [
    {
      name: "price_from",
      label: t("price.from"),
      title: t("price.fromField", { currency }),
      value: price?.from,
      hint: min,
    },
    {
      name: "price_to",
      label: t("price.to"),
      title: t("price.toField", { currency }),
      value: price?.to,
      hint: max,
    },
  ];
  return (
    <div className="flex items-end gap-3">
      {fields.map(({ name, label, title, value, hint }) => (
        <PriceField
          key={name}
          name={name}
          label={label}
          title={title}
          value={value ?? null}
          hint={hint}
          onCommit={props.onCommit}
        />
      ))}
    </div>
  );
}

function PriceField(props: {
  name: string;
  label: string;
  title: string;
  value: number | null;
  hint: number;
  onCommit: (form: HTMLFormElement) => void;
}) {
  const { name, label, title, value, hint } = props;
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const text = value === null ? "" : String(value);
  // The field belongs to whoever types in it; a cleared chip empties it only while nobody does.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = text;
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const commit = () => {
    clearTimeout(timer.current);
    const form = field.current?.form;
    if (form) props.onCommit(form);
  };
  return (
    <label className="min-w-0 flex-1 text-sm">
      <span aria-hidden className="mb-1 block text-ink-soft">
        {label}
      </span>
      <span className="sr-only">{title}</span>
      <input
        ref={field}
        type="number"
        name={name}
        min={0}
        step={1}
        inputMode="numeric"
        defaultValue={text}
        placeholder={String(hint)}
        className="min-h-11 w-full rounded-xs border border-line-strong bg-transparent px-3 text-base tabular-nums placeholder:text-ink-soft"
        onChange={() => {
          clearTimeout(timer.current);
          timer.current = setTimeout(commit, pauseMs);
        }}
        onBlur={commit}
      />
    </label>
  );
}
