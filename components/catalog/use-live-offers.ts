"use client";

import { type RefCallback, useCallback, useEffect, useMemo, useState } from "react";
import type { LiveOffers } from "@/components/catalog/watch-offers";
import { useMarket } from "@/components/i18n/messages-provider";
import { withLiveOffers } from "@/lib/catalog/live-offers";
import type { ProductVariant } from "@/lib/catalog/product-variants";

const pageLoaded = () =>
  new Promise<void>((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", () => resolve(), { once: true });
  });

/**
 * The page's variants with the stock and prices of this moment: asked once `watch`ed element comes into view, again
 * whenever the window is looked at, and every half minute while it is.
 */
export function useLiveOffers(productId: string, rendered: readonly ProductVariant[]) {
  const market = useMarket();
  const [isSeen, setSeen] = useState(false);
  const [data, setData] = useState<LiveOffers | null>(null);
  const watch: RefCallback<Element> = useCallback((element) => {
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isSeen) return;
    let leave: (() => void) | undefined;
    let isGone = false;
    // After the page has loaded: its photographs come first, and it already shows what it was rendered with.
    const begin = async () => {
      await pageLoaded();
      if (isGone) return;
      const { watchOffers } = await import("@/components/catalog/watch-offers");
      if (!isGone) leave = watchOffers(market.code, productId, setData);
    };
    begin().catch(() => null);
    return () => {
      isGone = true;
      leave?.();
    };
  }, [isSeen, market, productId]);
  const variants = useMemo(() => (data ? withLiveOffers(rendered, data) : rendered), [data, rendered]);
  return { variants, watch };
}
