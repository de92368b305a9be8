import { z } from "zod";
import { cartTokenOf } from "@/lib/cart/cart-cookie";
import { toCheckoutView } from "@/lib/checkout/checkout-view";
import { parseDraft } from "@/lib/checkout/input";
import { quoteTypedDraft } from "@/lib/checkout/queries";
import { readJson } from "@/lib/json-body";
import { marketByCode, marketCodes } from "@/lib/markets";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";

const body = z.object({
  market: z.enum(marketCodes),
  fields: z.record(z.string().max(40), z.string().max(1000)),
});

const headers = { "cache-control": "private, no-store" };

/** The quote for what is typed so far, kept as the visitor's draft. Answers `CheckoutView`, or 409 `cart_empty`. */
export async function POST(request: Request): Promise<Response> {
  const allowance = await takeFromLimitByAddress(rateLimits.quote, request.headers);
  if (!allowance.allowed) {
    const retryAfter = String(allowance.retryAfter);
    return Response.json(
      { error: { code: "rate_limited" } },
      { status: 429, headers: { ...headers, "retry-after": retryAfter } },
    );
  }
  const json = await readJson(request, 32_000);
  const parsed = body.safeParse(json.ok ? json.value : null);
  if (!parsed.success) return Response.json({ error: { code: "invalid_input" } }, { status: 400, headers });
  const draft = parseDraft(parsed.data.fields);
  const token = cartTokenOf(request);
  const market = marketByCode(parsed.data.market);
  const found = token ? await quoteTypedDraft(token, market, draft) : null;
  if (!found) return Response.json({ error: { code: "cart_empty" } }, { status: 409, headers });
  return Response.json(toCheckoutView(found.quote, draft, market, found.heldUntil), { headers });
}
