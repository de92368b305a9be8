import type { IncomingMessage, ServerResponse } from "node:http";
import { type DirectRoute, directRoutes } from "@/lib/page-cache/direct-routes";
import { isDynamic, isOwnWrite, isWrite, policyFor, refusal } from "@/lib/security/guard";

/** Tells Next's router that proxy.ts has nothing left to do. Named in its matcher. */
const guardedHeader = "x-guarded-in-front";

/** Those prove themselves by a signature or a secret; no browser writes there. */
const forMachines = /^\/api\/(?:webhooks|jobs|internal)\//;

/**
 * What proxy.ts does for writes and for one visitor's own pages, without the detour that Next makes to it: every request
 * there becomes a `Request` and its answer a `Response`, body included. And the routes that are answered without Next.
 * @returns whether the request is answered
 */
export function beforeNext(
  routes: ReadonlyMap<string, DirectRoute>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const isDirect = directRoutes(routes);
  return (request, response) => {
    // Nobody says that but us.
    delete request.headers[guardedHeader];
    const [pathname = ""] = (request.url ?? "").split("?", 1);
    const isWriting = isWrite(request.method ?? "GET") && !forMachines.test(pathname);
    if (isWriting && !isOwnWrite({ protocol: "http", header: (name) => headerOf(request, name) })) {
      response.writeHead(403, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
      response.end(refusal);
      return true;
    }
    if (isDirect(request, response)) return true;
    const isOnesOwn = isDynamic(pathname);
    if (isWriting || isOnesOwn) {
      const policy = policyFor(pathname, false);
      // Next reads the nonce from the request's own policy header.
      request.headers["content-security-policy"] = policy;
      request.headers[guardedHeader] = "1";
      if (isOnesOwn) response.setHeader("content-security-policy", policy);
    }
    return false;
  };
}

const headerOf = (request: IncomingMessage, name: string): string | null => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
};
