import type { App } from "./app";
import { apiRoutes } from "./api-routes";
import type { ApiRoute } from "./api-route";
import type { Emulation } from "./emulation";
import { ApiError, unrecognizedUrl } from "./errors";
import { expand } from "./expand";
import type { Faults } from "./faults";
import { list, text } from "./fields";
import { decodeForm } from "./form-body";
import { Idempotency, type ApiRequest, type StoredAnswer } from "./idempotency";
import { newId } from "./ids";
import { API_VERSION } from "./objects";

/** Tells the HTTP server to cut the connection instead of answering. */
export const DROP_HEADER = "x-emulator-drop-connection";

const MAX_BODY_BYTES = 1024 * 1024;
const readExpand = list(text(), { max: 20 });

/** @throws ApiError 401 without a test key. Any `sk_test_…` and `rk_test_…` will do. */
function requireApiKey(authorization: string | undefined): string {
  const [scheme = "", credentials = ""] = (authorization ?? "").split(" ");
  const key =
    scheme === "Basic" ? (Buffer.from(credentials, "base64").toString().split(":")[0] ?? "") : credentials;
  if (/^[sr]k_test_\w+$/.test(key)) return key;
  const message =
    key === ""
      ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
      : `Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(8)}. The emulator takes test keys only (sk_test_…).`;
  throw new ApiError(401, { type: "invalid_request_error", message });
}

const errorAnswer = (error: ApiError, requestId: string): StoredAnswer => ({
  status: error.status,
  body: JSON.stringify({ error: error.body }),
  requestId,
});

/** Carries a call out and gives its answer, errors included. What is no ApiError is a bug of the emulator. */
function carryOut(
  emulation: Emulation,
  route: ApiRoute,
  id: string,
  form: string,
  requestId: string,
): StoredAnswer {
  try {
    const { expand: paths, ...input } = decodeForm(form);
    const expansions = readExpand(paths, "expand") ?? [];
    const result = expand(emulation, route.answer(emulation, id, input), expansions);
    return { status: 200, body: JSON.stringify(result), requestId };
  } catch (error) {
    if (error instanceof ApiError) return errorAnswer(error, requestId);
    throw error;
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Registers Stripe's API: authentication, ordered failures, idempotency, parameters and expansion around each route. */
export function registerApi(app: App, emulation: Emulation, faults: Faults): void {
  const idempotency = new Idempotency(emulation.store);

  async function answer(route: ApiRoute, id: string, request: Request): Promise<Response> {
    const url = new URL(request.url);
    const key = request.headers.get("idempotency-key");
    const headers = new Headers({
      "content-type": "application/json",
      "cache-control": "no-cache, no-store",
      "stripe-version": request.headers.get("stripe-version") ?? API_VERSION,
    });
    const respond = ({ status, body, requestId }: StoredAnswer): Response => {
      headers.set("request-id", requestId);
      return new Response(body, { status, headers });
    };
    try {
      const apiKey = requireApiKey(request.headers.get("authorization") ?? undefined);
      const form = route.method === "GET" ? url.search.slice(1) : await request.text();
      if (form.length > MAX_BODY_BYTES) {
        throw new ApiError(413, { type: "invalid_request_error", message: "The request is too large." });
      }
      const call: ApiRequest = { method: route.method, path: url.pathname, body: form, apiKey };
      const useKey = key !== null && route.method === "POST";
      if (useKey) {
        headers.set("idempotency-key", key);
        const earlier = idempotency.begin(key, call);
        if (earlier) {
          headers.set("idempotent-replayed", "true");
          headers.set("original-request", earlier.requestId);
          return respond(earlier);
        }
      }
      let stored: StoredAnswer | null = null;
      try {
        const fault = faults.take(route.method, url.pathname, form);
        if (fault?.kind === "drop") headers.set(DROP_HEADER, "1");
        if (fault?.kind === "500" || fault?.kind === "drop") {
          throw new ApiError(500, { type: "api_error", message: "An unknown error occurred" });
        }
        if (fault?.kind === "429") {
          throw new ApiError(429, {
            type: "invalid_request_error",
            code: "rate_limit",
            message: "Request rate limit exceeded.",
          });
        }
        if (fault?.kind === "delay") await wait(fault.delayMs);
        const result = carryOut(emulation, route, id, form, newId("req"));
        // Refused parameters carried nothing out, so the same key may be used for a corrected request.
        if (result.status === 200 || result.status === 402) stored = result;
        if (fault?.kind === "drop-after") headers.set(DROP_HEADER, "1");
        return respond(result);
      } finally {
        if (useKey) idempotency.finish(key, call, stored);
      }
    } catch (error) {
      if (error instanceof ApiError) return respond(errorAnswer(error, newId("req")));
      throw error;
    }
  }

  for (const route of apiRoutes) {
    app.on(route.method, route.path, (c) => answer(route, c.req.param("id"), c.req.raw));
  }
  // emulate's own 404 would look like an object to the SDK.
  app.notFound((c) =>
    c.req.path.startsWith("/v1/") || c.req.path.startsWith("/v2/")
      ? c.json({ error: unrecognizedUrl(c.req.method, c.req.path).body }, 404)
      : c.text("Not found", 404),
  );
}
