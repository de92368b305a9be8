import { useSyncExternalStore } from "react";
import { subscribe as subscribeToOutbox, waiting } from "@/components/cart/outbox";
import { markedCount } from "@/lib/cart/cart-marker";

/** Units that the server has, as far as this page was told; null: only the cookie knows. */
let known: number | null = null;
const listeners = new Set<() => void>();

const unitsWaiting = () => waiting().reduce((sum, { quantity }) => sum + quantity, 0);

/** The server has answered with a cart of so many units. */
export function learnCount(count: number): void {
  known = count;
  for (const listener of listeners) listener();
}

/** Before an addition is put into the outbox: what the cookie says now does not hold it yet. */
export function countBeforeAdding(): void {
  if (waiting().length === 0) known ??= markedCount(document.cookie);
}

/** The units to show: what the server has and what is on its way to it. */
export function shownCount(): number {
  // After a reload the cookie may or may not hold what still waits, so the larger is nearer.
  return known === null ? Math.max(markedCount(document.cookie), unitsWaiting()) : known + unitsWaiting();
}

function subscribe(listener: () => void): () => void {
  // Another tab may have written: the cookie knows.
  const look = () => {
    if (waiting().length === 0) known = null;
    listener();
  };
  listeners.add(listener);
  const leaveOutbox = subscribeToOutbox(listener);
  addEventListener("focus", look);
  return () => {
    listeners.delete(listener);
    leaveOutbox();
    removeEventListener("focus", look);
  };
}

/** Units in the cart; null while rendering on the server, which does not look. */
export const useCartCount = (): number | null => useSyncExternalStore(subscribe, shownCount, () => null);
