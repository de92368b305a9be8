"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import type { RecentlyViewedRow } from "@/components/catalog/recently-viewed-row";
import { addViewed, readViewed, type Viewed } from "@/lib/catalog/recently-viewed";

type Shown = {
  readonly Row: ComponentType<Parameters<typeof RecentlyViewedRow>[0]>;
  readonly viewed: readonly Viewed[];
};

const storageKey = "cartwright.recently-viewed";

/** Remembers the product. @returns what was looked at before it */
function remember(product: Viewed): Viewed[] {
  try {
    const list = readViewed(localStorage.getItem(storageKey));
    localStorage.setItem(storageKey, JSON.stringify(addViewed(list, product)));
    return list.filter(({ id }) => id !== product.id);
  } catch {
    // Storage is full or forbidden: then nothing is remembered.
    return [];
  }
}

/**
 * Remembers this product in the browser, and shows what was looked at before it. Nobody else learns of it: the list
 * stays there, and only when somebody scrolls near are the cards asked for by id.
 */
export function RecentlyViewed({ id, slug }: Viewed) {
  const [shown, setShown] = useState<Shown | null>(null);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const viewed = remember({ id, slug });
    if (viewed.length === 0 || !place.current) return;
    const load = async () => {
      const { RecentlyViewedRow: Row } = await import("@/components/catalog/recently-viewed-row");
      setShown({ Row, viewed });
    };
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        // Without network the page ends a row earlier.
        load().catch(() => null);
      },
      { rootMargin: "600px" },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [id, slug]);

  const forget = () => {
    localStorage.removeItem(storageKey);
    setShown(null);
  };

  return <div ref={place}>{shown && <shown.Row viewed={shown.viewed} onForget={forget} />}</div>;
}
