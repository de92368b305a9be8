"use client";

import { useQuery } from "@tanstack/react-query";
import { type RefCallback, useCallback, useMemo, useState } from "react";
import { useMarket } from "@/components/i18n/messages-provider";
import { type LiveOffer, withLiveOffers } from "@/lib/catalog/live-offers";
import type { ProductVariant } from "@/lib/catalog/product-variants";
import { paths } from "@/lib/paths";

/** How often an open page asks; hidden ones do not. */
const everyMs = 30_000;

/**
 * The page's variants with the stock and prices of this moment: asked once `watch`ed element comes into view, again
 * whenever the window is looked at, and every half minute while it is.
 */
export function useLiveOffers(productId: string, rendered: readonly ProductVariant[]) {
  const market = useMarket();
  const [isSeen, setSeen] = useState(false);
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
  const { data } = useQuery({
    queryKey: ["offers", market.code, productId],
    queryFn: async ({ signal }): Promise<Record<string, LiveOffer>> => {
      const response = await fetch(paths.api.availability(market.code, productId), { signal });
      // Taken out of the shop while somebody looked at it: nothing of it can be bought.
      if (response.status === 404) return {};
      if (!response.ok) throw new Error(`Availability answered ${response.status}`);
      return response.json();
    },
    enabled: isSeen,
    staleTime: 5000,
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
  });
  const variants = useMemo(() => (data ? withLiveOffers(rendered, data) : rendered), [data, rendered]);
  return { variants, watch };
}
