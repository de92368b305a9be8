import { answer, answerWrite, limited, marketOf, maxBodyBytes, unknownMarket } from "@/app/api/cart/answer";
import { cartTokenOf } from "@/lib/cart/cart-cookie";
import { addVisitorLine } from "@/lib/cart/visitor-cart";
import { addLineInput } from "@/lib/cart/input";
import { readJson } from "@/lib/json-body";
import { invalidInput } from "@/lib/result";

/**
 * Adds to the cart. A route and not a server action: `fetch` with `keepalive` lives through a reload of its page,
 * cookie included, while actions run one after another, end with the page and render it again.
 */
export const POST = (request: Request) =>
  limited(request, async () => {
    const market = marketOf(request);
    if (!market) return unknownMarket();
    const body = await readJson(request, maxBodyBytes);
    if (!body.ok) return answer(body);
    const input = addLineInput.safeParse(body.value);
    if (!input.success) return answer(invalidInput(input.error));
    const { token, result } = await addVisitorLine(cartTokenOf(request), market, input.data);
    return answerWrite(token, market, result);
  });
