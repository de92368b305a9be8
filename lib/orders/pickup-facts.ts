import "server-only";
import { db } from "@/db/client";
import type { orders } from "@/db/schema";
import { words } from "@/lib/i18n/messages";
import { type Market, marketByCode } from "@/lib/markets";
import { localClock } from "@/lib/shipping/local-time";
import { exceptionLines, hoursLines, mapUrl } from "@/lib/shipping/opening-hours";
import { keptUntilWords, readyWords } from "@/lib/shipping/pickup";
import { loadStore } from "@/lib/shipping/queries";

/** What whoever fetches an order needs to know, in the language of its market. */
export type PickupFacts = {
  readonly storeName: string;
  /** Who fetches it. */
  readonly name: string;
  /** On the store's clock; null when nothing was promised. */
  readonly ready: { readonly day: string; readonly time: string } | null;
  /** The last day on which it is kept, once it lies ready; null before. */
  readonly keptUntil: string | null;
  /** As they are now, the next weeks' exceptions last; empty when the store is gone. */
  readonly hours: readonly string[];
  readonly mapUrl: string;
};

type Address = {
  readonly name: string;
  readonly company: string | null;
  readonly line1: string;
  readonly city: string;
  readonly state: string | null;
  readonly postalCode: string | null;
};

/** @returns null for an order that is sent */
export async function pickupFacts(
  order: Pick<typeof orders.$inferSelect, "market" | "pickupLocationId" | "readyAt" | "pickupKeptUntil">,
  address: Address,
  now: Date,
): Promise<PickupFacts | null> {
  if (order.pickupLocationId === null) return null;
  const market: Market = marketByCode(order.market);
  const store = await loadStore(db, order.pickupLocationId);
  const today = store && localClock(now, store.timeZone).day;
  return {
    storeName: address.company ?? "",
    name: address.name,
    ready: order.readyAt && store && readyWords(market.locale, order.readyAt, store.timeZone),
    keptUntil: order.pickupKeptUntil && keptUntilWords(market.locale, order.pickupKeptUntil),
    hours: store
      ? [
          ...hoursLines(market.locale, store.hours),
          ...exceptionLines(market.locale, store.exceptions, today ?? "", words(market, "pickup")("closed")),
        ]
      : [],
    mapUrl: mapUrl(address),
  };
}
