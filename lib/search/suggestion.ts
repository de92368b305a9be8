/** Rows shown while somebody types: more would push each other out of sight. Phones show fewer. */
export const suggestionsShown = { desktop: 8, phone: 6 } as const;

/** One row below the search field. `text` is what the field shows while the row is chosen. */
export type Suggestion =
  | { readonly kind: "query"; readonly text: string }
  | {
      readonly kind: "category";
      readonly text: string;
      readonly slug: string;
      /** The category above it: "Textiles" of "Cushions". */
      readonly parent: string | null;
    }
  | {
      readonly kind: "product";
      readonly text: string;
      readonly slug: string;
      /** Path of its first photograph. */
      readonly photo: string | null;
      /** In words of the market: "from $22.00". */
      readonly price: string;
    };

/** What `/api/search/suggest` answers, in the order of the rows. */
export type Suggestions = { readonly rows: readonly Suggestion[] };

const kinds = ["query", "category", "product"] as const;

/**
 * As many rows as fit: products take what queries and categories leave, but at least half, and what one kind does not
 * use goes to the others. The order within a kind is kept; queries come first, products last.
 */
export function fitSuggestions(all: readonly Suggestion[], most: number): Suggestion[] {
  const of = (kind: Suggestion["kind"]) => all.filter((row) => row.kind === kind);
  const room = { query: Math.floor(most / 4), category: Math.floor(most / 4), product: Math.ceil(most / 2) };
  let spare = most;
  for (const kind of kinds) {
    room[kind] = Math.min(room[kind], of(kind).length);
    spare -= room[kind];
  }
  for (const kind of ["product", "query", "category"] as const) {
    const more = Math.min(spare, of(kind).length - room[kind]);
    room[kind] += more;
    spare -= more;
  }
  return kinds.flatMap((kind) => of(kind).slice(0, room[kind]));
}
