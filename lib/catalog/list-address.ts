import { canonicalQuery, formatListState, parseListState } from "@/lib/catalog/list-state";
import { isSlug } from "@/lib/catalog/slugs";
import { allMarkets, defaultMarket } from "@/lib/markets";

/** A list's state as one path segment; `null` unless it is spelled in the one way, so that each page exists once. */
export function canonicalPathState(segment: string): string | null {
  const text = decode(segment);
  return text !== "" && formatListState(parseListState(new URLSearchParams(text))) === text ? text : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

/** Where a request for a list leads: to another address for good, or to the path of its page. */
export type ListAddress =
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "page"; readonly path: string };

/**
 * Reads the address of a list with a query, or one with a state in its path, which is how the shop's pages are kept and
 * nobody's address. `null` for any other.
 * @param search with or without its question mark
 */
export function readListAddress(pathname: string, search: string): ListAddress | null {
  const market =
    allMarkets.find(({ pathPrefix }) => pathPrefix !== "" && pathname.startsWith(`${pathPrefix}/`)) ??
    defaultMarket;
  const [area, slug, inner, more] = pathname.slice(market.pathPrefix.length + 1).split("/");
  if (area !== "collections" || slug === undefined || !isSlug(slug) || more !== undefined) return null;
  // Without the hidden segment of the default market: next.config adds it, and would lead an address with it elsewhere.
  const address = `${market.pathPrefix}/collections/${slug}`;
  if (inner !== undefined) {
    const state = canonicalPathState(inner);
    // What is no state is left to the page, which does not find it.
    return state === null
      ? { kind: "page", path: pathname }
      : { kind: "redirect", to: `${address}?${state}` };
  }
  const canonical = canonicalQuery(search);
  if (canonical !== null)
    return { kind: "redirect", to: canonical === "" ? address : `${address}?${canonical}` };
  const state = formatListState(parseListState(new URLSearchParams(search)));
  return { kind: "page", path: state === "" ? address : `${address}/${state}` };
}

/** Where the one spelling of a list's address is, for a request with another; `null` when it has that one. @param url from the slash on */
export function respelledList(url: string): string | null {
  const [pathname = "", search] = url.split("?", 2);
  const found = search === undefined ? null : readListAddress(pathname, search);
  return found?.kind === "redirect" ? found.to : null;
}
