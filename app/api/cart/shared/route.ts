import { guarded, marketOf } from "@/app/api/cart/answer";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { shareVisitorCart } from "@/lib/cart/shared-cart";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";

/** Makes a link to the visitor's cart. Answers the link's path. */
export const POST = (request: Request) =>
  guarded(async () => {
    const market = marketOf(request);
    if (!market) return tell(fail("invalid_input", { market: "unknown" }), 400);
    const allowance = await takeFromLimitByAddress(rateLimits.cart, request.headers);
    if (!allowance.allowed) return tell(fail("rate_limited"), 429);
    const result = await shareVisitorCart(await readCartToken(), market);
    return result.ok ? tell(ok({ path: paths.sharedCart(market, result.value) }), 200) : tell(result, 404);
  });

const tell = (body: Result<{ readonly path: string }>, status: number) =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
