import { shareImagePath } from "@/lib/catalog/seo/share-image";
import { findShareImage, getShareImage } from "@/lib/catalog/seo/share-images";
import { findMarket } from "@/lib/markets";

/** Drawn on request, for pages that exist; the address changes with the picture, so every cache may keep it for good. */
export const dynamic = "force-dynamic";

type Context = RouteContext<"/og/[segment]/[kind]/[slug]/[file]">;

export async function GET(request: Request, { params }: Context) {
  const { segment, kind, slug } = await params;
  const market = findMarket(segment);
  const image = market && (await findShareImage(market, kind, slug));
  if (!market || !image) return new Response(null, { status: 404 });
  const address = shareImagePath(market, image);
  // An old address, or an invented one: only the picture that the page names is ever drawn.
  if (new URL(request.url).pathname !== address) {
    return new Response(null, { status: 307, headers: { location: address } });
  }
  const picture = await getShareImage(image);
  if (!picture) return new Response(null, { status: 503, headers: { "retry-after": "5" } });
  return new Response(new Uint8Array(picture), {
    headers: { "content-type": "image/jpeg", "cache-control": "public, max-age=31536000, immutable" },
  });
}
