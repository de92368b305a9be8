import { QueryObserver } from "@tanstack/react-query";
import { queryClient } from "@/components/query-client";
import type { LiveOffer } from "@/lib/catalog/live-offers";
import { signedInMarker } from "@/lib/customers/signed-in-marker";
import type { MarketCode } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Stock and price of this moment, by variant. */
export type LiveOffers = Readonly<Record<string, LiveOffer>>;

/** How often an open page asks; hidden ones do not. */
const everyMs = 30_000;

/** Tells what is in stock now, again whenever the window is looked at, and every half minute while it is. */
export function watchOffers(
  market: MarketCode,
  productId: string,
  tell: (offers: LiveOffers) => void,
): () => void {
  const client = queryClient();
  // What react-query's provider would do: listening for the window's focus begins with a mounted client.
  client.mount();
  const observer = new QueryObserver(client, {
    queryKey: ["offers", market, productId],
    queryFn: async ({ signal }): Promise<LiveOffers> => {
      const own = document.cookie.includes(`${signedInMarker}=`) ? "&own=1" : "";
      const response = await fetch(`${paths.api.availability(market, productId)}${own}`, { signal });
      // Taken out of the shop while somebody looked at it: nothing of it can be bought.
      if (response.status === 404) return {};
      if (!response.ok) throw new Error(`Availability answered ${response.status}`);
      return response.json();
    },
    staleTime: 5000,
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
  });
  const { data } = observer.getCurrentResult();
  if (data) tell(data);
  const leave = observer.subscribe((result) => result.data && tell(result.data));
  return () => {
    leave();
    client.unmount();
  };
}
