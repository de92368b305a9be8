import { z } from "zod";
import { marketInput } from "@/lib/cart/input";
import { getLiveOffers, getOwnLiveOffers } from "@/lib/catalog/availability";
import { currentCustomer } from "@/lib/customers/customer-session";
import { markets } from "@/lib/markets";

const productId = z.uuid();

/**
 * A shared cache keeps it for five seconds, so that a crowd on one product costs the database almost nothing; a browser
 * never, because the page it has may be newer than its copy.
 */
const headers = { "cache-control": "public, max-age=0, s-maxage=5, stale-while-revalidate=5" };

/** What was made for one person is nobody else's. */
const ownHeaders = { "cache-control": "private, no-store" };

/** Stock and price of each variant now; with `own` in the query, at the prices of whoever is signed in. */
export async function GET(request: Request, context: RouteContext<"/api/availability/[productId]">) {
  const id = productId.safeParse((await context.params).productId);
  const parameters = new URL(request.url).searchParams;
  const market = marketInput.safeParse(parameters.get("market"));
  if (parameters.has("own") && id.success && market.success) {
    const customer = await currentCustomer();
    const asked = [markets[market.data], id.data.toLowerCase()] as const;
    // A guest who asks like this costs the database nothing more.
    const own = await (customer ? getOwnLiveOffers(...asked, customer.id) : getLiveOffers(...asked));
    return own
      ? Response.json(own, { headers: ownHeaders })
      : Response.json({ error: { code: "not_found" } }, { status: 404, headers: ownHeaders });
  }
  const offers =
    id.success && market.success ? await getLiveOffers(markets[market.data], id.data.toLowerCase()) : null;
  if (!offers) return Response.json({ error: { code: "not_found" } }, { status: 404, headers });
  return Response.json(offers, { headers });
}
