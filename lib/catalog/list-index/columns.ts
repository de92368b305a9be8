import { type CurrencyCode, currencyCodes } from "@/lib/money";

/** One row of `product_listings`, as far as lists are made from it. */
export type Listing = {
  /** Dense, from 1, never used twice. */
  readonly ordinal: number;
  readonly isVisible: boolean;
  readonly isAvailable: boolean;
  /** The lowest price asked now, minor units; a currency without a price is missing. */
  readonly prices: Readonly<Partial<Record<CurrencyCode, number>>>;
  /** Numbers of the lists it is in. */
  readonly lists: readonly number[];
  /** Ids of its facet values. */
  readonly values: readonly number[];
  readonly maker: number;
  /** Seconds since 1970. */
  readonly publishedAt: number;
  readonly ratingCount: number;
  readonly ratingSum: number;
  /** Units sold lately. */
  readonly popularity: number;
};

/**
 * Sets of small numbers, each distinct one stored once. Products share their combination of categories, and of colours
 * and materials, with many others: a million products have some thousand of either. So a product needs four bytes for
 * it, and a question about values is answered once per combination instead of once per product.
 */
export class Combinations {
  private readonly idByKey = new Map<string, number>();
  private readonly idsByNumber = new Map<number, number[]>();
  size = 0;

  /** The id of this set. Its order does not matter to lists, but another order is another id. */
  idOf(numbers: readonly number[]): number {
    const key = numbers.join(",");
    let id = this.idByKey.get(key);
    if (id === undefined) {
      id = this.size;
      this.size += 1;
      this.idByKey.set(key, id);
      for (const number of new Set(numbers)) {
        const ids = this.idsByNumber.get(number);
        if (ids) ids.push(id);
        else this.idsByNumber.set(number, [id]);
      }
    }
    return id;
  }

  /** Ids of the sets that hold this number. */
  withNumber = (number: number): readonly number[] => this.idsByNumber.get(number) ?? [];

  /** Every number of any set. */
  numbers = (): Iterable<number> => this.idsByNumber.keys();
}

/** What a product weighs in "best rated": an average of few votes is drawn towards the middle, none comes last. */
const priorVotes = 5;
const priorStars = 3.8;

export function ratingWeight(count: number, sum: number): number {
  return count > 0 ? Math.round(((sum + priorVotes * priorStars) / (count + priorVotes)) * 1_000_000) : 0;
}

/** No product is sold for this; it marks "not sold in this currency", also for what is hidden. */
export const notSold = -1;

/**
 * The whole catalogue as columns, indexed by ordinal: about 35 bytes per product. A list is one pass over them.
 * Changing a product writes its row; nothing else has to be kept in step.
 */
export class ListingColumns {
  /** One more than the highest ordinal seen. */
  size = 0;
  readonly listSets = new Combinations();
  readonly valueSets = new Combinations();
  /** One more than the highest maker number seen. */
  makerCount = 0;

  lists = new Uint32Array(0);
  values = new Uint32Array(0);
  makers = new Uint32Array(0);
  publishedAt = new Uint32Array(0);
  popularity = new Uint32Array(0);
  ratings = new Uint32Array(0);
  /** Whole stars reached by the average. */
  stars = new Uint8Array(0);
  isAvailable = new Uint8Array(0);
  prices: Record<CurrencyCode, Int32Array> = forEachCurrency(() => new Int32Array(0));

  put(listing: Listing): void {
    const { ordinal, isVisible, ratingCount, ratingSum } = listing;
    if (ordinal >= this.lists.length) this.grow(ordinal + 1);
    this.size = Math.max(this.size, ordinal + 1);
    this.makerCount = Math.max(this.makerCount, listing.maker + 1);
    this.lists[ordinal] = this.listSets.idOf(listing.lists);
    this.values[ordinal] = this.valueSets.idOf(listing.values);
    this.makers[ordinal] = listing.maker;
    this.publishedAt[ordinal] = Math.max(0, listing.publishedAt);
    this.popularity[ordinal] = listing.popularity;
    this.ratings[ordinal] = ratingWeight(ratingCount, ratingSum);
    this.stars[ordinal] = ratingCount > 0 ? Math.floor(ratingSum / ratingCount) : 0;
    this.isAvailable[ordinal] = listing.isAvailable ? 1 : 0;
    for (const currency of currencyCodes)
      this.prices[currency][ordinal] = isVisible ? (listing.prices[currency] ?? notSold) : notSold;
  }

  /** Bytes of the columns; the combinations come on top, some hundred kilobytes. */
  get byteLength(): number {
    const columns = [
      this.lists,
      this.values,
      this.makers,
      this.publishedAt,
      this.popularity,
      this.ratings,
      this.stars,
      this.isAvailable,
      ...Object.values(this.prices),
    ];
    return columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  private grow(needed: number): void {
    // A quarter more than needed: doubling would waste half of a large catalogue's memory.
    const capacity = Math.max(1024, Math.ceil(needed * 1.25));
    const larger = <A extends Uint32Array | Uint8Array | Int32Array>(grown: A, old: A): A => {
      grown.set(old);
      return grown;
    };
    this.lists = larger(new Uint32Array(capacity), this.lists);
    this.values = larger(new Uint32Array(capacity), this.values);
    this.makers = larger(new Uint32Array(capacity), this.makers);
    this.publishedAt = larger(new Uint32Array(capacity), this.publishedAt);
    this.popularity = larger(new Uint32Array(capacity), this.popularity);
    this.ratings = larger(new Uint32Array(capacity), this.ratings);
    this.stars = larger(new Uint8Array(capacity), this.stars);
    this.isAvailable = larger(new Uint8Array(capacity), this.isAvailable);
    this.prices = forEachCurrency((currency) =>
      larger(new Int32Array(capacity).fill(notSold), this.prices[currency]),
    );
  }
}

function forEachCurrency<T>(make: (currency: CurrencyCode) => T): Record<CurrencyCode, T> {
  return Object.fromEntries(currencyCodes.map((currency) => [currency, make(currency)])) as Record<
    CurrencyCode,
    T
  >;
}
