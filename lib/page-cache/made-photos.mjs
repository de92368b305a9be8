// Encoded photographs on disk; part of Next's `cacheHandler` (images.customCacheHandler in next.config.ts).
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * What Next makes of one file, width and format; the rest of its values is not needed again.
 * @typedef {{ kind: "IMAGE", etag: string, upstreamEtag: string, extension: string, buffer: Buffer, revalidate?: number }} MadePhoto
 */

/** Base64 for addresses: what Next's keys are made of, and nothing that leads to another folder. */
const safeKey = /^[\w-]+$/;

/**
 * One file each: a line of JSON, then the bytes. Next's own store would be the folder that its pages go to as well, and
 * those must not outlive the process. Nothing here grows old: another photograph has another address, thus another key.
 */
export class MadePhotos {
  #folder;

  /** @param {string} folder made when it is needed */
  constructor(folder) {
    this.#folder = folder;
  }

  /**
   * @param {string} key
   * @returns {Promise<{ value: MadePhoto, lastModified: number } | null>}
   */
  async get(key) {
    if (!safeKey.test(key)) return null;
    const file = await readFile(path.join(this.#folder, key)).catch(() => null);
    const end = file?.indexOf("\n") ?? -1;
    if (!file || end === -1) return null;
    const { etag, upstreamEtag, extension } = JSON.parse(file.toString("utf8", 0, end));
    return {
      value: { kind: "IMAGE", etag, upstreamEtag, extension, buffer: file.subarray(end + 1) },
      lastModified: Date.now(),
    };
  }

  /**
   * @param {string} key
   * @param {MadePhoto} photo
   */
  async set(key, { etag, upstreamEtag, extension, buffer }) {
    if (!safeKey.test(key)) return;
    await mkdir(this.#folder, { recursive: true });
    // Whole or not at all: another process may read it, and this one may be ended.
    const draft = path.join(this.#folder, `${key}.${randomUUID()}.part`);
    const head = Buffer.from(`${JSON.stringify({ etag, upstreamEtag, extension })}\n`);
    await writeFile(draft, Buffer.concat([head, buffer]));
    await rename(draft, path.join(this.#folder, key));
  }
}
