import type { ReactNode } from "react";
import { ProductRow } from "@/components/catalog/product-grid";
import { ListLinks } from "@/components/layout/list-links";
import { mailTag } from "@/components/layout/mail-link";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { NavigationLink } from "@/lib/catalog/navigation";
import { type ProductCard, toCard } from "@/lib/catalog/product-card";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

type WaysOn = {
  market: Market;
  categories: readonly NavigationLink[];
  popular: readonly ProductCard[];
};

/** The page of a search that has not begun. */
export function SearchStart({ market, categories, popular }: WaysOn) {
  return (
    <>
      <p className="mt-6 max-w-[60ch] text-ink-soft">{words(market, "search")("start.text")}</p>
      <ListLinks market={market} links={categories} />
      <Popular market={market} products={popular} />
    </>
  );
}

/** Ways on when nothing was found: spelling, categories, what others like, a person to ask. */
export function NothingFound(props: WaysOn & { similar: readonly string[] }) {
  const { market, similar } = props;
  const t = words(market, "search");
  return (
    <>
      {similar.length > 0 && (
        <p className="mt-6 flex flex-wrap items-center gap-x-4 text-lg">
          {t("none.didYouMean")}
          {similar.slice(0, 3).map((word) => (
            <PrefetchLink
              key={word}
              href={paths.search(market, word)}
              className="text-link inline-flex min-h-11 items-center"
            >
              {word}
            </PrefetchLink>
          ))}
        </p>
      )}
      <p className="mt-6 max-w-[60ch] text-ink-soft">{t("none.text")}</p>
      <h2 className="sr-only">{t("none.categories")}</h2>
      <ListLinks market={market} links={props.categories} />
      <p className="mt-6 text-ink-soft">{t.rich<ReactNode>("none.contact", mailTag)}</p>
      <Popular market={market} products={props.popular} />
    </>
  );
}

function Popular({ market, products }: { market: Market; products: readonly ProductCard[] }) {
  if (products.length === 0) return null;
  return (
    <section aria-labelledby="popular-title" className="section">
      <h2 id="popular-title" className="mb-6 font-display text-2xl tracking-[-0.01em] lg:mb-8">
        {words(market, "search")("none.popular")}
      </h2>
      <ProductRow cards={products.map(toCard)} />
    </section>
  );
}
