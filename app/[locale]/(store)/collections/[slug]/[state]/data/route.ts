import { requireMarket } from "@/app/[locale]/require-market";
import { canonicalPathState } from "@/lib/catalog/list-address";
import { getListPage } from "@/lib/catalog/list-page";
import { paths } from "@/lib/paths";

/** Kept like the pages, and ended by the same tags. */
export const dynamic = "force-static";
export const generateStaticParams = () => [];

/** One page of a list as JSON (`ListData`): what a browser asks for when a filter changes or more is loaded. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/collections/[slug]/[state]/data">,
): Promise<Response> {
  const market = await requireMarket(params);
  const { slug, state: segment } = await params;
  const state = segment === "all" ? "" : canonicalPathState(segment);
  const found = state === null ? null : await getListPage(market, slug, state);
  if (found === null || found.kind === "missing") return Response.json({ error: "missing" }, { status: 404 });
  if (found.kind === "found") return Response.json(found.value.data);
  const to = paths
    .listData(market, found.kind === "moved" ? found.slug : slug)
    .replace("{state}", (found.kind === "moved" ? state : found.state) || "all");
  return new Response(null, { status: found.kind === "moved" ? 308 : 307, headers: { location: to } });
}
