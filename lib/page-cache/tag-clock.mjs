// Plain JavaScript: Next loads its cache handlers from files as they are, and they share this with the page cache.

/** Tags with this prefix carry an instant (milliseconds since 1970) at which what carries them is over by itself. */
export const endsAtPrefix = "ends-at:";

/** Sent by the database after a change of very many rows: whatever its tags, nothing begun before may be shown. */
export const everythingTag = "everything";

/** Milliseconds since 1970 with fractions; never goes back while the process lives, whatever happens to the clock. */
const preciseNow = () => performance.timeOrigin + performance.now();

/**
 * Remembers when each cache tag ended last. Every cache of the process asks it the same question: may something that
 * was begun at this instant, from data with these tags, still be shown? What was begun before a tag ended may not, even
 * when it is finished afterwards: it may have read the row of before.
 */
export class TagClock {
  /** @type {Map<string, number>} tag → when it ended last; the longest unchanged first */
  #ended = new Map();
  /** Everything begun at or before this instant is over. */
  #floor = 0;
  #most;
  /** Grows with every end, so that a cache need not ask again while nothing ended. */
  version = 0;
  now;

  /**
   * @param {number} [most] tags to remember; beyond, the oldest is forgotten and all that is older than it is over
   * @param {() => number} [now]
   */
  constructor(most = 200_000, now = preciseNow) {
    this.#most = most;
    this.now = now;
  }

  /** @param {Iterable<string>} tags */
  end(tags) {
    const now = this.now();
    this.version += 1;
    for (const tag of tags) {
      if (tag === everythingTag) {
        this.endEverything();
        continue;
      }
      this.#ended.delete(tag);
      this.#ended.set(tag, now);
    }
    for (const [tag, at] of this.#ended) {
      if (this.#ended.size <= this.#most) break;
      this.#ended.delete(tag);
      this.#floor = Math.max(this.#floor, at);
    }
  }

  endEverything() {
    this.version += 1;
    this.#floor = this.now();
    this.#ended.clear();
  }

  /**
   * @param {readonly string[]} tags
   * @param {number} begunAt milliseconds since 1970, from `now` of this clock
   */
  isOver(tags, begunAt) {
    if (begunAt <= this.#floor) return true;
    return tags.some((tag) => (this.#ended.get(tag) ?? 0) >= begunAt) || endOf(tags) <= this.now();
  }
}

/**
 * The earliest instant among the tags that carry one, else Infinity.
 * @param {readonly string[]} tags
 */
export function endOf(tags) {
  let end = Infinity;
  for (const tag of tags) {
    if (tag.startsWith(endsAtPrefix)) end = Math.min(end, Number(tag.slice(endsAtPrefix.length)) || 0);
  }
  return end;
}

const symbol = Symbol.for("cartwright.tag-clock");

/**
 * The one clock of this process, also across bundles.
 * @returns {TagClock}
 */
export function tagClock() {
  const shared = /** @type {Record<symbol, TagClock | undefined>} */ (globalThis);
  return (shared[symbol] ??= new TagClock());
}
