import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cartWrites, takeAnswer } from "@/components/cart/cart-answers";
import { putPlace } from "@/components/cart/cart-api";
import { useMarket } from "@/components/i18n/messages-provider";

/** Says where the cart goes. `set` resolves to whether it was taken; the cart on screen follows. */
export function useSetPlace() {
  const client = useQueryClient();
  const market = useMarket();
  const { mutateAsync, isPending, data, isError } = useMutation({
    ...cartWrites,
    mutationFn: async (place: Parameters<typeof putPlace>[1]) => {
      const result = await putPlace(market.code, place);
      takeAnswer(client, market.code, result);
      return result.ok;
    },
    retry: 1,
  });
  return {
    set: (place: Parameters<typeof putPlace>[1]) => mutateAsync(place).catch(() => false),
    isPending,
    problem: isError || data === false,
  };
}
