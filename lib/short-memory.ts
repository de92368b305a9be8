import { tagClock, type TagClock } from "@/lib/page-cache/tag-clock.mjs";

type Entry<T> = { readonly value: Promise<T>; readonly begunAt: number };

export type ShortMemory<T> = {
  /**
   * What is remembered under `key`, else what `load` answers; callers at the same time share one call.
   * @param tags see lib/cache-tags.ts: when one of them ends, so does what is remembered
   */
  get(key: string, tags: readonly string[], load: () => Promise<T>): Promise<T>;
};

/**
 * Answers kept for a moment in this process, so that a crowd costs one query. Failures are not kept.
 * @param options.most entries; beyond that the oldest goes
 */
export function shortMemory<T>(options: {
  readonly keptMs: number;
  readonly most: number;
  readonly clock?: Pick<TagClock, "now" | "isOver">;
}): ShortMemory<T> {
  const { keptMs, most, clock = tagClock() } = options;
  const entries = new Map<string, Entry<T>>();
  return {
    get(key, tags, load) {
      const kept = entries.get(key);
      if (kept && clock.now() < kept.begunAt + keptMs && !clock.isOver(tags, kept.begunAt)) return kept.value;
      const begunAt = clock.now();
      const value = load();
      const entry = { value, begunAt };
      // To the end of the map's order, which is the order of age.
      entries.delete(key);
      entries.set(key, entry);
      value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
      return value;
    },
  };
}
