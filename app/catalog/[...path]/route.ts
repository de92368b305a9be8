/** A photograph that is not there. Files that are there are answered before this is asked (public/catalog). */
export function GET(): Response {
  // Kept by nobody: it may come with the next deployment, under an address that says "for good".
  return new Response("There is no such photograph.\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
