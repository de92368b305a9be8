"use client";

import { SlidersHorizontal, X } from "lucide";
import type { RefObject } from "react";
import {
  type Chip,
  isPromotedOn,
  type Promoted,
  togglePromoted,
} from "@/components/catalog/list/filter-labels";
import { filterFormId, filterPanelId } from "@/components/catalog/list/filter-panel";
import { StateLink } from "@/components/catalog/list/state-link";
import { useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { formatListState, type ListState, sorts, withoutFilters, withSort } from "@/lib/catalog/list-state";

const pill =
  "inline-flex min-h-11 items-center gap-2 rounded-full border px-4 text-sm whitespace-nowrap lg:min-h-9 lg:px-3.5";

type Props = {
  state: ListState;
  href: (state: string) => string;
  onChange: (state: ListState) => void;
};

/** A row above the list: the way to all filters on phones, and the most wanted ones everywhere. */
export function ListToolbar(props: Props & { chipCount: number; promoted: readonly Promoted[] }) {
  const { state, href, onChange, chipCount, promoted } = props;
  const t = useWords("list");
  return (
    <div className="border-y border-line py-3 lg:empty:hidden">
      <div className="scrollbar-none -mx-4 -my-1 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
        <button
          type="button"
          popoverTarget={filterPanelId}
          className={`${pill} border-ink font-medium lg:hidden`}
        >
          <Icon of={SlidersHorizontal} size={16} />
          {chipCount > 0 ? t("filters.openCount", { count: chipCount }) : t("filters.open")}
        </button>
        {promoted.length > 0 && (
          <ul aria-label={t("filters.popular")} className="contents">
            {promoted.map(({ key, label, hex, isFound }) => {
              const next = togglePromoted(state, key);
              const isOn = isPromotedOn(state, key);
              return (
                <li key={key} className="shrink-0">
                  <StateLink
                    href={href(formatListState(next))}
                    onFollow={() => onChange(next)}
                    isOn={isOn}
                    isFound={isFound === true && formatListState(state) === ""}
                    className={`${pill} ${isOn ? "border-ink bg-ink text-paper" : "border-line hover:border-ink"}`}
                  >
                    {hex && <Dot hex={hex} />}
                    {label}
                  </StateLink>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </div>
  );
}

/**
 * Part of the filters' form, so that it is sent with them without scripts.
 * @param props.isSearch the list's own order is how well its products match
 */
export function SortField({
  state,
  onChange,
  isSearch,
}: Pick<Props, "state" | "onChange"> & { isSearch: boolean }) {
  const t = useWords("list");
  return (
    <div className="flex max-w-full flex-wrap items-center gap-x-2 text-sm">
      <label htmlFor="list-sort" className="text-ink-soft">
        {t("sort.label")}
      </label>
      <select
        id="list-sort"
        name="sort"
        form={filterFormId}
        value={state.sort}
        className="min-h-11 max-w-[min(11rem,100%)] bg-transparent text-base hover:text-accent lg:text-sm"
        onChange={({ target }) => {
          const sort = sorts.find((candidate) => candidate === target.value);
          if (sort) onChange(withSort(state, sort));
        }}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort} className="bg-paper text-ink">
            {t(`sort.${isSearch && sort === "featured" ? "relevance" : sort}`)}
          </option>
        ))}
      </select>
      <button type="submit" form={filterFormId} className="text-link hidden min-h-11 noscript:inline">
        {t("sort.apply")}
      </button>
    </div>
  );
}

const Dot = ({ hex }: { hex: string }) => (
  <span
    aria-hidden
    className="size-3.5 rounded-full border border-ink/20 forced-color-adjust-none"
    style={{ backgroundColor: hex }}
  />
);

/** What is applied, each to be taken away with one tap, and all at once. */
export function FilterChips(
  props: Props & { chips: readonly Chip[]; focusAfter: RefObject<HTMLElement | null> },
) {
  const { state, href, onChange, chips, focusAfter } = props;
  const t = useWords("list");
  if (chips.length === 0) return null;
  const cleared = withoutFilters(state);
  const follow = (next: ListState) => {
    // The link that has the focus goes away; the count that changes is what matters next.
    focusAfter.current?.focus({ preventScroll: true });
    onChange(next);
  };
  return (
    <ul aria-label={t("filters.applied")} className="flex flex-wrap items-center gap-2 pt-3">
      {chips.map(({ key, label, hex, without }) => (
        <li key={key}>
          <StateLink
            href={href(formatListState(without))}
            onFollow={() => follow(without)}
            className={`${pill} border-line bg-surface hover:border-ink`}
          >
            {hex && <Dot hex={hex} />}
            <span className="sr-only">{t("filters.remove", { name: "" })}</span>
            {label}
            <Icon of={X} size={14} />
          </StateLink>
        </li>
      ))}
      <li>
        <StateLink
          href={href(formatListState(cleared))}
          onFollow={() => follow(cleared)}
          className="text-link inline-flex min-h-11 items-center px-2 text-sm lg:min-h-9"
        >
          {t("filters.clear")}
        </StateLink>
      </li>
    </ul>
  );
}
