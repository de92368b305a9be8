import type { LiveOffer } from "@/lib/catalog/live-offers";
import type { MarketCode } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Stock and price of this moment, by variant. */
export type LiveOffers = Readonly<Record<string, LiveOffer>>;

/** How often an open page asks; hidden ones do not. */
const everyMs = 30_000;
/** Whoever looks away and back asks no more often than this. */
const freshForMs = 5000;
/** A question that failed is asked again sooner, twice. */
const againAfterMs = [1000, 3000];

/**
 * Tells what is in stock now, again whenever the window is looked at, and every half minute while it is. Its own forty
 * lines, because react-query would be a sixteenth of the scripts of the page that is visited most.
 * @returns ends it
 */
export function watchOffers(
  market: MarketCode,
  productId: string,
  tell: (offers: LiveOffers) => void,
): () => void {
  const left = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let answeredAt = Number.NEGATIVE_INFINITY;
  let failures = 0;

  const ask = async () => {
    clearTimeout(timer);
    if (isAsking || document.hidden) return;
    isAsking = true;
    try {
      const offers = await fetchOffers(market, productId, left.signal);
      failures = 0;
      answeredAt = Date.now();
      if (!left.signal.aborted) tell(offers);
    } catch {
      // The page keeps what it shows; the cart has the last word anyway.
      failures += 1;
    }
    isAsking = false;
    if (!left.signal.aborted) timer = setTimeout(() => void ask(), againAfterMs[failures - 1] ?? everyMs);
  };

  const look = () => {
    if (!document.hidden && Date.now() - answeredAt >= freshForMs) void ask();
  };
  document.addEventListener("visibilitychange", look, { signal: left.signal });
  void ask();
  return () => {
    left.abort();
    clearTimeout(timer);
  };
}

async function fetchOffers(market: MarketCode, productId: string, signal: AbortSignal): Promise<LiveOffers> {
  const response = await fetch(paths.api.availability(market, productId), { signal });
  // Taken out of the shop while somebody looked at it: nothing of it can be bought.
  if (response.status === 404) return {};
  if (!response.ok) throw new Error(`Availability answered ${response.status}`);
  return response.json();
}
