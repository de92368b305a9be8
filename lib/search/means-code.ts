import type { ParsedQuery } from "@/lib/search/query";

/** Whether somebody typed an article number: there is one, or what was typed looks like the beginning of one. */
export const meansCode = (
  query: ParsedQuery,
  { exact, begun }: { readonly exact: readonly unknown[]; readonly begun: readonly unknown[] },
): boolean => exact.length > 0 || (begun.length > 0 && /\d.*\d|-/.test(query.text));
