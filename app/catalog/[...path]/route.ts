/**
 * A photograph that is not there. Files that are there are answered before this is asked (public/catalog). Nobody keeps
 * it, as it may come with the next deployment; next.config.ts says otherwise of its address, so lib/page-cache/front.ts
 * says it once more.
 */
export function GET(): Response {
  return new Response("There is no such photograph.\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
