import { z } from "zod";
import { getAvailability } from "@/lib/catalog/availability";

const productId = z.uuid();

/**
 * Stock of each variant now. A shared cache keeps it for five seconds, so that a crowd on one product costs the database
 * almost nothing; a browser never, because the page it has may be newer than its copy.
 */
export async function GET(_request: Request, context: RouteContext<"/api/availability/[productId]">) {
  const id = productId.safeParse((await context.params).productId);
  const available = id.success ? await getAvailability(id.data) : null;
  if (!available) return Response.json({ error: { code: "not_found" } }, { status: 404 });
  return Response.json(available, {
    headers: { "cache-control": "public, max-age=0, s-maxage=5, stale-while-revalidate=5" },
  });
}
