import { createHash } from "node:crypto";

declare global {
  var cartwrightStructuredData: Map<string, string> | undefined;
}

/** Blocks that wait for their page; more than are ever rendered at once, so a page that broke leaves nothing behind for long. */
const mostWaiting = 200;

/**
 * Hands a text from the server's render of a page to the render of its HTML, and not to the browser. Whatever a server
 * component puts on the page is sent twice, as HTML and as the data React continues with; a block of JSON-LD would be
 * the largest part of a page that nobody in the browser reads. Both renders run in one process but in module graphs of
 * their own, so they meet in a global.
 * @returns key of the text, made from it: whoever asks for it gets exactly this text
 */
export function handOver(text: string): string {
  globalThis.cartwrightStructuredData ??= new Map();
  const waiting = globalThis.cartwrightStructuredData;
  const key = createHash("sha256").update(text).digest("base64url").slice(0, 16);
  waiting.delete(key);
  waiting.set(key, text);
  for (const oldest of waiting.keys()) {
    if (waiting.size <= mostWaiting) break;
    waiting.delete(oldest);
  }
  return key;
}
