import { answer, guarded, marketOf, unknownMarket } from "@/app/api/cart/answer";
import { readCartToken, rememberCart } from "@/lib/cart/cart-cookie";
import { getCart } from "@/lib/cart/queries";
import { ok } from "@/lib/result";

export const GET = (request: Request) =>
  guarded(async () => {
    const market = marketOf(request);
    if (!market) return unknownMarket();
    const token = await readCartToken();
    const cart = await getCart(token, market);
    // An order or a merchant may have emptied it meanwhile: the marker must not keep on asking.
    if (token !== null) await rememberCart(token, cart.count);
    return answer(ok({ cart, cappedAt: null }));
  });
