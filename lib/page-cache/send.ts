import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyAs, isUnchanged, type KeptAnswer } from "@/lib/page-cache/answer";
import type { Encoding } from "@/lib/page-cache/encoding";

/**
 * Sends a kept answer.
 * @param encoding what the client takes
 * @param now      milliseconds since 1970
 * @param isFirst  whether it was made for this request
 */
export async function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  kept: KeptAnswer,
  encoding: Encoding,
  now: number,
  isFirst: boolean,
): Promise<void> {
  // A shared cache in front counts from when the page was made, not from when it asked.
  const age = ["Age", String(Math.max(0, Math.floor((now - kept.begunAt) / 1000)))];
  // RFC 9211
  const status = ["Cache-Status", isFirst ? "pages; fwd=miss" : "pages; hit"];
  // As Next's own cache says it.
  if (kept.kind === "page") status.push("x-nextjs-cache", isFirst ? "MISS" : "HIT");
  const identity = [
    ...(kept.vary === "" ? [] : ["Vary", kept.vary]),
    ...(kept.etag === null ? [] : ["ETag", kept.etag]),
  ];
  if (isUnchanged(kept, request.headers)) {
    response.writeHead(304, ["Cache-Control", kept.cacheControl, ...identity, ...age, ...status]);
    response.end();
    return;
  }
  const [form, body] = kept.bodies.has(encoding)
    ? [encoding, kept.bodies.get(encoding) ?? Buffer.alloc(0)]
    : await bodyAs(kept, encoding);
  const content = ["Content-Length", String(body.length)];
  if (form !== "identity") content.push("Content-Encoding", form);
  // Only where it has gone for good: a list without a filter that nobody knows would lead back to that filter for ever.
  const headers = kept.status === 308 ? withQuery(kept.headers, request.url ?? "/") : kept.headers;
  response.writeHead(kept.status, [...headers, ...identity, ...content, ...age, ...status]);
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * A page that has moved leads to its new address with what the visitor's said besides: a variant, the mark of an
 * advertisement. The page itself is made without its query, so its redirect knows of none.
 */
function withQuery(headers: readonly string[], url: string): readonly string[] {
  const at = headers.indexOf("location") + 1;
  const target = headers[at];
  if (at === 0 || target === undefined || target.includes("?")) return headers;
  // `_rsc` belongs to one request of the router.
  const parameters = (url.split("?")[1] ?? "")
    .split("&")
    .filter((each) => each !== "" && !each.startsWith("_rsc="));
  return parameters.length === 0 ? headers : headers.with(at, `${target}?${parameters.join("&")}`);
}
