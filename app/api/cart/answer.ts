import { cartCookies } from "@/lib/cart/cart-cookie";
import type { CartAnswer } from "@/lib/cart/cart-view";
import { marketInput } from "@/lib/cart/input";
import { getCart } from "@/lib/cart/queries";
import { log } from "@/lib/log";
import { type Market, markets } from "@/lib/markets";
import { type RateLimit, rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, type Result } from "@/lib/result";

/** Room for an id, a quantity and an addition's id, and for nothing to fill memory with. */
export const maxBodyBytes = 2048;

const statusOf: Record<string, number> = {
  invalid_input: 400,
  invalid_json: 400,
  body_too_large: 413,
  variant_unavailable: 404,
  line_not_found: 404,
  sold_out: 409,
  cart_full: 409,
  code_invalid: 400,
  code_unknown: 404,
  too_many_codes: 409,
  rate_limited: 429,
  unexpected: 500,
};

/** The market that the page asking belongs to; `null` for none of ours. */
export function marketOf(request: Request): Market | null {
  const parsed = marketInput.safeParse(new URL(request.url).searchParams.get("market"));
  return parsed.success ? markets[parsed.data] : null;
}

const headers = { "cache-control": "private, no-store" };

export const answer = (body: Result<CartAnswer>) =>
  Response.json(body, { status: body.ok ? 200 : (statusOf[body.error.code] ?? 400), headers });

export const unknownMarket = () => answer(fail("invalid_input", { market: "unknown" }));

/** After a write: the cart as it is now and what the buyer must know, with the cookies renewed. */
export async function answerWrite(
  token: string | null,
  market: Market,
  result: Result<{ readonly cappedAt: number | null } | null>,
) {
  if (!result.ok) return answer(result);
  const cart = await getCart(token, market);
  const response = answer({ ok: true, value: { cart, cappedAt: result.value?.cappedAt ?? null } });
  if (token !== null)
    for (const cookie of cartCookies(token, cart.count)) response.headers.append("set-cookie", cookie);
  return response;
}

/** For writes: as many as people make, and a clear answer to a script that makes more. */
export const limited = (request: Request, run: () => Promise<Response>, limit: RateLimit = rateLimits.cart) =>
  guarded(async () => {
    const allowance = await takeFromLimitByAddress(limit, request.headers);
    if (allowance.allowed) return run();
    const refusal = answer(fail("rate_limited"));
    refusal.headers.set("retry-after", String(allowance.retryAfter));
    return refusal;
  });

/** A bug becomes a logged 500 with an id and never tells its text. */
export async function guarded(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const id = crypto.randomUUID();
    log.error("cart.unexpected", error, { id });
    return answer(fail("unexpected", { id }));
  }
}
