import { EmptyState } from "@/components/catalog/empty-state";
import { ProductGrid } from "@/components/catalog/product-grid";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { buttonClass } from "@/components/ui/button";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { type ListPage, productsPerPage } from "@/lib/catalog/list-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** A category or a collection. */
export function ListView(props: { market: Market; list: ListPage }) {
  const { market, list } = props;
  const t = words(market, "catalog");
  const { page, pageCount, productCount } = list;
  const from = (page - 1) * productsPerPage + 1;
  return (
    <div className="shell pt-5 lg:pt-8">
      <Breadcrumbs market={market} links={list.ancestors} />
      <div className="mt-3 lg:mt-6">
        <h1 className="font-display text-3xl tracking-[-0.02em] lg:text-4xl">{list.name}</h1>
        {list.description && (
          <p className="mt-2 max-w-[60ch] text-ink-soft lg:mt-3 lg:text-lg">{list.description}</p>
        )}
      </div>
      {list.children.length > 0 && (
        <nav
          aria-label={t("list.subcategories")}
          className="scrollbar-none -mx-4 mt-6 overflow-x-auto px-4 md:mx-0 md:px-0"
        >
          <ul className="flex gap-2 md:flex-wrap">
            {list.children.map(({ slug, name }) => (
              <li key={slug}>
                <PrefetchLink
                  href={paths.list(market, slug)}
                  className="inline-flex min-h-11 items-center rounded-full border border-line px-5 text-sm whitespace-nowrap hover:border-ink"
                >
                  {name}
                </PrefetchLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {productCount === 0 ? (
        <EmptyState title={t("list.empty.title")} text={t("list.empty.text")} />
      ) : (
        <section aria-label={t("list.products")}>
          <p className="mt-8 border-t border-line py-4 text-sm text-ink-soft tabular-nums">
            {pageCount > 1
              ? t("list.shown", { from, to: from + list.products.length - 1, count: productCount })
              : t("list.count", { count: productCount })}
          </p>
          <ProductGrid market={market} products={list.products} heading="h2" isFirst />
          <Paging market={market} list={list} />
        </section>
      )}
    </div>
  );
}

function Paging({ market, list }: { market: Market; list: ListPage }) {
  const { page, pageCount, slug } = list;
  if (pageCount === 1) return null;
  const t = words(market, "catalog");
  return (
    <nav
      aria-label={t("list.pageOf", { page, pages: pageCount })}
      className="mt-16 flex flex-col items-center gap-4"
    >
      <p className="text-sm text-ink-soft tabular-nums">{t("list.pageOf", { page, pages: pageCount })}</p>
      {page < pageCount && (
        <PrefetchLink
          href={paths.listPage(market, slug, page + 1)}
          rel="next"
          className={`${buttonClass.secondary} w-full sm:w-auto sm:min-w-64`}
        >
          {t("list.loadMore")}
        </PrefetchLink>
      )}
      {page > 1 && (
        <PrefetchLink
          href={paths.listPage(market, slug, page - 1)}
          rel="prev"
          className="text-link inline-flex min-h-11 items-center text-sm"
        >
          {t("list.previous")}
        </PrefetchLink>
      )}
    </nav>
  );
}
