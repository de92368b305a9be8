import { z } from "zod";
import { parseListState } from "@/lib/catalog/list-state";
import { marketByCode, marketCodes } from "@/lib/markets";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { parseQuery } from "@/lib/search/query";
import { readSearchPage } from "@/lib/search/results";

const parameters = z.object({
  market: z.enum(marketCodes),
  q: z.string().max(1000),
  exact: z.literal("1").optional(),
});

const headers = { "cache-control": "private, no-store" };
const refusal = (code: string, status: number, more: Record<string, string> = {}) =>
  Response.json({ error: { code } }, { status, headers: { ...headers, ...more } });

/** One page of search results as JSON (`ListData`): for a filter, another order, or more. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const parsed = parameters.safeParse(Object.fromEntries(searchParams));
  if (!parsed.success) return refusal("invalid_input", 400);
  const allowance = await takeFromLimitByAddress(rateLimits.search, request.headers);
  if (!allowance.allowed)
    return refusal("rate_limited", 429, { "retry-after": String(allowance.retryAfter) });
  const { market, q, exact } = parsed.data;
  const page = await readSearchPage(
    { market: marketByCode(market), query: parseQuery(q), isExact: exact === "1" },
    parseListState(searchParams),
  );
  return page.kind === "found" ? Response.json(page.data, { headers }) : refusal("too_broad", 422);
}
