import { answer, answerWrite, limited, marketOf, maxBodyBytes, unknownMarket } from "@/app/api/cart/answer";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { placeInput } from "@/lib/cart/input";
import { setVisitorPlace } from "@/lib/cart/visitor-cart";
import { readJson } from "@/lib/json-body";
import { invalidInput } from "@/lib/result";

/** Says where the cart goes. Answers the cart, with what delivery and tax are there. */
export const PUT = (request: Request) => limited(request, () => change(request));

async function change(request: Request): Promise<Response> {
  const market = marketOf(request);
  if (!market) return unknownMarket();
  const body = await readJson(request, maxBodyBytes);
  if (!body.ok) return answer(body);
  const input = placeInput.safeParse(body.value);
  if (!input.success) return answer(invalidInput(input.error));
  const token = await readCartToken();
  return answerWrite(token, market, await setVisitorPlace(token, input.data));
}
