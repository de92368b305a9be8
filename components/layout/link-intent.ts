import type { Market } from "@/lib/markets";
import { isProductPath, isStaticPath, isStorePath } from "@/lib/paths";

/** The parts of a URL that decide; a `Location` and a `URL` both have them. */
type Address = { readonly origin: string; readonly pathname: string; readonly search: string };

/**
 * Whether following the link keeps the frame on screen: another page of the same market's shop. Checkout, account and
 * other markets have a frame of their own; a jump within the page is the browser's work.
 */
export function isSoftLink(market: Market, here: Address, to: Address & { readonly hash: string }): boolean {
  if (to.origin !== here.origin || !isStorePath(market, to.pathname)) return false;
  return to.hash === "" || to.pathname !== here.pathname || to.search !== here.search;
}

/** What Next asks the server for one page: the route's tree, then the page. */
const requestsPerPage = 2;
const requestsPerPhoto = 1;
/** For one page on screen. Chunks of code that a page needs besides count for little: they are fetched once. */
const mostRequests = 30;

/** What to fetch ahead for a link that somebody is about to use. */
export type Prefetch = { readonly page: boolean; readonly photo: boolean };

/**
 * Counts what is fetched ahead while one page is on screen. Each address at most once; nothing once the requests are
 * used up, nothing for pages that are one visitor's own or depend on a query (a filtered list may have to be computed).
 */
export class PrefetchBudget {
  private readonly known = new Set<string>();
  private left = mostRequests;

  take(market: Market, here: Address, to: Address & { readonly hash: string }): Prefetch {
    const none = { page: false, photo: false };
    const isProduct = isProductPath(market, to.pathname);
    const address = to.pathname + to.search;
    if (this.known.has(address) || address === here.pathname + here.search) return none;
    if (!isSoftLink(market, here, to) || !isStaticPath(market, to.pathname)) return none;
    if (to.search !== "" && !isProduct) return none;
    if (this.left < requestsPerPage) return none;
    this.known.add(address);
    this.left -= requestsPerPage;
    const photo = isProduct && this.left >= requestsPerPhoto;
    if (photo) this.left -= requestsPerPhoto;
    return { page: true, photo };
  }
}

/** The Network Information API, where a browser has it. */
export type Connection = { readonly saveData?: boolean; readonly effectiveType?: string };

/** Whether to fetch anything that nobody has asked for: not for people who save data, nor where it would be in the way. */
export const mayPrefetch = (connection: Connection | undefined): boolean =>
  connection?.saveData !== true && !/(^|-)2g$|^3g$/.test(connection?.effectiveType ?? "");
