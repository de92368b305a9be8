import "server-only";
import { sitemapEnd, type SitemapEntry, sitemapStart, sitemapUrls } from "@/lib/catalog/seo/sitemap";

/** For an hour: robots come back daily, and each file is a walk through thousands of rows. */
export const sitemapHeaders = {
  "content-type": "application/xml; charset=utf-8",
  "cache-control": "public, max-age=3600",
};

/** The text of a sitemap as it is read: a piece is asked for when the one before it has been sent. */
export function sitemapStream(
  origin: string,
  pieces: AsyncIterable<readonly SitemapEntry[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const text = sitemapText(origin, pieces);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    // The reader has left: nothing more is asked of the database.
    async cancel() {
      await text.return(undefined);
    },
  });
}

async function* sitemapText(
  origin: string,
  pieces: AsyncIterable<readonly SitemapEntry[]>,
): AsyncGenerator<string, undefined> {
  yield sitemapStart;
  for await (const entries of pieces) {
    if (entries.length > 0) yield entries.map((entry) => sitemapUrls(origin, entry)).join("");
  }
  yield sitemapEnd;
  return undefined;
}
