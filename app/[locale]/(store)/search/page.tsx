import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { requireMarket } from "@/app/[locale]/require-market";
import { ProductGrid } from "@/components/catalog/product-grid";
import { SearchForm } from "@/components/layout/search-form";
import { NothingFound, SearchStart } from "@/components/search/nothing-found";
import { SearchNotes } from "@/components/search/search-notes";
import { getHomePage } from "@/lib/catalog/home-page";
import { syncListings } from "@/lib/catalog/listing-sync";
import { getNavigation } from "@/lib/catalog/navigation";
import { toCard } from "@/lib/catalog/product-card";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { searchEngine } from "@/lib/search/engine";
import { recordSearch } from "@/lib/search/log";
import { cleanQuery, type ParsedQuery, parseQuery } from "@/lib/search/query";
import { readResults } from "@/lib/search/results";
import { mostMatches } from "@/lib/search/search-engine";

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
  const { q, exact } = await props.searchParams;
  const query = parseQuery(q);
  const t = words(market, "search");
  const allowance = await takeFromLimitByAddress(rateLimits.search, await headers());
  if (!allowance.allowed) {
    return <p className="shell py-28 text-lg">{t("tooMany")}</p>;
  }
  return (
    <div className="shell pt-8 lg:pt-12">
      {query.text === "" ? (
        <Start market={market} />
      ) : (
        <Results market={market} query={query} isExact={exact === "1"} />
      )}
    </div>
  );
}

async function Start({ market }: { market: Market }) {
  const [navigation, { bestSellers }] = await Promise.all([getNavigation(market), getHomePage(market)]);
  return (
    <>
      <Title market={market} query="" text={words(market, "search")("start.title")} />
      <SearchStart
        market={market}
        categories={navigation.categories}
        popular={bestSellers?.products.slice(0, 4) ?? []}
      />
    </>
  );
}

async function Results(props: { market: Market; query: ParsedQuery; isExact: boolean }) {
  const { market, query } = props;
  const t = words(market, "search");
  await syncListings();
  const outcome = await searchEngine.search(props);
  if (outcome.kind === "too_broad") {
    return (
      <>
        <Title market={market} query={query.text} text={t("resultsFor", { query: query.text })} />
        <p className="mt-6 text-ink-soft">{t("tooBroad")}</p>
      </>
    );
  }
  const products = await readResults(market, outcome.matches);
  const results = outcome.matches.length;
  after(() => recordSearch({ market: market.code, query: query.text, results }));
  if (products.length === 0) {
    const [navigation, { bestSellers }] = await Promise.all([getNavigation(market), getHomePage(market)]);
    return (
      <>
        <Title market={market} query={query.text} text={t("none.title", { query: query.text })} />
        <NothingFound
          market={market}
          similar={outcome.similar}
          categories={navigation.categories}
          popular={bestSellers?.products.slice(0, 4) ?? []}
        />
      </>
    );
  }
  return (
    <>
      <Title market={market} query={query.text} text={t("resultsFor", { query: query.text })} />
      <SearchNotes market={market} query={query.text} outcome={outcome} />
      <section aria-label={words(market, "catalog")("list.products")}>
        <p className="mt-8 border-t border-line py-4 text-sm text-ink-soft tabular-nums">
          {outcome.isCapped
            ? t("moreThan", { count: mostMatches })
            : results > products.length
              ? t("firstShown", { shown: products.length, count: results })
              : t("count", { count: results })}
        </p>
        <ProductGrid cards={products.map(toCard)} heading="h2" isFirst />
      </section>
    </>
  );
}

function Title({ market, query, text }: { market: Market; query: string; text: string }) {
  return (
    <>
      <h1 className="font-display text-3xl tracking-[-0.02em] break-words lg:text-4xl">{text}</h1>
      <SearchForm market={market} id="search-page" query={query} className="mt-6 max-w-xl" />
    </>
  );
}
