"use client";

import { type CSSProperties, type PointerEvent, useRef, useState } from "react";
import { CardPhotos } from "@/components/catalog/card-photos";
import { Price } from "@/components/catalog/price";
import { averageText } from "@/components/catalog/rating";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { CardData } from "@/lib/catalog/product-card";
import { swatchesShown } from "@/lib/catalog/swatches-shown";
import { paths } from "@/lib/paths";

/** Pixels that a finger goes sideways to mean the next photograph. */
const swipePx = 32;

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
  const [swatch, setSwatch] = useState<number | null>(card.chosen ?? null);
  const [isNear, setNear] = useState(false);
  const [place, setPlace] = useState<number | null>(null);
  const touched = useRef<PointerEvent | null>(null);
  const look = (isOver: boolean) => (event: PointerEvent) => {
    // A finger is over nothing: what it chose stays.
    if (event.pointerType !== "mouse") return;
    setNear(isOver);
    setPlace(null);
  };
  // Another colour begins with its own photograph, whatever was looked at before.
  const choose = (index: number) => {
    setSwatch(index);
    setPlace(null);
  };
  const chosen = swatch === null ? undefined : card.swatches?.[swatch];
  const own = chosen?.[3];
  const photos = own ? [own, ...card.photos.filter((path) => path !== own)] : card.photos;
  // Only where the browser leaves such a movement to the page: in a row it scrolls, and this never hears its end.
  const swipe = (event: PointerEvent) => {
    const from = touched.current;
    touched.current = null;
    if (from?.pointerId !== event.pointerId) return;
    const by = event.clientX - from.clientX;
    if (Math.abs(by) < swipePx || Math.abs(by) < Math.abs(event.clientY - from.clientY)) return;
    setPlace(((place ?? 0) + photos.length - Math.sign(by)) % photos.length);
  };
  const offer = swatch !== card.chosen && card.whole ? card.whole : card;
  const { left } = offer;
  return (
    // On the whole card, because its link lies over the photographs.
    <article
      className="card"
      onPointerEnter={look(true)}
      onPointerLeave={look(false)}
      onPointerDown={(event) => (touched.current = event.pointerType === "touch" ? event : null)}
      onPointerUp={swipe}
    >
      <CardPhotos
        paths={photos}
        sizes={props.sizes}
        isFirst={props.isFirst ?? false}
        isChosen={swatch !== null}
        isNear={isNear}
        place={place}
        onPlace={setPlace}
      />
      {left === 0 && (
        <p className="absolute top-3 left-3 rounded-xs bg-paper px-2 py-1 text-xs font-medium">
          {t("stock.soldOut")}
        </p>
      )}
      <div className="card-words">
        <Heading className="card-name">
          <PrefetchLink
            href={chosen ? paths.variant(market, card.slug, chosen[2]) : paths.product(market, card.slug)}
          >
            {card.name}
          </PrefetchLink>
        </Heading>
        <Price offer={offer} />
        {(card.swatches || card.rating) && (
          <div className="card-details">
            {card.swatches && <Swatches swatches={card.swatches} chosen={swatch} onChoose={choose} />}
            {card.rating && <Rating rating={card.rating} />}
          </div>
        )}
        {left !== undefined && left > 0 && <p className="text-warn">{t("stock.low", { count: left })}</p>}
      </div>
    </article>
  );
}

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
    <ul aria-label={t("swatches", { count: swatches.length, names })} className="card-swatches">
      {swatches.slice(0, swatchesShown).map(([label, hex], index) => (
        <li key={label}>
          <button
            type="button"
            aria-label={label}
            title={label}
            aria-pressed={index === chosen}
            style={{ "--swatch": hex } as CSSProperties}
            onClick={() => props.onChoose(index)}
          />
        </li>
      ))}
      {hidden > 0 && <li className="ml-1 text-xs text-ink-soft">{t("moreSwatches", { count: hidden })}</li>}
    </ul>
  );
}

/** One star, the average and how many gave it. */
function Rating({ rating: [stars, count] }: { rating: NonNullable<CardData["rating"]> }) {
  const t = useWords("catalog");
  const average = averageText(useMarket(), stars);
  return (
    <p className="card-rating">
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
