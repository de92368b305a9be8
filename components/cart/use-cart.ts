"use client";

import { useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { cartQuery, cartWrites, takeAnswer } from "@/components/cart/cart-answers";
import { deleteCode, postCode, putLine, putLineSaved } from "@/components/cart/cart-api";
import { useCartCount } from "@/components/cart/cart-count";
import { tell } from "@/components/cart/cart-panel-state";
import { subscribe, waiting, waitingOnServer } from "@/components/cart/outbox";
import { useMarket } from "@/components/i18n/messages-provider";
import type { CartLineView, CartView } from "@/lib/cart/cart-view";

/** How long a cart that holds what the cookie says is not asked for again. */
const keptMs = 30_000;

const useWaiting = () => useSyncExternalStore(subscribe, waiting, waitingOnServer);

/**
 * The cart with what waits to be sent.
 * @param fromServer the cart as the page was rendered with it
 */
export function useCart(fromServer?: CartView) {
  const market = useMarket();
  const count = useCartCount();
  const additions = useWaiting();
  const { data, isError, isLoading } = useQuery({
    ...cartQuery(market.code),
    // Whoever has no cart asks for none. The answer to a waiting addition brings the cart along.
    enabled: (count ?? 0) > 0 && additions.length === 0,
    // An addition that was answered while this page was on its way is in the cookie and not in the page.
    staleTime: ({ state }) => (state.data?.count === count ? keptMs : 0),
    ...(fromServer ? { initialData: fromServer } : {}),
  });
  return { cart: data ?? null, additions, isError, isLoading };
}

/** Whether a write is under way: totals on screen are about to change. */
export const useIsCartChanging = () => useIsMutating({ mutationKey: cartWrites.mutationKey }) > 0;

/** Sets how many units of a variant the cart holds. The number is absolute, so it may be sent twice. */
export function useSetQuantity() {
  const client = useQueryClient();
  const market = useMarket();
  return useMutation({
    ...cartWrites,
    mutationFn: (wanted: { variantId: string; quantity: number }) =>
      putLine(market.code, wanted.variantId, wanted.quantity),
    retry: 2,
    onSuccess: (result) => takeAnswer(client, market.code, result),
    onError: async () => {
      tell({ kind: "problem", code: "offline" });
      await client.invalidateQueries({ queryKey: cartQuery(market.code).queryKey });
    },
  });
}

/** Enters a code or takes one out. Resolves to the code of why it was not taken; that is told beside the field. */
export function useChangeCode() {
  const client = useQueryClient();
  const market = useMarket();
  return useMutation({
    ...cartWrites,
    mutationFn: async ({ code, isRemoved }: { code: string; isRemoved: boolean }) => {
      const result = await (isRemoved ? deleteCode : postCode)(market.code, code);
      if (result.ok) takeAnswer(client, market.code, result);
      return result.ok ? null : result.error.code;
    },
    retry: 2,
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

/** Putting lines aside and back. The line that moved last, and where it is now, takes the focus from the button that went. */
export function useSaveLine() {
  const client = useQueryClient();
  const market = useMarket();
  const [last, setLast] = useState<{ variantId: string; isSaved: boolean } | null>(null);
  const { mutate, isPending } = useMutation({
    ...cartWrites,
    mutationFn: ({ line, isSaved }: { line: CartLineView; isSaved: boolean }) =>
      putLineSaved(market.code, line.variantId, isSaved),
    retry: 2,
    onSuccess: (result, { line, isSaved }) => {
      takeAnswer(client, market.code, result);
      if (!result.ok) return;
      setLast({ variantId: line.variantId, isSaved });
      if (result.value.cappedAt === null) tell({ kind: isSaved ? "saved" : "moved", name: line.productName });
    },
    onError: async () => {
      tell({ kind: "problem", code: "offline" });
      await client.invalidateQueries({ queryKey: cartQuery(market.code).queryKey });
    },
  });
  return {
    isPending,
    savedId: last?.isSaved ? last.variantId : null,
    movedId: last && !last.isSaved ? last.variantId : null,
    save: (line: CartLineView) => mutate({ line, isSaved: true }),
    move: (line: CartLineView) => mutate({ line, isSaved: false }),
  };
}
