import { requestNotes } from "@/lib/page-cache/request-notes.mjs";

/**
 * Before Next gives a rendered page to its cache handler it writes all of it as JSON, to know the length, which it then
 * needs for the answers of `fetch` alone (`IncrementalCache.set`, 16.4.6). The page's payload is a buffer, of which JSON
 * makes an array of numbers: a tenth of a first visit's processor time. So between the miss and `set` of one request a
 * buffer is written as an empty one; nothing that is kept or sent passes through here.
 */
export function measurePagesCheaply(): void {
  const { toJSON } = Buffer.prototype;
  Buffer.prototype.toJSON = function (this: Buffer) {
    return requestNotes().getStore()?.isRendering === true
      ? { type: "Buffer", data: [] }
      : Reflect.apply(toJSON, this, []);
  };
}
