"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import type { RecentlyViewedRow } from "@/components/catalog/recently-viewed-row";
import { addViewed, readViewed, type Viewed } from "@/lib/catalog/recently-viewed";

type Row = ComponentType<Parameters<typeof RecentlyViewedRow>[0]>;

const storageKey = "cartwright.recently-viewed";

/**
 * Remembers this product in the browser, and shows what was looked at before it. Nobody else learns of it: the list
 * stays there, and only when somebody scrolls near are the cards asked for by id.
 */
export function RecentlyViewed(props: Viewed) {
  const { id, slug } = props;
  const [others, setOthers] = useState<readonly Viewed[]>([]);
  const [Row, setRow] = useState<Row | null>(null);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    try {
      const list = readViewed(localStorage.getItem(storageKey));
      setOthers(list.filter((viewed) => viewed.id !== id));
      localStorage.setItem(storageKey, JSON.stringify(addViewed(list, { id, slug })));
    } catch {
      // Storage is full or forbidden: then nothing is remembered.
    }
  }, [id, slug]);

  useEffect(() => {
    if (others.length === 0 || !place.current) return;
    const load = async () => {
      const loaded = await import("@/components/catalog/recently-viewed-row");
      setRow(() => loaded.RecentlyViewedRow);
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
  }, [others]);

  const forget = () => {
    localStorage.removeItem(storageKey);
    setOthers([]);
  };

  return <div ref={place}>{Row && others.length > 0 && <Row viewed={others} onForget={forget} />}</div>;
}
