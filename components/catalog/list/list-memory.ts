import type { ListData } from "@/lib/catalog/list-data";
import { type ListState, parseListState } from "@/lib/catalog/list-state";

/** What a list shows: where it stands, and the pages loaded so far, which follow each other without a gap. */
export type ListView = {
  /** Of the last page loaded; also what the address says. */
  readonly state: ListState;
  readonly pages: readonly [ListData, ...ListData[]];
};

export const stateOf = (query: string): ListState => parseListState(new URLSearchParams(query));

export const viewOf = (data: ListData): ListView => ({ state: stateOf(data.state), pages: [data] });

/** The address of a list in this state. @param address of the list itself, maybe with a query of its own */
export const addressOf = (address: string, state: string): string =>
  state === "" ? address : `${address}${address.includes("?") ? "&" : "?"}${state}`;

/**
 * What each address of this visit showed, with everything that was loaded under it: Back finds the list as it was left.
 * Lives as long as the document; a reload asks the server.
 */
const views = new Map<string, { readonly list: string; readonly view: ListView }>();
const mostViews = 30;

export function rememberView(list: string, address: string, view: ListView): void {
  views.delete(address);
  views.set(address, { list, view });
  const [oldest] = views.keys();
  if (views.size > mostViews && oldest !== undefined) views.delete(oldest);
}

/** @param list its own address: where a link leads is not in the address bar yet when the page is made */
export function rememberedView(list: string, address: string): ListView | null {
  const found = views.get(address);
  return found?.list === list ? found.view : null;
}
