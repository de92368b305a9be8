import { type NextRequest, NextResponse } from "next/server";
import { readListAddress } from "@/lib/catalog/list-address";
import { isDynamic, isOwnWrite, isWrite, policyFor, refusal } from "@/lib/security/guard";

const isDevelopment = process.env.NODE_ENV === "development";

/**
 * Runs only where the matcher below says: on writes (origin check), on dynamic pages (nonce policy), and on lists with a
 * state in their query, which it turns into the path of a static page; never on a plain GET of a static page, which
 * would cost a third of its speed.
 */
export function proxy(request: NextRequest) {
  const { pathname, search, protocol } = request.nextUrl;
  const isWriting = isWrite(request.method);
  const header = (name: string) => request.headers.get(name);
  if (isWriting && !isOwnWrite({ protocol: protocol.replace(":", ""), header })) {
    return new NextResponse(refusal, { status: 403 });
  }
  const list = readListAddress(pathname, search);
  // A write answers with the page it came from, so it goes the same way.
  if (list?.kind === "redirect" && !isWriting)
    return NextResponse.redirect(new URL(list.to, request.nextUrl), 308);
  if (list?.kind === "page") return NextResponse.rewrite(new URL(list.path, request.nextUrl));
  const policy = policyFor(pathname, isDevelopment);
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's own policy header.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  if (!isWriting || isDynamic(pathname)) response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Literals only: Next reads this file without running it. Keep in step with `noncePaths`.
  matcher: [
    // `missing`: lib/page-cache/front.ts, where it stands in front, has done all of this, and for less.
    {
      source: "/:prefix(de-de)?/:area(checkout|orders|account|back-in-stock|gift-cards)/:path*",
      missing: [{ type: "header", key: "x-guarded-in-front" }],
    },
    { source: "/admin/:path*", missing: [{ type: "header", key: "x-guarded-in-front" }] },
    // How those pages of lists are kept: nobody's address.
    "/:prefix(de-de)?/collections/:slug/:state",
    // Filtered, sorted and later pages of lists: one line per parameter, see `listParameters`. A parameter without a
    // value does not match: lib/page-cache/front.ts answers it.
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "color" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "material" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "size" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "maker" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "price" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "rating" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "available" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "sort" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "after" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "price_from" }] },
    { source: "/:prefix(de-de)?/collections/:slug", has: [{ type: "query", key: "price_to" }] },
    // Writes of every kind, wherever they go; Stripe and the job runner prove themselves by signature and secret.
    {
      source: "/((?!api/webhooks/|api/jobs/|api/internal/).*)",
      has: [{ type: "header", key: "next-action" }],
      missing: [{ type: "header", key: "x-guarded-in-front" }],
    },
    {
      source: "/((?!api/webhooks/|api/jobs/|api/internal/).*)",
      has: [{ type: "header", key: "content-type" }],
      missing: [{ type: "header", key: "x-guarded-in-front" }],
    },
    {
      source: "/api/((?!webhooks/|jobs/|internal/|health|auth/).*)",
      missing: [{ type: "header", key: "x-guarded-in-front" }],
    },
  ],
};
