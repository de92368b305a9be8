import { answer, answerWrite, limited, marketOf, maxBodyBytes, unknownMarket } from "@/app/api/cart/answer";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { codeInput } from "@/lib/cart/input";
import { enterVisitorCode, removeVisitorCode } from "@/lib/cart/visitor-cart";
import { readJson } from "@/lib/json-body";
import { rateLimits } from "@/lib/rate-limit";
import { invalidInput, type Result } from "@/lib/result";

/** Enters a coupon code. Answers the cart, with what became of the code. */
export const POST = (request: Request) =>
  limited(request, () => change(request, enterVisitorCode), rateLimits.couponCode);

/** Takes a coupon code out again. */
export const DELETE = (request: Request) => limited(request, () => change(request, removeVisitorCode));

async function change(
  request: Request,
  write: (token: string | null, code: string) => Promise<Result<null>>,
): Promise<Response> {
  const market = marketOf(request);
  if (!market) return unknownMarket();
  const body = await readJson(request, maxBodyBytes);
  if (!body.ok) return answer(body);
  const input = codeInput.safeParse(body.value);
  if (!input.success) return answer(invalidInput(input.error));
  const token = await readCartToken();
  return answerWrite(token, market, await write(token, input.data.code));
}
