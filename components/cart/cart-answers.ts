import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchCart } from "@/components/cart/cart-api";
import { learnCount } from "@/components/cart/cart-count";
import { tell } from "@/components/cart/cart-panel-state";
import type { CartAnswer, CartView } from "@/lib/cart/cart-view";
import type { MarketCode } from "@/lib/markets";
import type { Result } from "@/lib/result";

/** Every write to the cart has this key and runs after the one before it. */
export const cartWrites = { mutationKey: ["cart"], scope: { id: "cart" } } as const;

export const cartQuery = (market: MarketCode) =>
  queryOptions({
    queryKey: ["cart", market],
    queryFn: async (): Promise<CartView> => {
      const result = await fetchCart(market);
      if (!result.ok) throw new Error(`The cart was refused: ${result.error.code}`);
      learnCount(result.value.cart.count);
      return result.value.cart;
    },
  });

/** The server's answer becomes the cart on screen; what it refused or capped is told. */
export function takeAnswer(client: QueryClient, market: MarketCode, result: Result<CartAnswer>): void {
  const { queryKey } = cartQuery(market);
  if (result.ok) {
    // An older read that is still on its way must not overwrite this.
    void client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, result.value.cart);
    learnCount(result.value.cart.count);
    if (result.value.cappedAt !== null) tell({ kind: "capped", quantity: result.value.cappedAt });
    return;
  }
  tell({ kind: "problem", code: result.error.code });
  void client.invalidateQueries({ queryKey });
}
