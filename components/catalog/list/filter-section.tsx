"use client";

import { ChevronDown } from "lucide";
import { type ChangeEvent, type ReactNode, useState } from "react";
import { useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { FacetData } from "@/lib/catalog/list-data";

/** One filter that folds. The browser keeps what is open, because nothing here is made anew when the list changes. */
export function FilterSection(props: { title: string; children: ReactNode }) {
  return (
    <details open className="group/section border-t border-line">
      <summary className="flex min-h-12 list-none items-center justify-between text-sm font-medium">
        {props.title}
        <Icon
          of={ChevronDown}
          size={16}
          className="text-ink-soft transition-transform group-open/section:rotate-180"
        />
      </summary>
      <div className="pb-4">{props.children}</div>
    </details>
  );
}

export type OnChange = (event: ChangeEvent<HTMLInputElement>) => void;

/** A box to tick, or one of several choices, with what it would show. Zero is said and cannot be chosen. */
export function Choice(props: {
  type: "checkbox" | "radio";
  name: string;
  value: string;
  isOn: boolean;
  label: ReactNode;
  count?: number;
  hex?: string;
  onChange: OnChange;
}) {
  const { type, name, value, isOn, count, hex } = props;
  const isEmpty = count === 0 && !isOn;
  return (
    <label className="choice">
      <input
        type={type}
        name={name}
        value={value}
        checked={isOn}
        disabled={isEmpty}
        onChange={props.onChange}
      />
      {hex && <i aria-hidden style={{ backgroundColor: hex }} />}
      <b>{props.label}</b>
      {count !== undefined && <small>{count}</small>}
    </label>
  );
}

const valuesShown = 8;

/** The values of one facet; a long list shows its first ones and whatever is ticked. */
export function ValueChoices(props: { facet: FacetData; chosen: readonly string[]; onChange: OnChange }) {
  const { facet, values } = props.facet;
  const { chosen } = props;
  const t = useWords("list");
  const [isAll, setAll] = useState(false);
  const isLong = values.length > valuesShown + 2;
  return (
    <>
      <ul>
        {values.map(([slug, label, count, hex], index) => {
          const isOn = chosen.includes(slug);
          // Hidden by style, not left out: what is ticked must be sent by the form, and it shows without scripts.
          const isHidden = isLong && !isAll && index >= valuesShown && !isOn;
          return (
            <li key={slug} className={isHidden ? "hidden noscript:list-item" : undefined}>
              <Choice
                type="checkbox"
                name={facet}
                value={slug}
                isOn={isOn}
                label={label}
                count={count}
                {...(hex === undefined ? {} : { hex })}
                onChange={props.onChange}
              />
            </li>
          );
        })}
      </ul>
      {isLong && (
        <button
          type="button"
          className="text-link mt-1 min-h-9 text-sm noscript:hidden"
          aria-expanded={isAll}
          onClick={() => setAll(!isAll)}
        >
          {isAll ? t("filters.fewer") : t("filters.all", { count: values.length })}
        </button>
      )}
    </>
  );
}
