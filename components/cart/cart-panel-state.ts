import { useSyncExternalStore } from "react";
import type { AdditionPreview } from "@/components/cart/outbox";

/** What the shopper should know about the last write, worded by `CartMessage`. */
export type CartNews =
  | { readonly kind: "added"; readonly name: string }
  | { readonly kind: "capped"; readonly quantity: number }
  | { readonly kind: "removed" | "saved" | "moved"; readonly name: string }
  /** A code of the server, `offline`, `unread`, or `waiting`: kept here until the network is back. */
  | { readonly kind: "problem"; readonly code: string };

/** What must be seen as well as heard. */
export const isTrouble = (news: CartNews) => news.kind === "problem" || news.kind === "capped";

export type PanelState = {
  /** The drawer on wide screens; on phones a short confirmation that covers nothing for long. */
  readonly open: "drawer" | "confirmation" | null;
  readonly added: AdditionPreview | null;
  readonly news: CartNews | null;
  /** Grows with each piece of news, so that the same words are announced again. */
  readonly newsCount: number;
};

const closed: PanelState = { open: null, added: null, news: null, newsCount: 0 };
let state = closed;
const listeners = new Set<() => void>();

function change(next: Partial<PanelState>) {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

export const tell = (news: CartNews) => change({ news, newsCount: state.newsCount + 1 });
export const openPanel = (open: "drawer" | "confirmation", added: AdditionPreview | null = null) =>
  change({ open, added });
/** Without network there may be no panel: what is to be said stays, for the header to show. */
export function failPanel() {
  if (!state.news) tell({ kind: "problem", code: "unread" });
  change({ open: null });
  addEventListener("online", closePanel, { once: true });
}
export const closePanel = () => change({ open: null, added: null, news: null });

/** Room for a drawer beside the page, in step with the breakpoint `md`. */
export const hasRoomForDrawer = () => matchMedia("(min-width: 48rem)").matches;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Outside of React's tree because the button that adds and the panel that opens are islands far apart. */
export const useCartPanel = () =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => closed,
  );
