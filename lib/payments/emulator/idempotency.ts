import { createHash } from "node:crypto";
import { ApiError } from "./errors";
import type { IdempotencyRecord, Store } from "./store";

/** Stripe forgets a key after this long. */
const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;

export type StoredAnswer = Pick<IdempotencyRecord, "status" | "body" | "requestId">;
export type ApiRequest = { method: string; path: string; body: string; apiKey: string };

/** Remembers the answers to requests with an `Idempotency-Key`. @see https://docs.stripe.com/api/idempotent_requests */
export class Idempotency {
  private readonly store: Store;
  private readonly running = new Set<string>();

  constructor(store: Store) {
    this.store = store;
  }

  /**
   * The answer given before, or `null` when the request is new; a new one must be ended with `finish`.
   * @throws ApiError 400 `idempotency_error` for other parameters, 409 `idempotency_key_in_use` while the first is running
   */
  begin(key: string, request: ApiRequest): StoredAnswer | null {
    if (key.length > 255) {
      throw new ApiError(400, {
        type: "idempotency_error",
        message: "Idempotency keys can be at most 255 characters.",
      });
    }
    const id = `${request.apiKey}:${key}`;
    const known = this.store.idempotency.get(id);
    if (known && Date.now() - known.createdAt < KEY_LIFETIME_MS) {
      if (known.fingerprint === fingerprint(request)) return known;
      throw new ApiError(400, {
        type: "idempotency_error",
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    }
    if (this.running.has(id)) {
      throw new ApiError(409, {
        type: "idempotency_error",
        code: "idempotency_key_in_use",
        message: `There is currently another in-progress request using this Idempotency Key: ${key}. Please wait for the other request to finish and try again.`,
      });
    }
    this.running.add(id);
    return null;
  }

  /** @param answer `null` when nothing was carried out (invalid parameters), so the key stays free */
  finish(key: string, request: ApiRequest, answer: StoredAnswer | null): void {
    const id = `${request.apiKey}:${key}`;
    this.running.delete(id);
    if (answer === null) return;
    // A key used again after its lifetime moves to the young end of the table.
    this.store.idempotency.delete(id);
    this.store.idempotency.put({ id, fingerprint: fingerprint(request), createdAt: Date.now(), ...answer });
  }
}

const fingerprint = ({ method, path, body }: ApiRequest): string =>
  createHash("sha256").update(`${method} ${path}\n${body}`).digest("base64url");
