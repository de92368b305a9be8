import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What the page handler tells about the rendered page that a request was answered from.
 * @typedef {{ tags: readonly string[], begunAt: number, endsAt: number }} PageNote begunAt, endsAt: milliseconds since 1970
 * @typedef {{ begunAt: number, page: PageNote | "several" | null, isRendering?: boolean }} RequestNotes
 *   begunAt: when Next got the request; isRendering: it found no page and makes one
 */

const symbol = Symbol.for("cartwright.request-notes");

/**
 * Accompanies each request on its way through Next, so that its handlers can leave a note for the page cache.
 * @returns {AsyncLocalStorage<RequestNotes>}
 */
export function requestNotes() {
  const shared = /** @type {Record<symbol, AsyncLocalStorage<RequestNotes> | undefined>} */ (globalThis);
  return (shared[symbol] ??= new AsyncLocalStorage());
}
