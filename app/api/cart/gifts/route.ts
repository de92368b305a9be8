import { answer, answerWrite, limited, marketOf, maxBodyBytes, unknownMarket } from "@/app/api/cart/answer";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { giftInput } from "@/lib/cart/input";
import { setVisitorGift } from "@/lib/cart/visitor-cart";
import { readJson } from "@/lib/json-body";
import { invalidInput } from "@/lib/result";

/** Says who gets the gift cards of a line. Answers the cart. */
export const PUT = (request: Request) => limited(request, () => change(request));

async function change(request: Request): Promise<Response> {
  const market = marketOf(request);
  if (!market) return unknownMarket();
  const body = await readJson(request, maxBodyBytes);
  if (!body.ok) return answer(body);
  const input = giftInput.safeParse(body.value);
  if (!input.success) return answer(invalidInput(input.error));
  const { variantId, ...gift } = input.data;
  const token = await readCartToken();
  return answerWrite(token, market, await setVisitorGift(token, market, variantId, gift));
}
