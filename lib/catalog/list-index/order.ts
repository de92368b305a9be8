import type { ListingColumns } from "@/lib/catalog/list-index/columns";
import type { IndexQuery } from "@/lib/catalog/list-index/question";

/** Which ordinals a pass looks at: these, or all of them, in the direction that meets the first page sooner. */
export function candidates(columns: ListingColumns, { source, sort }: Pick<IndexQuery, "source" | "sort">) {
  const picked =
    source.kind === "picked"
      ? Uint32Array.from(new Set(source.products.map(({ ordinal }) => ordinal))).filter(
          (ordinal) => ordinal < columns.size,
        )
      : null;
  let isMember: Uint8Array | null = null;
  if (source.kind === "list") {
    isMember = new Uint8Array(columns.listSets.size);
    for (const id of columns.listSets.withNumber(source.number)) isMember[id] = 1;
  }
  // What is newest has mostly come last.
  return { picked, isMember, isBackward: sort === "newest", count: picked?.length ?? columns.size };
}

type Order = {
  readonly column: Uint32Array | Int32Array;
  readonly isDescending: boolean;
  readonly top: number;
};

/** What a descending column is taken from, so that cursors are never negative. */
const top = 0xffff_ffff;

/** Products come by this column, then by ordinal. */
export function orderOf(
  columns: ListingColumns,
  { source, sort, currency }: Pick<IndexQuery, "source" | "sort" | "currency">,
): Order {
  switch (sort) {
    case "newest":
      return { column: columns.publishedAt, isDescending: true, top };
    case "price-asc":
      return { column: columns.prices[currency], isDescending: false, top };
    case "price-desc":
      return { column: columns.prices[currency], isDescending: true, top };
    case "rating":
      return { column: columns.ratings, isDescending: true, top };
    case "featured": {
      if (source.kind !== "picked") return { column: columns.popularity, isDescending: true, top };
      const ranks = new Uint32Array(columns.size);
      for (const { ordinal, rank } of source.products) ranks[ordinal] = rank;
      return { column: ranks, isDescending: false, top };
    }
  }
}
