import { MutationObserver } from "@tanstack/react-query";
import { cartWrites, takeAnswer } from "@/components/cart/cart-answers";
import { postLine } from "@/components/cart/cart-api";
import { tell } from "@/components/cart/cart-panel-state";
import { type Addition, settle } from "@/components/cart/outbox";
import { queryClient } from "@/components/query-client";
import type { MarketCode } from "@/lib/markets";

/** Sends an addition that lies in the outbox already. */
export async function sendAddition(market: MarketCode, addition: Addition): Promise<void> {
  const client = queryClient();
  const observer = new MutationObserver(client, {
    ...cartWrites,
    mutationFn: (sent: Addition) => postLine(market, sent),
    retry: 5,
    onSuccess: (result, { additionId }) => {
      // First the cart, then the outbox: the other way round the count would drop for a moment.
      takeAnswer(client, market, result);
      settle(additionId);
    },
    // It stays in the outbox; the next page tries again.
    onError: () => tell({ kind: "problem", code: "waiting" }),
  });
  await observer.mutate(addition).catch(() => null);
}
