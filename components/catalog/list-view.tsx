import { EmptyState } from "@/components/catalog/empty-state";
import { ListBrowser } from "@/components/catalog/list/list-browser";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import type { ListPage } from "@/lib/catalog/list-page";
import { hasFilters, parseListState } from "@/lib/catalog/list-state";
import { packedMessages, words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** A category or a collection. */
export function ListView({ market, list }: { market: Market; list: ListPage }) {
  const t = words(market, "catalog");
  const { slug, name, description, data } = list;
  const { filters } = parseListState(new URLSearchParams(data.state));
  const isEmpty = data.total === 0 && !hasFilters(filters);
  const intro = description && (
    <p className="mt-2 max-w-[60ch] text-ink-soft lg:mt-3 lg:text-lg">{description}</p>
  );
  return (
    <div className="shell pt-5 lg:pt-8">
      <Breadcrumbs market={market} links={list.ancestors} />
      {isEmpty ? (
        <>
          <h1 className="mt-3 font-display text-3xl tracking-[-0.02em] lg:mt-6 lg:text-4xl">{name}</h1>
          {intro}
          <EmptyState title={t("list.empty.title")} text={t("list.empty.text")} />
        </>
      ) : (
        <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "list")}>
          <ListBrowser
            // Another list is another browser, with nothing open or ticked.
            key={slug}
            address={paths.list(market, slug)}
            dataAddress={paths.listData(market, slug)}
            packed={JSON.stringify(data)}
            title={name}
          >
            {intro}
          </ListBrowser>
        </MessagesProvider>
      )}
    </div>
  );
}
