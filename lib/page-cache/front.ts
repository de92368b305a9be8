import { IncomingMessage, Server, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { measurePagesCheaply } from "@/lib/page-cache/measured-pages";
import { PageCache } from "@/lib/page-cache/page-cache";
import { tagClock } from "@/lib/page-cache/tag-clock.mjs";
import { paths } from "@/lib/paths";
import { isReadableAddress } from "@/lib/security/broken-address";

let visitedAt = Number.NEGATIVE_INFINITY;

/** When somebody last asked for anything but a photograph or a script; in milliseconds of `performance.now()`. */
export const lastVisitAt = (): number => visitedAt;

/**
 * Stands where requests enter the process, before Next sees them.
 * @param megabytes for finished pages; 0: Next answers everything
 * @param respelled where the one spelling of an address is; null when it has that one. Next's routing cannot tell
 *                  "?rating=" from no query at all, so proxy.ts never sees it
 * @param takesOver answers a request altogether, or makes it ready for Next; null: proxy.ts and Next do it all
 * @see lib/page-cache/before-next.ts
 */
export function standInFront(
  megabytes: number,
  respelled: (url: string) => string | null,
  takesOver: ((request: IncomingMessage, response: ServerResponse) => boolean) | null = null,
): void {
  const pages = megabytes > 0 ? new PageCache(tagClock(), megabytes * 2 ** 20) : null;
  if (pages) measurePagesCheaply();
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const [request, response] = args;
    const askNext = () => void Reflect.apply(emit, this, [event, ...args]);
    if (
      event !== "request" ||
      !(request instanceof IncomingMessage) ||
      !(response instanceof ServerResponse)
    ) {
      return Reflect.apply(emit, this, [event, ...args]);
    }
    if (!request.url?.startsWith("/_next/") && request.url !== paths.api.health)
      visitedAt = performance.now();
    if (!isReadableAddress(request.url ?? "/")) {
      // Next's router answers these with a 500 before any code of ours runs (seen with 16.4.6).
      response.writeHead(400, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
      response.end("This address cannot be read. Please check it.\n");
      return true;
    }
    if (takesOver?.(request, response)) return true;
    // Next's own requests for a part of a page carry more in their query, and are answered by proxy.ts.
    const isDocument = request.method === "GET" && request.headers["rsc"] === undefined;
    const address = isDocument ? respelled(request.url ?? "/") : null;
    if (address !== null) {
      response.writeHead(308, { location: address, "cache-control": "public, max-age=3600" });
      response.end();
    } else if (request.url?.startsWith("/catalog/")) {
      keepNoMissingFile(response);
      askNext();
    } else if (pages === null) {
      askNext();
    } else {
      pages.answer(request, response, askNext).catch((error: unknown) => {
        log.error("page-cache.failed", error);
        if (!response.headersSent) response.writeHead(500, { "cache-control": "no-store" });
        response.end();
      });
    }
    return true;
  };
}

/** That a photograph may be kept for good is a rule for addresses (next.config.ts), and reaches those without a file too. */
function keepNoMissingFile(response: ServerResponse): void {
  const { writeHead } = response;
  const careful = (status: number, ...rest: unknown[]): ServerResponse => {
    if (status >= 400) response.setHeader("Cache-Control", "no-store");
    return Reflect.apply(writeHead, response, [status, ...rest]);
  };
  response.writeHead = careful;
}
