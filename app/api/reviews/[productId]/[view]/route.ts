import { z } from "zod";
import { marketInput } from "@/lib/cart/input";
import { markets } from "@/lib/markets";
import { getReviewPage } from "@/lib/reviews/queries";
import { parseReviewView } from "@/lib/reviews/review-view";

const uuid = z.uuid();

/** Shared caches keep an answer for a moment only: they hear nothing of the tag that ends it here. */
const headers = { "cache-control": "public, max-age=0, s-maxage=5, stale-while-revalidate=5" };

/** A page of a product's reviews: `?market=us`, and `after=<id of a review>` for a later one. */
export async function GET(request: Request, context: RouteContext<"/api/reviews/[productId]/[view]">) {
  const { productId, view: segment } = await context.params;
  const { searchParams } = new URL(request.url);
  const id = uuid.safeParse(productId);
  const view = parseReviewView(segment);
  const market = marketInput.safeParse(searchParams.get("market"));
  const after = uuid.nullable().safeParse(searchParams.get("after"));
  const page =
    id.success && view && market.success && after.success
      ? await getReviewPage(
          markets[market.data],
          id.data.toLowerCase(),
          view,
          after.data?.toLowerCase() ?? null,
        )
      : null;
  if (!page) return Response.json({ error: { code: "not_found" } }, { status: 404, headers });
  return Response.json(page, { headers });
}
