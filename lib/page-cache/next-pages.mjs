// Next's `cacheHandler` (next.config.ts): where `next start` keeps rendered pages.
import path from "node:path";
import { ByteLru } from "./byte-lru.mjs";
import { MadePhotos } from "./made-photos.mjs";
import { requestNotes } from "./request-notes.mjs";
import { endOf, tagClock } from "./tag-clock.mjs";

/**
 * The parts of Next's values that matter here; the rest passes through untouched.
 * @typedef {import("./made-photos.mjs").MadePhoto} MadePhoto
 * @typedef {{ kind: string, html?: string, body?: Buffer, rscData?: Buffer, segmentData?: Map<string, Buffer>, headers?: Record<string, unknown> }} PageValue
 * @typedef {{ value: PageValue, tags: readonly string[], begunAt: number, endsAt: number, cacheControl: CacheControl | undefined }} StoredPage
 * @typedef {{ revalidate: number | false, expire?: number }} CacheControl seconds
 */

/**
 * HTML, router payload and prefetch segments of one render together. The finished answers are kept by the page cache,
 * so this only has to bridge the time until each kind was asked for once.
 */
const mostBytes = 64 * 2 ** 20;

/** @type {ByteLru<StoredPage>} */
const pages = new ByteLru(mostBytes);

/**
 * Differs from Next's own in three ways. A page that is past its time is rendered anew before it is answered, never
 * served once more. A page whose tags ended while it was rendered is not kept. And it notes for the page cache which
 * tags a page carries and when it ends.
 */
export default class NextPages {
  #photos;

  /** @param {{ serverDistDir?: string }} [server] beside which the build keeps what it may use again */
  constructor({ serverDistDir } = {}) {
    this.#photos = serverDistDir ? new MadePhotos(path.join(serverDistDir, "../cache/photographs")) : null;
  }

  /**
   * @param {string} key
   * @param {{ kind: string }} context
   */
  async get(key, { kind }) {
    if (kind === "IMAGE") return this.#photos?.get(key) ?? null;
    if (kind === "FETCH") return null;
    const found = pages.get(key);
    const clock = tagClock();
    if (!found || found.endsAt <= clock.now() || clock.isOver(found.tags, found.begunAt)) {
      pages.delete(key);
      setRendering(true);
      return null;
    }
    note(found);
    return { value: found.value, lastModified: found.begunAt, cacheControl: found.cacheControl };
  }

  /**
   * @param {string} key
   * @param {PageValue | MadePhoto | null} value
   * @param {{ cacheControl?: CacheControl }} context
   */
  async set(key, value, { cacheControl }) {
    if (value?.kind === "IMAGE") {
      await this.#photos?.set(key, /** @type {MadePhoto} */ (value));
      return;
    }
    setRendering(false);
    if (!value || (value.kind !== "APP_PAGE" && value.kind !== "APP_ROUTE")) {
      pages.delete(key);
      return;
    }
    // Without the notes of a request nobody knows when this render began, so nobody knows what it missed.
    const begunAt = requestNotes().getStore()?.begunAt;
    if (begunAt === undefined) return;
    const header = value.headers?.["x-next-cache-tags"];
    const tags = typeof header === "string" ? header.split(",") : [];
    const revalidate = cacheControl?.revalidate;
    const endsAt = Math.min(
      typeof revalidate === "number" ? begunAt + revalidate * 1000 : Infinity,
      endOf(tags),
    );
    /** @type {StoredPage} */
    const page = { value, tags, begunAt, endsAt, cacheControl };
    note(page);
    if (!tagClock().isOver(tags, begunAt)) pages.set(key, page, sizeOf(value) + bytesOfTags(tags));
  }

  /** @param {string | string[]} tags */
  async revalidateTag(tags) {
    // Also what asks for "stale for a while": a shop shows no old price when it has the new one.
    tagClock().end(typeof tags === "string" ? [tags] : tags);
  }

  resetRequestCache() {}
}

/** @param {boolean} isRendering */
function setRendering(isRendering) {
  const notes = requestNotes().getStore();
  if (notes) notes.isRendering = isRendering;
}

/** @param {StoredPage} page */
function note({ tags, begunAt, endsAt }) {
  const notes = requestNotes().getStore();
  if (!notes) return;
  // `set` follows `get` on the same page; two different pages behind one answer cannot be told apart later.
  notes.page = notes.page === null ? { tags, begunAt, endsAt } : "several";
}

/** @param {PageValue} value */
function sizeOf({ html, body, rscData, segmentData }) {
  let size = (html ? 2 * html.length : 0) + (body?.length ?? 0) + (rscData?.length ?? 0);
  for (const segment of segmentData?.values() ?? []) size += segment.length;
  return size;
}

/** @param {readonly string[]} tags */
const bytesOfTags = (tags) => tags.reduce((sum, tag) => sum + tag.length + 32, 0);
