import "server-only";
import { driver } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { tagClock } from "@/lib/page-cache/tag-clock.mjs";
import { paths } from "@/lib/paths";

/**
 * Ends cached pages when their rows change, whoever changed them: another process, a job, a person with psql. The
 * database sends the tags at commit (db/functions/cache-tags.sql), and all caches of a server in production ask one clock.
 * In development Next has its own caches, and ends a tag only inside a request: hence the call to ourselves.
 *
 * After a lost connection nobody knows what was missed, so everything ends.
 */
export async function startCacheListener(ownOrigin: string): Promise<void> {
  if (process.env["NODE_ENV"] === "production") {
    const clock = tagClock();
    await listen(
      (tag) => clock.end([tag]),
      () => clock.endEverything(),
    );
    return;
  }
  const { CRON_SECRET } = env();
  let waiting = new Set<string>();
  let sending = Promise.resolve();
  const send = async (tags: string[]) => {
    try {
      const response = await fetch(`${ownOrigin}${paths.api.expireTags}`, {
        method: "POST",
        headers: { authorization: `Bearer ${CRON_SECRET}`, "content-type": "application/json" },
        body: JSON.stringify({ tags }),
      });
      if (!response.ok) throw new Error(`answered ${response.status}`);
    } catch (error) {
      log.error("cache.expire-failed", error, { tags: tags.length });
    }
  };
  const add = (tag: string) => {
    if (waiting.size === 0) {
      // One call for all tags of a transaction: they arrive together.
      setImmediate(() => {
        const tags = [...waiting];
        waiting = new Set();
        sending = sending.then(() => send(tags));
      });
    }
    waiting.add(tag);
  };
  await listen(add, () => add(cacheTags.everything));
}

/** @param reconnected told when the connection was lost and is back */
async function listen(ended: (tag: string) => void, reconnected: () => void): Promise<void> {
  let isFirst = true;
  await driver().listen("cache_tags", ended, () => {
    if (!isFirst) reconnected();
    isFirst = false;
  });
}
