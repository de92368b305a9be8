import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { requireMarket } from "@/app/[locale]/require-market";
import { ProductGrid, ProductRow } from "@/components/catalog/product-grid";
import { mailTag } from "@/components/layout/mail-link";
import { SearchForm } from "@/components/layout/search-form";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { getHomePage } from "@/lib/catalog/home-page";
import { getNavigation } from "@/lib/catalog/navigation";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { searchProducts } from "@/lib/search/queries";
import { cleanQuery } from "@/lib/search/query";

// Reads the query string, so it is made for each visit.
export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/search">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const market = await requireMarket(props.params);
  const query = cleanQuery((await props.searchParams)["q"]);
  const t = words(market, "search");
  return { title: query ? t("resultsFor", { query }) : t("title"), robots: { index: false, follow: true } };
}

export default async function SearchPage(props: Props) {
  const market = await requireMarket(props.params);
  const query = cleanQuery((await props.searchParams)["q"]);
  const t = words(market, "search");
  const allowance = await takeFromLimitByAddress(rateLimits.search, await headers());
  if (!allowance.allowed) {
    return <p className="shell py-28 text-lg">{t("tooMany")}</p>;
  }
  const { products, productCount } = await searchProducts(market, query);
  const hasResults = products.length > 0;
  return (
    <div className="shell pt-8 lg:pt-12">
      <h1 className="font-display text-3xl tracking-[-0.02em] break-words lg:text-4xl">
        {query === ""
          ? t("start.title")
          : hasResults
            ? t("resultsFor", { query })
            : t("none.title", { query })}
      </h1>
      <SearchForm market={market} id="search-page" query={query} className="mt-6 max-w-xl" />
      {hasResults ? (
        <section aria-label={words(market, "catalog")("list.products")}>
          <p className="mt-8 border-t border-line py-4 text-sm text-ink-soft tabular-nums">
            {productCount > products.length
              ? t("firstShown", { shown: products.length, count: productCount })
              : t("count", { count: productCount })}
          </p>
          <ProductGrid market={market} products={products} heading="h2" isFirst />
        </section>
      ) : (
        <NothingFound market={market} isStart={query === ""} />
      )}
    </div>
  );
}

/** Ways on: spelling, categories, what others like, a person to ask. */
async function NothingFound({ market, isStart }: { market: Market; isStart: boolean }) {
  const t = words(market, "search");
  const [navigation, { bestSellers }] = await Promise.all([getNavigation(market), getHomePage(market)]);
  return (
    <>
      <p className="mt-6 max-w-[60ch] text-ink-soft">{t(isStart ? "start.text" : "none.text")}</p>
      <ul className="mt-6 flex flex-wrap gap-2">
        {navigation.categories.map(({ slug, name }) => (
          <li key={slug}>
            <PrefetchLink
              href={paths.list(market, slug)}
              className="inline-flex min-h-11 items-center rounded-full border border-line px-5 text-sm hover:border-ink"
            >
              {name}
            </PrefetchLink>
          </li>
        ))}
      </ul>
      {!isStart && <p className="mt-6 text-ink-soft">{t.rich<ReactNode>("none.contact", mailTag)}</p>}
      {bestSellers && bestSellers.products.length > 0 && (
        <section aria-labelledby="popular-title" className="section">
          <h2 id="popular-title" className="mb-6 font-display text-2xl tracking-[-0.01em] lg:mb-8">
            {t("none.popular")}
          </h2>
          <ProductRow market={market} products={bestSellers.products.slice(0, 4)} />
        </section>
      )}
    </>
  );
}
