import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { findMarket } from "@/lib/markets";

/** First path segments (after a market's prefix) under which nothing is the same for everybody. */
const personalAreas = new Set(["_next", "account", "admin", "api", "cart", "checkout", "orders"]);

/** Added by mails and advertisements; no page of the shop reads them. */
const trackingParameter = /^(?:utm_[a-z_]+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|mc_cid|mc_eid)$/;

/**
 * First path segments (after a market's prefix) of pages whose address goes on in the query. Any other static page is
 * rendered without its query, whatever that says: a variant is shown by the page's own script.
 */
const queriedAreas = new Set(["collections", "search"]);

/**
 * A request with one of these is none of the cache's business: it carries a body, asks for a part, proves who it is,
 * or is treated differently by proxy.ts (which sends a nonce policy to anything that looks like a post).
 */
const bypassingHeaders = [
  "authorization",
  "content-length",
  "content-type",
  "next-action",
  "range",
  "transfer-encoding",
  "x-prerender-revalidate",
] as const;

const previewCookie = /(?:^|;\s*)(?:__prerender_bypass|__next_preview_data)=/;

export type CacheKey = {
  readonly key: string;
  /** Files never change under their address: nothing ends them. */
  readonly kind: "page" | "file";
  /** Whether parameters were left out of the key: an answer that repeats its address must not be kept then. */
  readonly isShortened: boolean;
};

/**
 * What the answer to a request depends on, when it can be the same for everybody; else null.
 *
 * Next's static pages read the path, what rewrites read from the query, and which of three forms the router asks for:
 * the document, its payload, or a segment of it to prefetch. Next itself drops the router's state from the request
 * before it renders a static page, so it is not part of the key.
 */
export function cacheKeyOf(method: string, url: string, headers: IncomingHttpHeaders): CacheKey | null {
  if ((method !== "GET" && method !== "HEAD") || !url.startsWith("/")) return null;
  if (bypassingHeaders.some((name) => headers[name] !== undefined)) return null;
  if (headers.cookie !== undefined && previewCookie.test(headers.cookie)) return null;
  const [path, query] = split(url, "?");
  if (path.startsWith("/_next/static/")) return { key: `file ${path}`, kind: "file", isShortened: false };
  if (path === "/_next/image") {
    return { key: `${imageFormat(headers.accept)} ${url}`, kind: "file", isShortened: false };
  }
  const area = areaOf(path);
  if (personalAreas.has(area)) return null;
  const parameters = query === "" ? [] : query.split("&");
  const kept = parameters.filter((parameter) => {
    const [name] = split(parameter, "=");
    return queriedAreas.has(area) && name !== "_rsc" && !trackingParameter.test(name);
  });
  const form = formOf(headers, parameters);
  if (form === null) return null;
  const routed = kept.length === 0 ? path : `${path}?${kept.join("&")}`;
  return { key: `${form} ${routed}`, kind: "page", isShortened: kept.length < parameters.length };
}

/** What Next chooses by, of the formats in next.config.ts. */
const imageFormat = (accept = "") =>
  accept.includes("image/avif") ? "avif" : accept.includes("image/webp") ? "webp" : "image";

function areaOf(path: string): string {
  const [, first = "", second = ""] = path.split("/", 3);
  return findMarket(first) ? second : first;
}

/**
 * "page", "payload", or the segment asked for. Null where Next would first send the browser to another address: the
 * router repeats the headers that matter as a hash in `_rsc`, so that caches that ignore `Vary` keep the forms apart,
 * and an answer to a wrong hash would poison them.
 */
function formOf(headers: IncomingHttpHeaders, parameters: readonly string[]): string | null {
  if (headers["rsc"] === undefined) return "page";
  if (headers["rsc"] !== "1") return null;
  const prefetch = headers["next-router-prefetch"];
  const segment = headers["next-router-segment-prefetch"];
  const varying = [prefetch, segment, headers["next-router-state-tree"], headers["next-url"]];
  if (!parameters.includes(`_rsc=${routerHash(varying)}`)) return null;
  if (prefetch === undefined) return "payload";
  if (prefetch === "1" && typeof segment === "string") return `segment ${segment}`;
  return prefetch === "1" && segment === undefined ? "prefetch" : null;
}

/** As next/dist/shared/lib/router/utils/cache-busting-search-param.js computes it, but at once. */
export function routerHash(varying: readonly (string | readonly string[] | undefined)[]): string {
  if (varying.every((value) => value === undefined)) return "";
  const text = varying
    .map((value) => (typeof value === "string" ? value : (value?.join(",") ?? "0")))
    .join(",");
  return createHash("sha256").update(text).digest().subarray(0, 12).toString("base64url");
}

/** The text before the first `mark` and the text after it. */
function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
