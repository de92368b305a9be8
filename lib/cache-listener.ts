import "server-only";
import { driver } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { paths } from "@/lib/paths";

/**
 * Ends cached pages when their rows change, whoever changed them: another process, a job, a person with psql. The
 * database sends the tags at commit (triggers in db/migrations). Next ends a tag only inside a request, hence the
 * call to ourselves.
 *
 * After a lost connection nobody knows what was missed, so everything ends.
 */
export async function startCacheListener(ownOrigin: string): Promise<void> {
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
  let isFirst = true;
  await driver().listen("cache_tags", add, () => {
    if (!isFirst) add("everything");
    isFirst = false;
  });
}
