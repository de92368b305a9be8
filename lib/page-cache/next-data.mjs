// Next's `cacheHandlers.default` (next.config.ts): what functions with "use cache" have read.
import { ByteLru } from "./byte-lru.mjs";
import { tagClock } from "./tag-clock.mjs";

/**
 * @typedef {import("next/dist/server/lib/cache-handlers/types").CacheEntry} CacheEntry
 * @typedef {import("next/dist/server/lib/cache-handlers/types").CacheHandler} CacheHandler
 * @typedef {{ entry: Omit<CacheEntry, "value">, bytes: Uint8Array<ArrayBuffer> }} Stored
 */

const mostBytes = 64 * 2 ** 20;

/** @type {ByteLru<Stored>} */
const store = new ByteLru(mostBytes);
/** @type {Map<string, Promise<void>>} */
const beingStored = new Map();

/** @type {CacheHandler} */
const nextData = {
  async get(key, softTags) {
    await beingStored.get(key);
    const found = store.get(key);
    if (!found) return undefined;
    const { entry, bytes } = found;
    const clock = tagClock();
    const isPast = clock.now() > entry.timestamp + entry.revalidate * 1000;
    if (isPast || clock.isOver(entry.tags, entry.timestamp) || clock.isOver(softTags, entry.timestamp)) {
      store.delete(key);
      return undefined;
    }
    return { ...entry, value: streamOf(bytes) };
  },

  async set(key, pendingEntry) {
    const storing = read(key, pendingEntry);
    beingStored.set(key, storing);
    try {
      await storing;
    } finally {
      if (beingStored.get(key) === storing) beingStored.delete(key);
    }
  },

  async refreshTags() {},

  // "Ask `get`": it compares the route's own tags as well.
  async getExpiration() {
    return Infinity;
  },

  async updateTags(tags) {
    tagClock().end(tags);
  },
};

export default nextData;

/**
 * @param {string} key
 * @param {Promise<CacheEntry>} pendingEntry
 */
async function read(key, pendingEntry) {
  try {
    const { value, ...entry } = await pendingEntry;
    const bytes = new Uint8Array(await new Response(value).arrayBuffer());
    const clock = tagClock();
    if (clock.isOver(entry.tags, entry.timestamp)) {
      // Other pages may have joined this read after its tags ended, and would pass for newer than it is.
      clock.end(entry.tags);
      return;
    }
    if (entry.expire > 0) store.set(key, { entry, bytes }, bytes.length + 40 * entry.tags.length);
  } catch {
    // A read that failed halfway is not kept; whoever asked for it has got the error.
    store.delete(key);
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
const streamOf = (bytes) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
