import { type IncomingMessage, Server, ServerResponse } from "node:http";

/** Whether a path can be decoded; "/products/%" cannot. */
export function isReadableAddress(url: string): boolean {
  if (!url.includes("%")) return true;
  const [path = ""] = url.split("?");
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Answers 400 to addresses that cannot be decoded. Next's router answers them with a 500 before any code of ours runs
 * (seen with 16.4.6 and without a pages/ folder), so they are caught where requests enter the process.
 */
export function refuseBrokenAddresses(): void {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const [request, response] = args;
    if (event === "request" && isRequest(request) && response instanceof ServerResponse) {
      if (!isReadableAddress(request.url ?? "/")) {
        response.writeHead(400, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
        response.end("This address cannot be read. Please check it.\n");
        return true;
      }
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
}

const isRequest = (value: unknown): value is IncomingMessage =>
  typeof value === "object" && value !== null && "url" in value && "method" in value;
