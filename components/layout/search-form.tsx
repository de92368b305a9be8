import { SearchField } from "@/components/search/search-field";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { maxQueryLength } from "@/lib/search/query";

/**
 * The search of the shop. `id` because a page may hold more than one.
 * @param props.takesFocus in a panel that opens for nothing else: the field has the focus, suggestions push the panel's
 *   lower edge down
 */
export function SearchForm(props: {
  market: Market;
  id: string;
  query?: string;
  takesFocus?: boolean;
  className?: string;
}) {
  const { market, takesFocus = false } = props;
  const navigation = words(market, "navigation");
  const search = words(market, "search");
  return (
    <search className={`relative ${props.className ?? ""}`}>
      <SearchField
        // A new search brings its own text.
        key={props.query}
        market={market}
        id={props.id}
        query={props.query ?? ""}
        maxLength={maxQueryLength}
        takesFocus={takesFocus}
        isInPanel={takesFocus}
        words={{
          label: navigation("searchLabel"),
          placeholder: navigation("searchPlaceholder"),
          submit: navigation("searchSubmit"),
          suggestions: search("suggest.label"),
          shown: search("suggest.shown"),
          query: search("suggest.queries"),
          category: search("suggest.categories"),
          product: search("suggest.products"),
        }}
      />
    </search>
  );
}
