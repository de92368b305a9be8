"use client";

import { X } from "lucide";
import { type ReactNode, type SyntheticEvent, useRef } from "react";
import { Choice, FilterSection, ValueChoices } from "@/components/catalog/list/filter-section";
import { PriceFields } from "@/components/catalog/list/price-fields";
import { useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ListData } from "@/lib/catalog/list-data";
import { type ListState, parseListState, ratingSteps } from "@/lib/catalog/list-state";

export const filterFormId = "list-filters";
export const filterPanelId = "list-filter-panel";

/** What a form of filters says. The price fields are merged, empty ones left out. */
function stateOfForm(form: HTMLFormElement): ListState {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") query.append(name, value);
  return parseListState(query);
}

/**
 * All filters: beside the list on desktops, a sheet of full height on phones. The browser opens the sheet, and without
 * scripts a button sends the form.
 */
export function FilterPanel(props: {
  /** The list's own address and what is in its query besides the state. */
  action: string;
  fields: readonly (readonly [name: string, value: string])[];
  state: ListState;
  data: ListData;
  isPending: boolean;
  /** Said in the sheet as well, which covers the list. */
  failure: ReactNode;
  onChange: (state: ListState) => void;
}) {
  const { state, data, onChange } = props;
  const { values, price, rating, isAvailable } = state.filters;
  const t = useWords("list");
  const panel = useRef<HTMLElement>(null);
  const follow = ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => {
    if (currentTarget.form) onChange(stateOfForm(currentTarget.form));
  };
  return (
    <aside
      ref={panel}
      id={filterPanelId}
      popover="auto"
      aria-label={t("filters.title")}
      className="m-0 flex-col bg-paper max-lg:fixed max-lg:inset-0 max-lg:size-full max-lg:max-h-none max-lg:max-w-none max-lg:open:flex lg:sticky lg:top-6 lg:block lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:overscroll-contain lg:pr-2 lg:pb-6"
    >
      <div className="flex items-center justify-between border-b border-line px-4 py-2 lg:hidden">
        <p className="font-display text-xl">{t("filters.title")}</p>
        <button
          type="button"
          popoverTarget={filterPanelId}
          popoverTargetAction="hide"
          aria-label={t("filters.close")}
          className="-mr-2.5 flex size-11 items-center justify-center"
        >
          <Icon of={X} size={22} />
        </button>
      </div>
      <form
        id={filterFormId}
        action={props.action}
        method="get"
        // The address says what is ticked. After Back a browser would tick by place, and the places may have changed.
        autoComplete="off"
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          onChange(stateOfForm(event.currentTarget));
          panel.current?.hidePopover();
        }}
      >
        {props.fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="min-h-0 flex-1 overscroll-contain max-lg:overflow-y-auto max-lg:px-4 max-lg:*:first:border-t-0">
          {data.facets.map((facet) => (
            <FilterSection key={facet.facet} title={t(`facet.${facet.facet}`)}>
              <ValueChoices facet={facet} chosen={values[facet.facet]} onChange={follow} />
            </FilterSection>
          ))}
          <FilterSection title={t("facet.price")}>
            <PriceFields price={price} range={data.prices} onCommit={(form) => onChange(stateOfForm(form))} />
          </FilterSection>
          <FilterSection title={t("facet.rating")}>
            <Choice
              type="radio"
              name="rating"
              value=""
              isOn={rating === null}
              label={t("anyRating")}
              onChange={follow}
            />
            {ratingSteps.map((step, index) => (
              <Choice
                key={step}
                type="radio"
                name="rating"
                value={String(step)}
                isOn={rating === step}
                label={t("rating", { stars: step })}
                count={data.ratings[index] ?? 0}
                onChange={follow}
              />
            ))}
          </FilterSection>
          <FilterSection title={t("facet.available")}>
            <Choice
              type="checkbox"
              name="available"
              value="1"
              isOn={isAvailable}
              label={t("available")}
              count={data.available}
              onChange={follow}
            />
          </FilterSection>
        </div>
        <div className="border-t border-line p-4 lg:hidden lg:px-0 lg:noscript:block">
          {props.failure && <div className="mb-3 lg:hidden">{props.failure}</div>}
          <button type="submit" className={`${buttonClass.primary} w-full`} aria-live="polite">
            <span className="noscript:hidden" aria-busy={props.isPending}>
              {t("filters.show", { count: data.total })}
            </span>
            <span className="hidden noscript:inline">{t("filters.apply")}</span>
          </button>
        </div>
      </form>
    </aside>
  );
}
