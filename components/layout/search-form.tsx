import { Search } from "lucide-react";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { maxQueryLength } from "@/lib/search/query";

/** A plain GET form. `id` because a page may hold more than one. */
export function SearchForm(props: {
  market: Market;
  id: string;
  query?: string;
  takesFocus?: boolean;
  className?: string;
}) {
  const t = words(props.market, "navigation");
  return (
    <search className={props.className}>
      <form action={paths.search(props.market)} className="relative">
        <label htmlFor={props.id} className="sr-only">
          {t("searchLabel")}
        </label>
        <input
          id={props.id}
          type="search"
          name="q"
          defaultValue={props.query}
          placeholder={t("searchPlaceholder")}
          maxLength={maxQueryLength}
          autoComplete="off"
          enterKeyHint="search"
          // In a panel that opens for nothing else, the field is where the visitor wants to be.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={props.takesFocus}
          className="h-11 w-full rounded-xs border border-line-strong bg-transparent pr-12 pl-4 text-base placeholder:text-ink-soft hover:border-ink"
        />
        <button
          type="submit"
          aria-label={t("searchSubmit")}
          className="absolute inset-y-0 right-0 inline-flex w-11 items-center justify-center hover:text-accent"
        >
          <Search aria-hidden size={20} strokeWidth={1.5} />
        </button>
      </form>
    </search>
  );
}
