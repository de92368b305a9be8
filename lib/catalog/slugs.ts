/** Slugs are ASCII words joined by hyphens; anything else is nobody's, and need not reach the database. */
export const isSlug = (text: string) => text.length <= 120 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** What an address leads to: a thing, the address it has now, or nothing. */
export type Found<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "moved"; readonly slug: string }
  | { readonly kind: "missing" };
