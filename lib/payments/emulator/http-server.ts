import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { DROP_HEADER } from "./api";

/** Stripe's own limit is far below; a longer body is cut off before it fills the memory. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer; // no encoding is set, so chunks are buffers
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function toRequest(incoming: IncomingMessage, baseUrl: string): Promise<Request | null> {
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const body = method === "GET" || method === "HEAD" ? undefined : await readBody(incoming);
  if (body === null) return null;
  return new Request(new URL(incoming.url ?? "/", baseUrl), {
    method,
    headers,
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  if (response.headers.has(DROP_HEADER)) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": body.length,
  });
  outgoing.end(body);
}

/**
 * The emulator's own listener around a fetch handler: `emulate`'s cannot cut a connection, which tests ask for.
 * @param handle answers one request; a rejection is a bug and answered with 500
 * @returns the server, listening on 127.0.0.1
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function listen(port: number): Promise<{
  server: Server;
  port: number;
  serve: (baseUrl: string, handle: (request: Request) => Promise<Response>) => void;
}> {
  const server = createServer({ keepAliveTimeout: 65_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the emulator listens on no TCP port");
  return {
    server,
    port: address.port,
    serve(baseUrl, handle) {
      server.on("request", (incoming, outgoing) => {
        toRequest(incoming, baseUrl)
          .then((request) =>
            request === null ? new Response("Too large", { status: 413 }) : handle(request),
          )
          .then((response) => send(response, outgoing))
          .catch(() => {
            if (!outgoing.headersSent) outgoing.writeHead(500);
            outgoing.end();
          });
      });
    },
  };
}
