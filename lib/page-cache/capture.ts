import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Answer } from "@/lib/page-cache/answer";

export type Captured = Answer & { readonly body: Buffer };

/**
 * Holds an answer back while it is written, when `isWanted` says so by its status and headers. The result is the whole
 * answer, with nothing sent and `response` as new; or null as soon as it is clear that this answer goes its own way.
 *
 * Works on the response itself, because Next and its middleware want a real one.
 * @param mayBeWanted whether that is likely by its Cache-Control: it is asked for uncompressed then
 */
export function captureAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  mayBeWanted: (cacheControl: string) => boolean,
  isWanted: (answer: Answer) => boolean,
): Promise<Captured | null> {
  let resolve: (captured: Captured | null) => void = () => {};
  const promise = new Promise<Captured | null>((settle) => {
    resolve = settle;
  });
  const chunks: Buffer[] = [];
  let isHeld: boolean | null = null;
  const real = {
    write: response.write.bind(response),
    end: response.end.bind(response),
    writeHead: response.writeHead.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
    setHeader: response.setHeader.bind(response),
    appendHeader: response.appendHeader.bind(response),
  };

  const decide = (): boolean => {
    if (isHeld === null) {
      // Next names the target of a redirect twice when it has just rendered it.
      const [target] = [response.getHeader("location")].flat();
      if (target !== undefined) real.setHeader("location", target);
      isHeld = isWanted({ status: response.statusCode, headers: response.getHeaders() });
      if (!isHeld) {
        restore();
        resolve(null);
      }
    }
    return isHeld;
  };
  const add = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === "string") chunks.push(Buffer.from(chunk, isEncoding(encoding) ? encoding : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const callbackIn = (args: readonly unknown[]) => {
    const callback = args.findLast((each) => typeof each === "function");
    if (callback) process.nextTick(callback);
  };
  const restore = () => {
    // What Next's compression has wrapped around these goes with them.
    if (isHeld) for (const name of patched) Reflect.deleteProperty(response, name);
  };

  /** Compressed once, when it is kept: Next's own compression looks at the request again when it sends the head. */
  const askForPlain = (name: string, value: OutgoingHttpHeader) => {
    if (isHeld === null && name.toLowerCase() === "cache-control" && mayBeWanted(String(value))) {
      request.headers["accept-encoding"] = "identity";
    }
  };

  const patches = {
    setHeader(name: string, value: number | string | readonly string[]) {
      askForPlain(name, typeof value === "object" ? [...value] : value);
      return real.setHeader(name, value);
    },
    appendHeader(name: string, value: string | readonly string[]) {
      askForPlain(name, typeof value === "object" ? [...value] : value);
      return real.appendHeader(name, value);
    },
    writeHead(status: number, ...rest: readonly unknown[]) {
      const headers = rest.find((each) => typeof each === "object" && each !== null);
      if (isHeld === false) return Reflect.apply(real.writeHead, response, [status, ...rest]);
      response.statusCode = status;
      if (Array.isArray(headers)) {
        for (let index = 0; index < headers.length; index += 2)
          real.setHeader(String(headers[index]), headers[index + 1]);
      } else {
        for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders)) {
          if (value !== undefined) real.setHeader(name, value);
        }
      }
      if (!decide()) return real.writeHead(status);
      return response;
    },
    flushHeaders() {
      if (!decide()) real.flushHeaders();
    },
    write(chunk: unknown, ...rest: readonly unknown[]) {
      if (!decide()) return Reflect.apply(real.write, response, [chunk, ...rest]);
      add(chunk, rest[0]);
      callbackIn(rest);
      return true;
    },
    end(...args: readonly unknown[]) {
      if (!decide()) return Reflect.apply(real.end, response, args);
      add(args[0], args[1]);
      const captured = {
        status: response.statusCode,
        headers: { ...response.getHeaders() },
        body: Buffer.concat(chunks),
      };
      // Until the real answer goes out, everybody else must take this one for sent.
      response.finished = true;
      Object.defineProperty(response, "headersSent", { value: true, configurable: true });
      callbackIn(args);
      // Whoever called is done with it only after this turn.
      setImmediate(() => {
        response.finished = false;
        Reflect.deleteProperty(response, "headersSent");
        restore();
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        resolve(captured);
      });
      return response;
    },
  };
  const patched = Object.keys(patches);
  Object.assign(response, patches);
  response.once("close", () => resolve(null));
  return promise;
}

const isEncoding = (value: unknown): value is BufferEncoding =>
  typeof value === "string" && Buffer.isEncoding(value);
