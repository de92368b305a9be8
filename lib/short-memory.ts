type Entry<T> = { readonly value: Promise<T>; readonly until: number };

export type ShortMemory<T> = {
  /** What is remembered under `key`, else what `load` answers; callers at the same time share one call. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
};

const memories: typeof globalThis & { cartwrightMemories?: Map<string, Map<string, Entry<unknown>>> } =
  globalThis;

/**
 * Answers kept for a moment, so that a crowd costs one query. Per process; routes are bundled apart, so the entries
 * hang on `globalThis` under `name`. Failures are not kept.
 * @param options.most entries; beyond that the oldest goes
 */
export function shortMemory<T>(
  name: string,
  options: { readonly keptMs: number; readonly most: number; readonly clock?: () => number },
): ShortMemory<T> {
  const { keptMs, most, clock = () => performance.now() } = options;
  const all = (memories.cartwrightMemories ??= new Map());
  const entries = (all.get(name) ?? new Map()) as Map<string, Entry<T>>;
  all.set(name, entries);
  return {
    get(key, load) {
      const kept = entries.get(key);
      if (kept && clock() < kept.until) return kept.value;
      const value = load();
      const entry = { value, until: clock() + keptMs };
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
    forget: (key) => void entries.delete(key),
  };
}
