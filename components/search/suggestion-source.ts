import type { MarketCode } from "@/lib/markets";
import { paths } from "@/lib/paths";
import type { Suggestion, Suggestions } from "@/lib/search/suggestion";

/** A pause in typing this long, in milliseconds, asks the shop. */
const pauseMs = 120;
const rememberedMost = 60;

/** What was asked for in this visit; the oldest goes first. */
const remembered = new Map<string, readonly Suggestion[]>();

/**
 * Asks for suggestions after each pause and hands over only the answer to the newest text: an older one that comes late
 * is dropped, and its request ended.
 */
export function suggestionSource(market: MarketCode, receive: (rows: readonly Suggestion[]) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;
  const stop = () => {
    clearTimeout(timer);
    request?.abort();
  };

  const ask = async (query: string) => {
    const address = paths.api.suggest(market, query);
    const controller = new AbortController();
    request = controller;
    try {
      const response = await fetch(address, { signal: controller.signal });
      // Without an answer the field is still a field: Enter searches.
      const rows = response.ok ? ((await response.json()) as Suggestions).rows : [];
      // None may mean that the shop had no time.
      if (rows.length > 0) remember(address, rows);
      if (!controller.signal.aborted) receive(rows);
    } catch {
      if (!controller.signal.aborted) receive([]);
    }
  };

  return {
    want(query: string) {
      stop();
      if (query.trim() === "") return receive([]);
      const known = remembered.get(paths.api.suggest(market, query));
      if (known) return receive(known);
      timer = setTimeout(() => void ask(query), pauseMs);
    },
    stop,
  };
}

function remember(address: string, rows: readonly Suggestion[]): void {
  remembered.set(address, rows);
  const oldest = remembered.keys().next();
  if (remembered.size > rememberedMost && !oldest.done) remembered.delete(oldest.value);
}
