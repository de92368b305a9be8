import { z } from "zod";
import { marketInput } from "@/lib/cart/input";
import { getLiveOffers } from "@/lib/catalog/availability";
import { markets } from "@/lib/markets";

const productId = z.uuid();

/**
 * A shared cache keeps it for five seconds, so that a crowd on one product costs the database almost nothing; a browser
 * never, because the page it has may be newer than its copy.
 */
const headers = { "cache-control": "public, max-age=0, s-maxage=5, stale-while-revalidate=5" };

/** Stock and price of each variant now. */
export async function GET(request: Request, context: RouteContext<"/api/availability/[productId]">) {
  const id = productId.safeParse((await context.params).productId);
  const market = marketInput.safeParse(new URL(request.url).searchParams.get("market"));
  const offers =
    id.success && market.success ? await getLiveOffers(markets[market.data], id.data.toLowerCase()) : null;
  if (!offers) return Response.json({ error: { code: "not_found" } }, { status: 404, headers });
  return Response.json(offers, { headers });
}
