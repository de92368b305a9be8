import { answer, answerWrite, limited, marketOf, maxBodyBytes, unknownMarket } from "@/app/api/cart/answer";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { setVisitorLine, setVisitorLineSaved } from "@/lib/cart/visitor-cart";
import { setLineInput, variantIdInput } from "@/lib/cart/input";
import { readJson } from "@/lib/json-body";
import { fail, invalidInput } from "@/lib/result";

type Context = { params: Promise<{ variantId: string }> };

/** Sets the quantity wanted, or puts the line aside and back; sent twice it does no harm. */
export const PUT = (request: Request, { params }: Context) =>
  limited(request, async () => {
    const body = await readJson(request, maxBodyBytes);
    if (!body.ok) return answer(body);
    const input = setLineInput.safeParse(body.value);
    if (!input.success) return answer(invalidInput(input.error));
    return setLine(request, await params, input.data);
  });

export const DELETE = (request: Request, { params }: Context) =>
  limited(request, async () => setLine(request, await params, { quantity: 0 }));

async function setLine(
  request: Request,
  params: { variantId: string },
  wanted: { quantity: number } | { saved: boolean },
) {
  const market = marketOf(request);
  if (!market) return unknownMarket();
  const variantId = variantIdInput.safeParse(params.variantId);
  if (!variantId.success) return answer(fail("invalid_input", { variantId: "unknown" }));
  const token = await readCartToken();
  const result =
    "saved" in wanted
      ? await setVisitorLineSaved(token, market, { variantId: variantId.data, isSaved: wanted.saved })
      : await setVisitorLine(token, market, { variantId: variantId.data, quantity: wanted.quantity });
  return answerWrite(token, market, result);
}
