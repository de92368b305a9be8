"use client";

import {
  type QueryClient,
  queryOptions,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useState, useSyncExternalStore } from "react";
import { fetchCart, postLine, putLine } from "@/components/cart/cart-api";
import { hasRoomForDrawer, openPanel, tell } from "@/components/cart/cart-panel-state";
import {
  type Addition,
  type AdditionPreview,
  keep,
  settle,
  subscribe,
  waiting,
  waitingOnServer,
} from "@/components/cart/outbox";
import { useMarket } from "@/components/i18n/messages-provider";
import { markedCount } from "@/lib/cart/cart-marker";
import type { CartAnswer, CartLineView, CartView } from "@/lib/cart/cart-view";
import type { MarketCode } from "@/lib/markets";
import type { Result } from "@/lib/result";

/** Every write to the cart has this key and runs after the one before it. */
const writes = { mutationKey: ["cart"], scope: { id: "cart" } } as const;

const cartQuery = (market: MarketCode) =>
  queryOptions({
    queryKey: ["cart", market],
    queryFn: async (): Promise<CartView> => {
      const result = await fetchCart(market);
      if (!result.ok) throw new Error(`The cart was refused: ${result.error.code}`);
      return result.value.cart;
    },
  });

const neverChanges = () => () => {};

/** Units according to the cookie that scripts may read; null while rendering on the server, which does not look. */
const useMarkedCount = () =>
  useSyncExternalStore(
    neverChanges,
    () => markedCount(document.cookie),
    () => null,
  );

const useWaiting = () => useSyncExternalStore(subscribe, waiting, waitingOnServer);

/**
 * The cart with what waits to be sent.
 * @param fromServer the cart as the page was rendered with it
 */
export function useCart(fromServer?: CartView) {
  const market = useMarket();
  const marked = useMarkedCount();
  const additions = useWaiting();
  const { data, isError, isLoading } = useQuery({
    ...cartQuery(market.code),
    // Whoever has no cart asks for none. The answer to a waiting addition brings the cart along.
    enabled: (marked ?? 0) > 0 && additions.length === 0,
    ...(fromServer ? { initialData: fromServer } : {}),
  });
  const waitingCount = additions.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    cart: data ?? null,
    additions,
    /** Units; null before scripts run. After a reload the marker may or may not hold what still waits, so the larger is nearer. */
    count: data ? data.count + waitingCount : marked === null ? null : Math.max(marked, waitingCount),
    isError,
    isLoading,
  };
}

/** Whether a write is under way: totals on screen are about to change. */
export const useIsCartChanging = () => useIsMutating({ mutationKey: writes.mutationKey }) > 0;

/** Sends an addition that lies in the outbox already. */
export function useSendAddition() {
  const client = useQueryClient();
  const market = useMarket();
  return useMutation({
    ...writes,
    mutationFn: (addition: Addition) => postLine(market.code, addition),
    retry: 5,
    onSuccess: (result, { additionId }) => {
      // First the cart, then the outbox: the other way round the count would drop for a moment.
      take(client, market.code, result);
      settle(additionId);
    },
    // It stays in the outbox; the next page tries again.
    onError: () => tell({ kind: "problem", code: "offline" }),
  }).mutate;
}

/**
 * `add` shows itself at once, in the count, in the drawer (on phones a confirmation) and to screen readers, and keeps
 * the addition until the server has it.
 */
export function useAddToCart() {
  const send = useSendAddition();
  const add = useCallback(
    (wanted: { variantId: string; quantity: number; preview: AdditionPreview }) => {
      const addition = { ...wanted, additionId: newId(), at: Date.now() };
      keep(addition);
      send(addition);
      tell({ kind: "added", name: wanted.preview.name });
      openPanel(hasRoomForDrawer() ? "drawer" : "confirmation", wanted.preview);
    },
    [send],
  );
  return { add };
}

/** Sets how many units of a variant the cart holds. The number is absolute, so it may be sent twice. */
export function useSetQuantity() {
  const client = useQueryClient();
  const market = useMarket();
  return useMutation({
    ...writes,
    mutationFn: (wanted: { variantId: string; quantity: number }) =>
      putLine(market.code, wanted.variantId, wanted.quantity),
    retry: 2,
    onSuccess: (result) => take(client, market.code, result),
    onError: async () => {
      tell({ kind: "problem", code: "offline" });
      await client.invalidateQueries({ queryKey: cartQuery(market.code).queryKey });
    },
  });
}

/**
 * Removing with a way back. `removed` lines are gone from the screen at once and stay in this list, each with its
 * `undo`, as long as the component lives: well over ten seconds.
 */
export function useRemoveLine() {
  const { mutateAsync } = useSetQuantity();
  const [removed, setRemoved] = useState<readonly CartLineView[]>([]);
  const [returnedId, setReturnedId] = useState<string | null>(null);
  const bringBack = (line: CartLineView) =>
    setRemoved((lines) => lines.filter(({ variantId }) => variantId !== line.variantId));
  const set = (line: CartLineView, quantity: number) =>
    mutateAsync({ variantId: line.variantId, quantity }).then(
      (result) => result.ok,
      () => false,
    );
  return {
    removed,
    /** The variant that "Undo" brought back last: its line takes the focus from the button that went. */
    returnedId,
    remove: async (line: CartLineView) => {
      setReturnedId(null);
      setRemoved((lines) => [...lines, line]);
      tell({ kind: "removed", name: line.productName });
      // Not removed after all: the line returns, and the reason has been told.
      if (!(await set(line, 0))) bringBack(line);
    },
    undo: async (line: CartLineView) => {
      if (!(await set(line, line.quantity))) return;
      setReturnedId(line.variantId);
      bringBack(line);
    },
  };
}

/** The server's answer becomes the cart on screen; what it refused or capped is told. */
function take(client: QueryClient, market: MarketCode, result: Result<CartAnswer>) {
  const { queryKey } = cartQuery(market);
  if (result.ok) {
    // An older read that is still on its way must not overwrite this.
    void client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, result.value.cart);
    if (result.value.cappedAt !== null) tell({ kind: "capped", quantity: result.value.cappedAt });
    return;
  }
  tell({ kind: "problem", code: result.error.code });
  void client.invalidateQueries({ queryKey });
}

/** `crypto.randomUUID` exists on https and localhost only. */
function newId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  // Version 4, variant 1, as RFC 9562 wants them.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
