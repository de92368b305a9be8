import type { Cursor } from "@/lib/catalog/list-state";

/**
 * Finds one page in a stream of products that come in any order: the first `limit` behind a cursor, and where the page
 * before it begins. Keeps a handful of products, so a pass over a million costs little more than a comparison each.
 */
export class PageWindow {
  private readonly page: Best;
  private readonly earlier: Best;
  private before = 0;
  private readonly afterKey: number;
  private readonly afterOrdinal: number;

  private readonly limit: number;

  constructor(after: Cursor | null, limit: number) {
    this.limit = limit;
    // One more than a page: it tells whether there is another one.
    this.page = new Best(limit + 1);
    this.earlier = new Best(limit + 1);
    this.afterKey = after?.key ?? -1;
    this.afterOrdinal = after?.ordinal ?? -1;
  }

  offer(key: number, ordinal: number): void {
    if (key > this.afterKey || (key === this.afterKey && ordinal > this.afterOrdinal)) {
      this.page.offer(key, ordinal);
    } else {
      this.before += 1;
      this.earlier.offer(-key, -ordinal);
    }
  }

  result() {
    const { limit, before } = this;
    const found = this.page.sorted();
    const last = found[limit - 1];
    return {
      ordinals: found.slice(0, limit).map(({ ordinal }) => ordinal),
      before,
      next: found.length > limit && last ? last : null,
      previous: this.previous(),
    };
  }

  private previous(): Cursor | "start" | null {
    if (this.before === 0) return null;
    const first = this.earlier.sorted()[this.limit];
    return first ? { key: -first.key, ordinal: -first.ordinal } : "start";
  }
}

/** The smallest (key, ordinal) pairs of many: a heap with the worst of them on top. */
class Best {
  private readonly keys: Float64Array;
  private readonly ordinals: Float64Array;
  private count = 0;

  private readonly most: number;

  constructor(most: number) {
    this.most = most;
    this.keys = new Float64Array(most);
    this.ordinals = new Float64Array(most);
  }

  offer(key: number, ordinal: number): void {
    if (this.count < this.most) {
      this.rise(this.count, key, ordinal);
      this.count += 1;
      return;
    }
    const worst = this.keys[0] ?? 0;
    if (key > worst || (key === worst && ordinal > (this.ordinals[0] ?? 0))) return;
    this.sink(key, ordinal);
  }

  sorted(): Cursor[] {
    return Array.from({ length: this.count }, (_, index) => ({
      key: this.keys[index] ?? 0,
      ordinal: this.ordinals[index] ?? 0,
    })).sort((a, b) => a.key - b.key || a.ordinal - b.ordinal);
  }

  /** Whether the pair at `place` is better than this one. */
  private isBetter(place: number, key: number, ordinal: number): boolean {
    const other = this.keys[place] ?? 0;
    return other < key || (other === key && (this.ordinals[place] ?? 0) < ordinal);
  }

  private move(from: number, to: number): void {
    this.keys[to] = this.keys[from] ?? 0;
    this.ordinals[to] = this.ordinals[from] ?? 0;
  }

  private rise(start: number, key: number, ordinal: number): void {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isBetter(parent, key, ordinal)) break;
      this.move(parent, place);
      place = parent;
    }
    this.keys[place] = key;
    this.ordinals[place] = ordinal;
  }

  /** Puts the pair where the worst one was. */
  private sink(key: number, ordinal: number): void {
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= this.count) break;
      const right = child + 1;
      if (right < this.count && this.isBetter(child, this.keys[right] ?? 0, this.ordinals[right] ?? 0))
        child = right;
      if (this.isBetter(child, key, ordinal)) break;
      this.move(child, place);
      place = child;
    }
    this.keys[place] = key;
    this.ordinals[place] = ordinal;
  }
}
