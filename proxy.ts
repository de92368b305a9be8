import { type NextRequest, NextResponse } from "next/server";
import { readListAddress } from "@/lib/catalog/list-address";
import { findMarket } from "@/lib/markets";
import {
  isOwnOrigin,
  noncePaths,
  noncePolicy,
  type PaymentOrigins,
  stripeOrigins,
} from "@/lib/security/policy";

const isDevelopment = process.env.NODE_ENV === "development";

/** Origins the payment form may lead to: Stripe's page, or the local emulator's. */
const formTargets = ["https://checkout.stripe.com"];
const emulator = process.env["STRIPE_API_URL"] ? new URL(process.env["STRIPE_API_URL"]).origin : null;
if (emulator) formTargets.push(emulator);

/** Who may be framed by the payment form: Stripe, or the emulator's stand-in alone. */
const paymentOrigins: PaymentOrigins = emulator
  ? { frames: [emulator], connections: [], images: [] }
  : stripeOrigins;

/**
 * Runs only where the matcher below says: on writes (origin check), on dynamic pages (nonce policy), and on lists with a
 * state in their query, which it turns into the path of a static page; never on a plain GET of a static page, which
 * would cost a third of its speed.
 */
export function proxy(request: NextRequest) {
  const isWrite = request.method !== "GET" && request.method !== "HEAD" && request.method !== "OPTIONS";
  if (
    isWrite &&
    !isOwnOrigin(request.headers.get("origin"), request.headers.get("sec-fetch-site"), ownOrigins(request))
  ) {
    return new NextResponse("This request did not come from the shop's own pages.\n", { status: 403 });
  }
  const list = readListAddress(request.nextUrl.pathname, request.nextUrl.search);
  // A write answers with the page it came from, so it goes the same way.
  if (list?.kind === "redirect" && !isWrite)
    return NextResponse.redirect(new URL(list.to, request.nextUrl), 308);
  if (list?.kind === "page") return NextResponse.rewrite(new URL(list.path, request.nextUrl));
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const isPaying = areaOf(request.nextUrl.pathname) === "checkout";
  const policy = noncePolicy(nonce, formTargets, isDevelopment, isPaying ? paymentOrigins : null);
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's own policy header.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  if (!isWrite || isDynamic(request.nextUrl.pathname))
    response.headers.set("content-security-policy", policy);
  return response;
}

function ownOrigins(request: NextRequest): string[] {
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const protocol =
    request.headers.get("x-forwarded-proto")?.split(",")[0] ?? request.nextUrl.protocol.replace(":", "");
  const configured = process.env["SHOP_URL"];
  return [`${protocol}://${host}`, ...(configured ? [new URL(configured).origin] : [])];
}

/** The first segment of a path after its market. */
function areaOf(pathname: string): string | undefined {
  const [first, second] = pathname.split("/").slice(1);
  return findMarket(first ?? "") ? second : first;
}

function isDynamic(pathname: string): boolean {
  const area = areaOf(pathname);
  return noncePaths.some((path) => path === area);
}

export const config = {
  // Literals only: Next reads this file without running it. Keep in step with `noncePaths`.
  matcher: [
    "/:prefix(de-de)?/:area(checkout|orders|account|back-in-stock)/:path*",
    "/admin/:path*",
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
    },
    {
      source: "/((?!api/webhooks/|api/jobs/|api/internal/).*)",
      has: [{ type: "header", key: "content-type" }],
    },
    "/api/((?!webhooks/|jobs/|internal/|health|auth/).*)",
  ],
};
