/** Records by id, oldest first, with an upper bound. Every change is reported, so that it can be journaled. */
export class Table<T extends { id: string }> {
  private readonly records = new Map<string, T>();
  readonly name: string;
  private readonly limit: number;
  private readonly mayForget: (record: T) => boolean;
  private readonly changed: (table: string, id: string) => void;

  /** @param options.limit beyond this many records the oldest that `mayForget` allows are dropped */
  constructor(options: {
    name: string;
    limit: number;
    mayForget?: (record: T) => boolean;
    changed: (table: string, id: string) => void;
  }) {
    this.name = options.name;
    this.limit = options.limit;
    this.mayForget = options.mayForget ?? (() => true);
    this.changed = options.changed;
  }

  get size(): number {
    return this.records.size;
  }

  get(id: string): T | undefined {
    return this.records.get(id);
  }

  put(record: T): T {
    this.records.set(record.id, record);
    this.changed(this.name, record.id);
    if (this.records.size > this.limit) this.forgetOldest();
    return record;
  }

  delete(id: string): void {
    if (this.records.delete(id)) this.changed(this.name, id);
  }

  values(): IterableIterator<T> {
    return this.records.values();
  }

  newestFirst(): T[] {
    return [...this.records.values()].toReversed();
  }

  /** Looks at a few of the oldest only, so that a put stays cheap when some of them must be kept. */
  private forgetOldest(): void {
    let looked = 0;
    for (const record of this.records.values()) {
      if (this.records.size <= this.limit || ++looked > 20) return;
      if (this.mayForget(record)) this.delete(record.id);
    }
  }
}
