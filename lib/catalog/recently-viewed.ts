/** A product that somebody looked at; kept in their browser and nowhere else. */
export type Viewed = { readonly id: string; readonly slug: string };

/** One more than a row shows: the product that is looked at is in it as well. */
const keptAtMost = 9;

const isViewed = (value: unknown): value is Viewed =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  typeof value.id === "string" &&
  "slug" in value &&
  typeof value.slug === "string";

/** What the browser kept; nothing of what an older shop or somebody else wrote there. @param text JSON, or null */
export function readViewed(text: string | null): Viewed[] {
  try {
    const parsed: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(parsed)) return [];
    return parsed
      .filter(isViewed)
      .map(({ id, slug }) => ({ id, slug }))
      .slice(0, keptAtMost);
  } catch {
    // Not JSON: not ours.
    return [];
  }
}

/** Newest first, each product once. */
export const addViewed = (list: readonly Viewed[], product: Viewed): Viewed[] =>
  [product, ...list.filter(({ id }) => id !== product.id)].slice(0, keptAtMost);
