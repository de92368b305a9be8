import { firstPage, formatListState, type ListState } from "@/lib/catalog/list-state";

/** Fewer are found as well in the list itself, and would be a thin page of their own. */
export const fewestForOwnPage = 6;

const facets = ["color", "material"] as const;
export type IndexedFacet = { readonly facet: (typeof facets)[number]; readonly slug: string };

/**
 * The one colour or one material that this state of a list filters by, and nothing else: people look for "vases in
 * green", so such a page of a category is for search engines too when it has enough in it (rule F13). `null` for any
 * other state: filters make more addresses than a shop has products.
 */
export function indexedFacet(state: ListState): IndexedFacet | null {
  for (const facet of facets) {
    const [slug] = state.filters.values[facet];
    if (slug !== undefined && formatListState(state) === facetState({ facet, slug })) return { facet, slug };
  }
  return null;
}

/** The state that `indexedFacet` reads. */
export function facetState({ facet, slug }: IndexedFacet): string {
  const { filters } = firstPage;
  return formatListState({
    ...firstPage,
    filters: { ...filters, values: { ...filters.values, [facet]: [slug] } },
  });
}
