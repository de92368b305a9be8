"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Photo } from "@/components/catalog/photo";
import { useProductChoice } from "@/components/catalog/product-choice";
import { useWords } from "@/components/i18n/messages-provider";
import type { ProductPhoto } from "@/lib/catalog/product-page";
import { photoOrder } from "@/lib/catalog/product-variants";

// Loaded when somebody enlarges a photograph.
const Lightbox = lazy(async () => ({ default: (await import("@/components/catalog/lightbox")).Lightbox }));

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
  6: "(min-width: 1440px) 790px, (min-width: 1024px) 56vw, 100vw",
} as const;

/** Swiped on phones, with thumbnails below; a grid on desktops. Begins with the chosen variant's photographs. */
export function Gallery({ photos }: { photos: readonly ProductPhoto[] }) {
  const t = useWords("product");
  const { variants, variant } = useProductChoice();
  const [current, setCurrent] = useState(0);
  const [enlarged, setEnlarged] = useState<number | null>(null);
  const strip = useRef<HTMLUListElement>(null);
  const shown = photoOrder(photos.length, variants, variant).flatMap((index) => photos[index] ?? []);

  const show = (index: number) => {
    const list = strip.current;
    if (list) list.scrollTo({ left: index * list.clientWidth, behavior: "smooth" });
  };

  // Another variant begins with its first photograph again, also where somebody has swiped on.
  useEffect(() => {
    // In braces: newer browsers return a promise from scrollTo, which React would take for a clean-up function.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the variant is what the effect answers to
    strip.current?.scrollTo({ left: 0 });
  }, [variant.id]);

  return (
    <section aria-label={t("gallery.label")} className="-mx-4 md:mx-0">
      <ul
        ref={strip}
        onScroll={({ currentTarget: list }) => setCurrent(Math.round(list.scrollLeft / list.clientWidth))}
        className="scrollbar-none flex snap-x snap-mandatory overflow-x-auto lg:grid lg:grid-cols-6 lg:gap-3 lg:overflow-visible"
      >
        {shown.map((photo, index) => {
          const span = columnSpan(index, shown.length);
          return (
            <li
              key={photo.path}
              className={`photo relative aspect-square w-full shrink-0 snap-center overflow-hidden md:rounded-xs lg:w-auto ${spanClass[span]}`}
            >
              <Photo path={photo.path} alt={photo.alt} sizes={spanSizes[span]} isFirst={index === 0} />
              <button
                type="button"
                onClick={() => setEnlarged(index)}
                aria-label={t("gallery.zoom", { number: index + 1 })}
                className="absolute inset-0 cursor-zoom-in -outline-offset-4"
              />
            </li>
          );
        })}
      </ul>
      {shown.length > 1 && (
        <ul className="mt-3 flex gap-2 overflow-x-auto px-4 py-0.5 md:px-0.5 lg:hidden">
          {shown.map((photo, index) => (
            <li key={photo.path} className="shrink-0">
              <button
                type="button"
                onClick={() => show(index)}
                aria-current={index === current ? "true" : undefined}
                aria-label={t("gallery.show", { number: index + 1, count: shown.length })}
                className="photo relative block size-14 overflow-hidden rounded-xs ring-ink aria-[current]:ring-2"
              >
                <Photo path={photo.path} alt="" sizes="56px" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {enlarged !== null && (
        <Suspense>
          <Lightbox photos={shown} start={enlarged} onClose={() => setEnlarged(null)} />
        </Suspense>
      )}
    </section>
  );
}
