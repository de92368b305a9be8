"use client";

import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { chipsOf, promotedOf } from "@/components/catalog/list/filter-labels";
import { FilterPanel } from "@/components/catalog/list/filter-panel";
import { addressOf } from "@/components/catalog/list/list-memory";
import { ListFailure } from "@/components/catalog/list/list-failure";
import { FilterChips, ListToolbar, SortField } from "@/components/catalog/list/list-toolbar";
import { MoreProducts } from "@/components/catalog/list/more-products";
import { type ListSource, useList } from "@/components/catalog/list/use-list";
import { WatchAddress } from "@/components/catalog/list/watch-address";
import { ProductGrid } from "@/components/catalog/product-grid";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { ListData } from "@/lib/catalog/list-data";
import type { CardData } from "@/lib/catalog/product-card";
import { formatListState, withoutFilters } from "@/lib/catalog/list-state";
import { paths } from "@/lib/paths";

/**
 * Products with filters, order and paging. Everything has an address that the server answers as well, so it works
 * without scripts; with them a change asks for the products only and happens in place.
 */
export function ListBrowser(
  props: Omit<ListSource, "initial"> & {
    /** The `ListData` that the server made, as one text: React would look at each value of it several times. */
    packed: string;
    /** What else is in the query, e.g. the words of a search. */
    fields?: readonly (readonly [name: string, value: string])[];
    /** The list's own name; a search says its words itself. */
    title?: string;
    /** Stands below the heading. */
    children?: ReactNode;
  },
) {
  const { address, dataAddress, packed, fields = [], title } = props;
  const initial = useMemo(() => JSON.parse(packed) as ListData, [packed]);
  const market = useMarket();
  const t = useWords("list");
  const list = useList({ address, dataAddress, initial });
  const { view, wanted, status } = list;
  const [first] = view.pages;
  const last = view.pages.at(-1) ?? first;
  // Chosen once: they must not change places while somebody taps them.
  const [promoted] = useState(() => promotedOf(t, initial));
  const count = useRef<HTMLParagraphElement>(null);
  const region = useRef<HTMLElement>(null);
  const cards = eachOnce(view.pages.flatMap(({ products }) => products));
  const chips = chipsOf(market, t, wanted, first.facets);
  const href = (state: string) => addressOf(address, state);
  const common = { state: wanted, href, onChange: list.change };
  const shown = last.before + last.products.length;
  const isPending = status === "pending";

  // The tab says what the heading does, also after a filter changed the list in place.
  const heading = title && (first.heading ?? title);
  const named = useRef(heading);
  useEffect(() => {
    if (!heading || !named.current) return;
    document.title = document.title.replace(named.current, heading);
    named.current = heading;
  }, [heading]);

  // The first product that a page more brought: a keyboard goes on from there. Once there are more than when it was
  // asked for, not before: a press that made React listen comes ahead of this effect's first run.
  const firstNew = useRef<{ readonly index: number; readonly moreThan: number } | null>(null);
  useEffect(() => {
    const awaited = firstNew.current;
    if (awaited === null || cards.length <= awaited.moreThan) return;
    const links = region.current?.querySelectorAll<HTMLElement>("article h2 a");
    links?.item(awaited.index)?.focus({ preventScroll: true });
    firstNew.current = null;
  }, [cards.length]);

  return (
    <>
      {heading && (
        <div className="mt-3 lg:mt-6">
          <h1 className="font-display text-3xl tracking-[-0.02em] lg:text-4xl">{heading}</h1>
          {props.children}
        </div>
      )}
      <Subcategories items={first.children} query={formatListState({ ...wanted, after: null })} />
      <div className="mt-6 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:items-start lg:gap-x-10 xl:gap-x-14">
        <Suspense fallback={null}>
          <WatchAddress onChange={list.followAddress} />
        </Suspense>
        <FilterPanel
          action={address.split("?")[0] ?? address}
          fields={fields}
          state={wanted}
          data={first}
          isPending={isPending}
          failure={status === "failed" && <ListFailure text={t("failed.filters")} onRetry={list.retry} />}
          onChange={list.change}
        />
        <section ref={region} aria-label={t("products")} aria-busy={isPending} className="min-w-0">
          <ListToolbar {...common} chipCount={chips.length} promoted={promoted} />
          <FilterChips {...common} chips={chips} focusAfter={count} />
          <div className="flex flex-wrap items-center justify-between gap-x-4 py-1">
            <p
              ref={count}
              tabIndex={-1}
              className="text-sm text-ink-soft tabular-nums focus-visible:outline-none"
            >
              {first.isMore ? t("countMore", { count: first.total }) : t("count", { count: first.total })}
            </p>
            <SortField state={wanted} onChange={list.change} isSearch={fields.length > 0} />
          </div>
          <output className="sr-only">
            {list.said === "found" && t("said.found", { count: first.total })}
            {list.said === "more" && t("said.more", { shown, count: first.total })}
            {list.said === "earlier" && t("said.earlier", { from: first.before + 1, count: first.total })}
          </output>
          {status === "failed" && (
            // In sight wherever somebody stands in the list; what it showed before stays.
            <div className="sticky top-2 z-10 mb-6">
              <ListFailure text={t("failed.filters")} onRetry={list.retry} />
            </div>
          )}
          <div
            // Earlier products appear where they were asked for, instead of scrolling away what is there.
            className={`transition-opacity [overflow-anchor:none] ${isPending ? "pointer-events-none opacity-40 delay-100" : ""}`}
          >
            {first.previous !== null && (
              <MoreProducts
                rel="prev"
                href={href(first.previous)}
                label={t("more.previous")}
                isLoading={status === "earlier"}
                failure={
                  status === "failed-earlier" && <ListFailure text={t("failed.page")} onRetry={list.retry} />
                }
                onLoad={() => {
                  firstNew.current = { index: 0, moreThan: cards.length };
                  list.loadEarlier();
                }}
              />
            )}
            {cards.length === 0 ? (
              <div className="py-12">
                <h2 className="font-display text-2xl tracking-[-0.01em]">{t("none.title")}</h2>
                <p className="mt-3 max-w-[55ch] text-ink-soft">{t("none.text")}</p>
                <button
                  type="button"
                  className={`${buttonClass.secondary} mt-6 noscript:hidden`}
                  onClick={() => list.change(withoutFilters(wanted))}
                >
                  {t("filters.clear")}
                </button>
              </div>
            ) : (
              <ProductGrid cards={cards} heading="h2" isBesideFilters isFirst />
            )}
            {last.next !== null && (
              <MoreProducts
                rel="next"
                href={href(last.next)}
                label={t("more.load")}
                progress={t("more.progress", { from: first.before + 1, to: shown, count: first.total })}
                isLoading={status === "more"}
                failure={
                  status === "failed-more" && <ListFailure text={t("failed.page")} onRetry={list.retry} />
                }
                onPrepare={list.prepareMore}
                onLoad={() => {
                  firstNew.current = { index: cards.length, moreThan: cards.length };
                  list.loadMore();
                }}
              />
            )}
          </div>
        </section>
      </div>
    </>
  );
}

/** Pages that were made at different times may share a product. */
function eachOnce(cards: readonly CardData[]): CardData[] {
  const seen = new Set<string>();
  return cards.filter(({ slug }) => seen.size < seen.add(slug).size);
}

/** Ways down the tree. Filters go along, so that each number is what its link will show. */
function Subcategories({ items, query }: { items: ListData["children"]; query: string }) {
  const market = useMarket();
  const t = useWords("list");
  if (items.length === 0) return null;
  return (
    <nav
      aria-label={t("subcategories")}
      className="scrollbar-none -mx-4 mt-6 overflow-x-auto px-4 md:mx-0 md:overflow-visible md:px-0"
    >
      <ul className="flex gap-2 md:flex-wrap">
        {items.map(([slug, name, count]) => (
          <li key={slug}>
            <PrefetchLink
              href={paths.list(market, slug, query)}
              {...(query === "" ? {} : { rel: "nofollow" })}
              className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line px-5 text-sm whitespace-nowrap hover:border-ink"
            >
              {name}
              <span className="text-ink-soft tabular-nums">{count}</span>
            </PrefetchLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
