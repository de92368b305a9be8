/**
 * A map that holds at most so many bytes: what was not used for longest goes first.
 * @template V
 */
export class ByteLru {
  /** @type {Map<string, { value: V, bytes: number }>} the longest unused first */
  #entries = new Map();
  #most;
  bytes = 0;

  /** @param {number} most bytes in all; one entry may take a quarter of that */
  constructor(most) {
    this.#most = most;
  }

  get size() {
    return this.#entries.size;
  }

  /**
   * @param {string} key
   * @returns {V | undefined}
   */
  get(key) {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /**
   * @param {string} key
   * @param {V} value
   * @param {number} size bytes of the value, without its key and upkeep
   */
  set(key, value, size) {
    this.delete(key);
    const bytes = size + 2 * key.length + upkeep;
    if (bytes > this.#most / 4) return;
    this.#entries.set(key, { value, bytes });
    this.bytes += bytes;
    for (const [oldest] of this.#entries) {
      if (this.bytes <= this.#most) break;
      this.delete(oldest);
    }
  }

  /** @param {string} key */
  delete(key) {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.bytes -= entry.bytes;
  }
}

/** What an entry costs beside its value: the map's slot, the objects around it (bytes, roughly). */
const upkeep = 300;
