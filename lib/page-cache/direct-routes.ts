import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { securityHeaders, staticPolicy } from "@/lib/security/policy";

/** A route handler as Next calls it, which needs nothing of Next itself: no `cookies()`, no tags, no cached functions. */
export type DirectRoute = (request: Request) => Promise<Response>;

/** More than any of them reads; each has a limit of its own. */
const mostBytes = 1_100_000;

/**
 * Answers routes before Next sees the request: finding its way to a route and back costs Next two to four times what such a
 * route itself takes (ADR 50).
 * @param routes by "METHOD /path"
 * @returns whether the request is for one of them, and is answered
 */
export function directRoutes(
  routes: ReadonlyMap<string, DirectRoute>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const [pathname = ""] = (request.url ?? "").split("?", 1);
    const route = routes.get(`${request.method} ${pathname}`);
    if (!route) return false;
    void answer(route, request, response);
    return true;
  };
}

async function answer(route: DirectRoute, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let reply: Response;
  try {
    const body = await bodyOf(request);
    reply =
      body === null
        ? new Response(null, { status: 413, headers: { connection: "close" } })
        : await route(asFetched(request, body));
  } catch (error) {
    // Who goes away in the middle of a request hears nothing of it.
    if (request.destroyed && !request.complete) return;
    log.error("front.route-failed", error);
    reply = new Response(null, { status: 500 });
  }
  const content = Buffer.from(await reply.arrayBuffer());
  for (const [name, value] of securityHeaders) response.setHeader(name, value);
  if (!response.hasHeader("content-security-policy"))
    response.setHeader("content-security-policy", staticPolicy);
  for (const [name, value] of reply.headers) if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = reply.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  // Of such a size that a packet holds it: compressed, it would take as many.
  response.setHeader("content-length", content.byteLength);
  response.writeHead(reply.status);
  response.end(content);
}

/** Null: more than anybody reads. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Not to the end of what is too much, and yet so that it can be told.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function asFetched(request: IncomingMessage, body: Buffer): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  // As Next does: without a proxy in front, the visitor is whoever is at the other end.
  const address = request.socket.remoteAddress;
  if (address !== undefined && !headers.has("x-forwarded-for")) headers.set("x-forwarded-for", address);
  const method = request.method ?? "GET";
  // These routes ask for the query alone; where the shop is they know from its settings.
  return new Request(`http://localhost${request.url ?? "/"}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: new Uint8Array(body) }),
  });
}
