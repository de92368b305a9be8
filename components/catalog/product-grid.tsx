import { ProductCard } from "@/components/catalog/product-card";
import type { CardData } from "@/lib/catalog/product-card";

const rowSizes = "(min-width: 1440px) 318px, (min-width: 768px) 23vw, (min-width: 640px) 40vw, 62vw";

/** One row that scrolls sideways on phones and is a row of four on desktops. */
export function ProductRow({ cards }: { cards: readonly CardData[] }) {
  return (
    <ul className="scrollbar-none -mx-4 flex snap-x snap-mandatory scroll-px-4 gap-3 overflow-x-auto px-4 pb-1 md:mx-0 md:grid md:grid-cols-4 md:gap-x-6 md:gap-y-12 md:overflow-visible md:px-0">
      {cards.map((card) => (
        <li key={card.slug} className="w-[62vw] shrink-0 snap-start sm:w-[40vw] md:w-auto">
          <ProductCard card={card} sizes={rowSizes} heading="h3" />
        </li>
      ))}
    </ul>
  );
}

/** Two columns on phones (one with very large letters), three beside filters, four without them on desktops. */
export function ProductGrid(props: {
  cards: readonly CardData[];
  heading: "h2" | "h3";
  /** Whether filters take the space of a column. */
  isBesideFilters?: boolean;
  /** Whether its first photograph is the largest thing above the fold. */
  isFirst?: boolean;
}) {
  const { cards, isBesideFilters = false } = props;
  const sizes = isBesideFilters
    ? "(min-width: 1440px) 330px, (min-width: 1024px) 24vw, (min-width: 768px) 30vw, 46vw"
    : "(min-width: 1440px) 318px, (min-width: 1024px) 23vw, (min-width: 768px) 30vw, 46vw";
  return (
    <ul
      // A finger's way sideways is the cards': it changes their photographs.
      className={`grid [touch-action:pan-y_pinch-zoom] grid-cols-[repeat(auto-fill,minmax(min(100%,max(8.5rem,40%)),1fr))] gap-x-3 gap-y-10 md:grid-cols-3 md:gap-x-6 lg:gap-y-14 ${isBesideFilters ? "" : "lg:grid-cols-4"}`}
    >
      {cards.map((card, index) => (
        <li key={card.slug}>
          <ProductCard
            // A filter by colour that comes or goes chooses anew.
            key={card.chosen}
            card={card}
            sizes={sizes}
            heading={props.heading}
            isFirst={props.isFirst === true && index === 0}
          />
        </li>
      ))}
    </ul>
  );
}
