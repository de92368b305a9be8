import { z } from "zod";
import { log } from "@/lib/log";
import { marketByCode, marketCodes } from "@/lib/markets";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { searchEngine } from "@/lib/search/engine";
import { parseQuery } from "@/lib/search/query";
import type { Suggestions } from "@/lib/search/suggestion";

const parameters = z.object({ market: z.enum(marketCodes), q: z.string().max(1000) });

const nothing: Suggestions = { rows: [] };
const notKept = { "cache-control": "no-store" };

/** Suggestions for what is typed so far. The same for everybody, so caches may keep them for half a minute. */
export async function GET(request: Request): Promise<Response> {
  const parsed = parameters.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success)
    return Response.json({ error: { code: "invalid_input" } }, { status: 400, headers: notKept });
  const allowance = await takeFromLimitByAddress(rateLimits.suggest, request.headers);
  if (!allowance.allowed) {
    return Response.json(
      { error: { code: "rate_limited" } },
      { status: 429, headers: { ...notKept, "retry-after": String(allowance.retryAfter) } },
    );
  }
  const query = parseQuery(parsed.data.q);
  if (query.words.length === 0) return Response.json(nothing, { headers: kept });
  try {
    const market = marketByCode(parsed.data.market);
    const suggestions = await searchEngine.suggest({ market, query });
    return Response.json(suggestions ?? nothing, { headers: suggestions ? kept : notKept });
  } catch (error) {
    // A field without suggestions still searches; an error would only be noise in it.
    log.error("search.suggest-failed", error);
    return Response.json(nothing, { headers: notKept });
  }
}

const kept = { "cache-control": "public, max-age=30, s-maxage=30, stale-while-revalidate=60" };
