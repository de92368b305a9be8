/** Pictures kept for whoever asks next; about 40 kB each. */
const mostKept = 64;
/** More than this many waiting are turned away: drawing is the dearest thing a stranger can ask for. */
const mostWaiting = 16;

/**
 * Makes one thing at a time, each key once for all who ask while it is made, and keeps the last few.
 * @returns null when too many wait already
 */
export function drawQueue<T>(): (key: string, draw: () => Promise<T>) => Promise<T | null> {
  const kept = new Map<string, T>();
  const pending = new Map<string, Promise<T>>();
  let last: Promise<unknown> = Promise.resolve();

  return (key, draw) => {
    const found = kept.get(key);
    if (found !== undefined) {
      // The order of a Map is that of insertion: what was asked for last is the youngest again.
      kept.delete(key);
      kept.set(key, found);
      return Promise.resolve(found);
    }
    const waiting = pending.get(key);
    if (waiting) return waiting;
    if (pending.size >= mostWaiting) return Promise.resolve(null);
    const turn = last.then(draw);
    // A picture that failed does not hold up the next one.
    last = turn.catch(() => undefined);
    const made = turn
      .then((value) => {
        kept.set(key, value);
        for (const oldest of kept.keys()) {
          if (kept.size <= mostKept) break;
          kept.delete(oldest);
        }
        return value;
      })
      .finally(() => pending.delete(key));
    pending.set(key, made);
    return made;
  };
}
