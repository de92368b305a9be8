import { headers } from "next/headers";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { submitReturn } from "@/lib/returns/submit";

type Params = { params: Promise<{ locale: string; token: string }> };

/**
 * Takes the form of a return, with or without a photograph, from browsers with and without scripts: a file is larger than an
 * action may be. Leads to the order's page, or back to the form with a code and what was chosen.
 */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { locale, token } = await params;
  const market = findMarket(locale);
  if (!market) return new Response("Not found\n", { status: 404 });
  const { allowed } = await takeFromLimitByAddress(rateLimits.returns, await headers());
  const answer = allowed ? await submitReturn(request, token) : { problem: "rate_limited", chosen: {} };
  if (answer === "unknown_order") return new Response("Not found\n", { status: 404 });
  const to =
    answer === "done"
      ? `${paths.order(market, token)}#returns`
      : `${paths.startReturn(market, token)}?${new URLSearchParams({ problem: answer.problem, ...answer.chosen })}`;
  // Relative on purpose: whatever stands in front knows its own name.
  return new Response(null, { status: 303, headers: { location: to, "cache-control": "private, no-store" } });
}
