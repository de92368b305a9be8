import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { requireMarket } from "@/app/[locale]/require-market";
import { ListBrowser } from "@/components/catalog/list/list-browser";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { SearchForm } from "@/components/layout/search-form";
import { NothingFound, SearchStart } from "@/components/search/nothing-found";
import { SearchNotes } from "@/components/search/search-notes";
import { getHomePage } from "@/lib/catalog/home-page";
import { hasFilters, type ListState, parseListState } from "@/lib/catalog/list-state";
import { getNavigation } from "@/lib/catalog/navigation";
import { packedMessages, words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { recordSearch } from "@/lib/search/log";
import { cleanQuery, parseQuery } from "@/lib/search/query";
import { isBeginning, readSearchPage } from "@/lib/search/results";
import type { SearchRequest } from "@/lib/search/search-engine";

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
  const parameters = await props.searchParams;
  const query = parseQuery(parameters["q"]);
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
        <Results
          request={{ market, query, isExact: parameters["exact"] === "1" }}
          state={parseListState(new URLSearchParams(toPairs(parameters)))}
        />
      )}
    </div>
  );
}

/** Next's search parameters as those of an address. */
const toPairs = (parameters: Record<string, string | string[] | undefined>): string[][] =>
  Object.entries(parameters).flatMap(([name, values]) => [values ?? []].flat().map((value) => [name, value]));

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

async function Results(props: { request: SearchRequest; state: ListState }) {
  const { request, state } = props;
  const { market, query, isExact } = request;
  const t = words(market, "search");
  const page = await readSearchPage(request, state);
  if (page.kind === "too_broad") {
    return (
      <>
        <Title market={market} query={query.text} text={t("resultsFor", { query: query.text })} />
        <p className="mt-6 text-ink-soft">{t("tooBroad")}</p>
      </>
    );
  }
  const { outcome, data } = page;
  if (isBeginning(state))
    after(() => recordSearch({ market: market.code, query: query.text, results: data.total }));
  if (data.total === 0 && !hasFilters(state.filters)) {
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
  const address = isExact ? paths.searchExactly(market, query.text) : paths.search(market, query.text);
  return (
    <>
      <Title market={market} query={query.text} text={t("resultsFor", { query: query.text })} />
      <SearchNotes market={market} query={query.text} outcome={outcome} />
      <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "list")}>
        <ListBrowser
          key={address}
          address={address}
          dataAddress={paths.api.searchData(market.code, query.text, isExact)}
          packed={JSON.stringify(data)}
          fields={[["q", query.text], ...(isExact ? [["exact", "1"] as const] : [])]}
        />
      </MessagesProvider>
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
