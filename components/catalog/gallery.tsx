"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import type { Lightbox as LightboxView } from "@/components/catalog/lightbox";
import { Photo } from "@/components/catalog/photo";
import { useProductChoice } from "@/components/catalog/product-choice";
import { useWords } from "@/components/i18n/messages-provider";
import { productPhotoSizes } from "@/components/ui/photo-files";
import type { ProductPhoto } from "@/lib/catalog/product-page";
import { photoOrder } from "@/lib/catalog/product-variants";

type LightboxProps = Parameters<typeof LightboxView>[0];

// Loaded when somebody is about to enlarge a photograph.
const loadLightbox = async () => (await import("@/components/catalog/lightbox")).Lightbox;

/** Photographs in the grid of desktops and thumbnails on phones; the last says how many more there are. */
const shownAtMost = 5;

/** How many of six columns each photograph takes on desktops: one large, then pairs, three when the number is odd. */
function columnSpan(index: number, count: number): 2 | 3 | 6 {
  if (index === 0 || count === 2) return 6;
  const isOdd = (count - 1) % 2 === 1;
  return isOdd && index >= count - 3 ? 2 : 3;
}

const spanClass = { 2: "lg:col-span-2", 3: "lg:col-span-3", 6: "lg:col-span-6" } as const;
const spanSizes = {
  2: "(min-width: 1440px) 260px, (min-width: 1024px) 18vw, 100vw",
  3: "(min-width: 1440px) 390px, (min-width: 1024px) 28vw, 100vw",
  6: productPhotoSizes,
} as const;

/** Swiped on phones, with thumbnails below; a grid on desktops. Begins with the chosen variant's photographs. */
export function Gallery({ photos }: { photos: readonly ProductPhoto[] }) {
  const t = useWords("product");
  const { variants, variant } = useProductChoice();
  const [current, setCurrent] = useState(0);
  const [enlarged, setEnlarged] = useState<{ index: number; Lightbox: ComponentType<LightboxProps> } | null>(
    null,
  );
  const strip = useRef<HTMLUListElement>(null);
  const isOpening = useRef(false);
  const shown = photoOrder(photos.length, variants, variant).flatMap((index) => photos[index] ?? []);
  const [first, ...others] = shown;
  const hidden = shown.length - shownAtMost;
  const inGrid = Math.min(shown.length, shownAtMost);

  const scrollTo = (index: number, behavior: ScrollBehavior) =>
    strip.current?.scrollTo({ left: index * strip.current.clientWidth, behavior });

  const enlarge = async (index: number) => {
    // Whoever taps again while the code is on its way has still asked once.
    if (isOpening.current) return;
    isOpening.current = true;
    try {
      const Lightbox = await loadLightbox();
      // An entry of its own, so that Back closes the photograph and not the page.
      history.pushState(null, "", location.href);
      setEnlarged({ index, Lightbox });
    } catch {
      // No network for the script: the browser shows the photograph alone.
      location.assign(shown[index]?.path ?? "");
    } finally {
      isOpening.current = false;
    }
  };
  // A failure is no news yet: pressing tries again.
  const prepare = () => void loadLightbox().catch(() => null);

  // Another variant begins with its first photograph again, also where somebody has swiped on.
  useEffect(() => {
    // In braces: newer browsers return a promise from scrollTo, which React would take for a clean-up function.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the variant is what the effect answers to
    strip.current?.scrollTo({ left: 0 });
  }, [variant.id]);

  return (
    <section aria-label={t("gallery.label")} className="by-variant -mx-4 md:mx-0">
      <ul
        ref={strip}
        onScroll={({ currentTarget: list }) => setCurrent(Math.round(list.scrollLeft / list.clientWidth))}
        className="scrollbar-none flex snap-x snap-mandatory overflow-x-auto lg:grid lg:grid-cols-6 lg:gap-3 lg:overflow-visible"
      >
        {shown.map((photo, index) => {
          const span = columnSpan(index, inGrid);
          return (
            <li
              key={photo.path}
              className={`photo relative aspect-square w-full shrink-0 snap-center overflow-hidden md:rounded-xs lg:w-auto ${index < shownAtMost ? spanClass[span] : "lg:hidden"}`}
            >
              <Photo path={photo.path} alt={photo.alt} sizes={spanSizes[span]} isFirst={index === 0} />
              <button
                type="button"
                onClick={() => void enlarge(index)}
                onPointerEnter={prepare}
                onFocus={prepare}
                aria-label={t("gallery.zoom", { number: index + 1 })}
                className="absolute inset-0 cursor-zoom-in -outline-offset-4"
              />
              {hidden > 0 && index === shownAtMost - 1 && (
                <More
                  count={hidden}
                  words={t("gallery.more", { count: hidden })}
                  className="text-2xl max-lg:hidden"
                />
              )}
            </li>
          );
        })}
      </ul>
      {shown.length > 1 && (
        <ul className="mt-3 flex gap-2 px-4 py-0.5 md:px-0.5 lg:hidden">
          {shown.slice(0, shownAtMost).map((photo, index) => {
            const isCutOff = hidden > 0 && index === shownAtMost - 1;
            const isCurrent = index === Math.min(current, shownAtMost - 1);
            return (
              <li key={photo.path} className="min-w-0">
                <button
                  type="button"
                  onClick={() => (isCutOff ? void enlarge(index) : scrollTo(index, "smooth"))}
                  aria-current={isCurrent ? "true" : undefined}
                  aria-label={
                    isCutOff
                      ? t("gallery.more", { count: hidden })
                      : t("gallery.show", { number: index + 1, count: shown.length })
                  }
                  className="photo relative block aspect-square w-14 max-w-full overflow-hidden rounded-xs ring-ink aria-[current]:ring-2"
                >
                  <Photo path={photo.path} alt="" sizes="56px" place="thumb" />
                  {isCutOff && <More count={hidden} className="text-base" />}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {enlarged && first && (
        <enlarged.Lightbox
          photos={[first, ...others]}
          start={enlarged.index}
          onClose={(index) => {
            setEnlarged(null);
            scrollTo(index, "instant");
          }}
        />
      )}
    </section>
  );
}

/** "+6" over the last photograph shown. */
function More(props: { count: number; words?: string; className: string }) {
  return (
    <span
      className={`pointer-events-none absolute inset-0 flex items-center justify-center bg-veil/60 font-medium text-photo-on-accent tabular-nums ${props.className}`}
    >
      <span aria-hidden={props.words !== undefined}>+{props.count}</span>
      {props.words && <span className="sr-only">{props.words}</span>}
    </span>
  );
}
