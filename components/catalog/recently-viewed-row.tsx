"use client";

import { useQuery } from "@tanstack/react-query";
import { ProductCard } from "@/components/catalog/product-card";
import { QueryProvider } from "@/components/query-provider";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CardData } from "@/lib/catalog/product-card";
import type { Viewed } from "@/lib/catalog/recently-viewed";
import { paths } from "@/lib/paths";

const sizes = "(min-width: 1440px) 318px, (min-width: 768px) 23vw, (min-width: 640px) 40vw, 62vw";

const itemClass = "w-[62vw] shrink-0 snap-start sm:w-[40vw] md:w-auto lg:nth-[n+5]:hidden";

type Props = { viewed: readonly Viewed[]; onForget: () => void };

/** A row like "goes with", of products that this browser remembers. Whatever is no longer sold is left out. */
export function RecentlyViewedRow(props: Props) {
  return (
    <QueryProvider>
      <Row {...props} />
    </QueryProvider>
  );
}

function Row(props: Props) {
  const { viewed } = props;
  const t = useWords("product");
  const market = useMarket();
  const { data, isError } = useQuery({
    queryKey: ["cards", market.code, ...viewed.map(({ id }) => id)],
    queryFn: async ({ signal }): Promise<Record<string, CardData>> => {
      const response = await fetch(
        paths.api.cards(
          market.code,
          viewed.map(({ id }) => id),
        ),
        { signal },
      );
      if (!response.ok) throw new Error(`Cards answered ${response.status}`);
      return response.json();
    },
  });
  const cards = viewed.map(({ id }) => ({ id, card: data?.[id] }));
  if (isError || (data && cards.every(({ card }) => !card))) return null;
  return (
    <section className="shell section" aria-labelledby="viewed-title">
      <div className="mb-6 flex items-baseline justify-between gap-4 lg:mb-8">
        <h2 id="viewed-title" className="font-display text-2xl tracking-[-0.01em] lg:text-3xl">
          {t("viewed.title")}
        </h2>
        <button type="button" onClick={props.onForget} className="text-link min-h-8 text-sm">
          {t("viewed.forget")}
        </button>
      </div>
      <ul
        aria-busy={!data}
        className="scrollbar-none -mx-4 flex snap-x snap-mandatory scroll-px-4 gap-3 overflow-x-auto px-4 pb-1 md:mx-0 md:grid md:grid-cols-4 md:gap-x-6 md:gap-y-12 md:overflow-visible md:px-0"
      >
        {cards.map(({ id, card }) =>
          card ? (
            <li key={id} className={itemClass}>
              <ProductCard card={card} sizes={sizes} heading="h3" />
            </li>
          ) : (
            // While it loads, as large as the card will be.
            !data && (
              <li key={id} aria-hidden className={itemClass}>
                <div className="photo aspect-4/5 rounded-xs" />
                <div className="h-20" />
              </li>
            )
          ),
        )}
      </ul>
    </section>
  );
}
