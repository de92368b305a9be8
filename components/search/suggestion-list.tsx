"use client";

import { type RefObject, useEffect, useId, useReducer, useRef, useState } from "react";
import { closed, comboboxReducer } from "@/components/search/combobox-state";
import type { ComboboxAttributes } from "@/components/search/search-field";
import { suggestionSource } from "@/components/search/suggestion-source";
import { SuggestionRow } from "@/components/search/suggestion-row";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { fitSuggestions, type Suggestion, suggestionsShown } from "@/lib/search/suggestion";

export type SuggestionWords = Readonly<Record<"suggestions" | "shown" | Suggestion["kind"], string>>;

const kinds = ["query", "category", "product"] as const;
const phone = "(width < 48rem)";

const addressOf = (market: Market, row: Suggestion): string =>
  row.kind === "query"
    ? paths.search(market, row.text)
    : row.kind === "category"
      ? paths.list(market, row.slug)
      : paths.product(market, row.slug);

/**
 * The rows below a search field. The field stays the form's own; this only listens to it, and tells it by `onChange`
 * what to say of itself.
 */
export function SuggestionList(props: {
  id: string;
  market: Market;
  words: SuggestionWords;
  field: RefObject<HTMLInputElement | null>;
  isInPanel: boolean;
  onChange: (attributes: ComboboxAttributes) => void;
}) {
  const { id, market, words, field, onChange } = props;
  const groupId = useId();
  const [rows, setRows] = useState<readonly Suggestion[]>([]);
  /** What the visitor wrote, which the field shows again when no row is chosen. */
  const [typed, setTyped] = useState("");
  const [state, dispatch] = useReducer(comboboxReducer, closed);
  const list = useRef<HTMLDivElement>(null);
  const { isOpen, active } = state;

  useEffect(() => {
    const input = field.current;
    if (!input) return;
    const source = suggestionSource(market.code, (arrived) => {
      const most = matchMedia(phone).matches ? suggestionsShown.phone : suggestionsShown.desktop;
      const shown = fitSuggestions(arrived, most);
      setRows(shown);
      dispatch({ type: "arrived", count: shown.length });
    });
    const read = () => {
      setTyped(input.value);
      dispatch({ type: "field" });
      source.want(input.value);
    };
    // The focus may only wander between the field, its button and the rows.
    const leave = (event: FocusEvent) => {
      const place = input.closest("search");
      if (event.relatedTarget instanceof Node && place?.contains(event.relatedTarget)) return;
      source.stop();
      dispatch({ type: "close" });
    };
    input.addEventListener("input", read);
    input.addEventListener("focus", read);
    input.addEventListener("blur", leave);
    // What was typed while this code was on its way.
    if (document.activeElement === input) read();
    return () => {
      source.stop();
      input.removeEventListener("input", read);
      input.removeEventListener("focus", read);
      input.removeEventListener("blur", leave);
    };
  }, [field, market.code]);

  useEffect(() => {
    const input = field.current;
    if (!input) return;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const next = comboboxReducer(state, { type: event.key === "ArrowDown" ? "next" : "previous" });
        if (next === state) return;
        event.preventDefault();
        dispatch({ type: event.key === "ArrowDown" ? "next" : "previous" });
        input.value = (next.active === null ? undefined : rows[next.active]?.text) ?? typed;
      } else if (event.key === "Escape" && isOpen) {
        // Only the list: a panel around it closes at the next Esc.
        event.preventDefault();
        event.stopPropagation();
        input.value = typed;
        dispatch({ type: "close" });
      } else if (event.key === "Enter" && isOpen && active !== null) {
        event.preventDefault();
        list.current?.querySelectorAll<HTMLElement>("[role=option]")[active]?.click();
      } else if (event.key === "Home" || event.key === "End") {
        dispatch({ type: "field" });
      }
    };
    input.addEventListener("keydown", press);
    return () => input.removeEventListener("keydown", press);
  }, [field, state, isOpen, active, rows, typed]);

  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => {
    onChange({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": isOpen,
      "aria-controls": id,
      ...(isOpen && active !== null ? { "aria-activedescendant": `${id}-${active}` } : {}),
    });
    return () => onChange({});
  }, [onChange, id, isOpen, active]);

  const choose = () => {
    dispatch({ type: "close" });
    field.current?.blur();
  };

  return (
    <>
      <output className="sr-only">{isOpen && words.shown}</output>
      <div
        ref={list}
        id={id}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element may hold choices with photographs
        role="listbox"
        aria-label={words.suggestions}
        hidden={!isOpen}
        className={
          props.isInPanel
            ? "mt-3"
            : "absolute inset-x-0 top-full z-40 mt-1 rounded-xs border border-line-strong bg-paper pb-2 md:min-w-md"
        }
      >
        {kinds.map((kind) => {
          const group = rows.flatMap((row, index) => (row.kind === kind ? [{ row, index }] : []));
          if (group.length === 0) return null;
          return (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
            <div key={kind} role="group" aria-labelledby={`${groupId}-${kind}`}>
              <p id={`${groupId}-${kind}`} className="px-4 pt-3 pb-1 text-xs text-ink-soft">
                {words[kind]}
              </p>
              {group.map(({ row, index }) => (
                <PrefetchLink
                  key={index}
                  id={optionId(index)}
                  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
                  role="option"
                  aria-selected={index === active}
                  href={addressOf(market, row)}
                  tabIndex={-1}
                  // The focus stays in the field, else the list would close before the click is over.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={choose}
                  className={`flex min-h-10 items-center gap-3 px-4 py-1 text-sm hover:bg-surface ${index === active ? "bg-surface outline-2 -outline-offset-2 outline-accent" : ""}`}
                >
                  <SuggestionRow row={row} typed={typed} />
                </PrefetchLink>
              ))}
            </div>
          );
        })}
      </div>
    </>
  );
}
