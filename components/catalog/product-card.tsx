"use client";

import { type CSSProperties, useState } from "react";
import { CardPhotos } from "@/components/catalog/card-photos";
import { Price } from "@/components/catalog/price";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { CardData } from "@/lib/catalog/product-card";
import { paths } from "@/lib/paths";

/**
 * A product in a list. The whole card is one link: the name's, stretched over it; only swatches and the dots of the
 * photographs lie above. Rendered from compact data, so that a page carries each product once as data and once as
 * markup, not twice as markup.
 */
export function ProductCard(props: {
  card: CardData;
  /** How wide the photograph is shown. */
  sizes: string;
  isFirst?: boolean;
  heading: "h2" | "h3";
}) {
  const { card, heading: Heading } = props;
  const market = useMarket();
  const t = useWords("catalog");
  const [swatch, setSwatch] = useState<number | null>(null);
  const chosen = swatch === null ? undefined : card.swatches?.[swatch];
  const { left } = card;
  return (
    <article className="group relative flex h-full flex-col has-[h2_a:focus-visible,h3_a:focus-visible]:outline-2 has-[h2_a:focus-visible,h3_a:focus-visible]:outline-offset-4 has-[h2_a:focus-visible,h3_a:focus-visible]:outline-accent">
      <CardPhotos
        // Another colour begins with its own photograph, whatever was looked at before.
        key={swatch}
        paths={chosen?.[3] ? [chosen[3], ...card.photos.filter((path) => path !== chosen[3])] : card.photos}
        sizes={props.sizes}
        isFirst={props.isFirst ?? false}
        isChosen={swatch !== null}
      />
      {left === 0 && (
        <p className="absolute top-3 left-3 rounded-xs bg-paper px-2 py-1 text-xs font-medium">
          {t("stock.soldOut")}
        </p>
      )}
      <div className="mt-3 flex flex-1 flex-col gap-1 text-sm lg:mt-4">
        <Heading className="text-sm font-medium text-pretty lg:text-base">
          <PrefetchLink
            href={chosen ? paths.variant(market, card.slug, chosen[2]) : paths.product(market, card.slug)}
            className="underline-offset-4 outline-none group-hover:underline after:absolute after:inset-0"
          >
            {card.name}
          </PrefetchLink>
        </Heading>
        <Price card={card} />
        {(card.swatches || card.rating) && (
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            {card.swatches && <Swatches swatches={card.swatches} chosen={swatch} onChoose={setSwatch} />}
            {card.rating && <Rating rating={card.rating} />}
          </div>
        )}
        {left !== undefined && left > 0 && <p className="text-warn">{t("stock.low", { count: left })}</p>}
      </div>
    </article>
  );
}

const swatchesShown = 5;

/** Each colour shows its photograph and makes the card lead to it. Without scripts they only tell the colours. */
function Swatches(props: {
  swatches: NonNullable<CardData["swatches"]>;
  chosen: number | null;
  onChoose: (index: number) => void;
}) {
  const { swatches, chosen } = props;
  const t = useWords("catalog");
  const names = swatches.map(([label]) => label).join(", ");
  const hidden = swatches.length - swatchesShown;
  return (
    <ul
      aria-label={t("swatches", { count: swatches.length, names })}
      className="relative z-1 -ml-1.5 inline-flex items-center noscript:pointer-events-none"
    >
      {swatches.slice(0, swatchesShown).map(([label, hex], index) => (
        <li key={label}>
          <button
            type="button"
            aria-label={label}
            title={label}
            aria-pressed={index === chosen}
            className="flex size-6 items-center justify-center rounded-full focus-visible:outline-offset-0"
            onClick={() => props.onChoose(index)}
          >
            <span
              className={`size-3 rounded-full border border-ink/20 outline-ink ${index === chosen ? "outline-1 outline-offset-2" : ""}`}
              style={{ backgroundColor: hex }}
            />
          </button>
        </li>
      ))}
      {hidden > 0 && <li className="ml-1 text-xs text-ink-soft">{t("moreSwatches", { count: hidden })}</li>}
    </ul>
  );
}

/** One star, the average and how many gave it. */
function Rating({ rating: [stars, count] }: { rating: NonNullable<CardData["rating"]> }) {
  const { locale } = useMarket();
  const t = useWords("catalog");
  const average = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(stars);
  return (
    <p className="inline-flex min-h-6 items-center gap-1 tabular-nums">
      <span
        aria-hidden
        className="stars -mt-px"
        style={{ "--of": 1, "--stars": 1, fontSize: 12 } as CSSProperties}
      />
      <span aria-hidden>
        {average} <span className="text-ink-soft">({count})</span>
      </span>
      <span className="sr-only">{t("rating.label", { average, count })}</span>
    </p>
  );
}
