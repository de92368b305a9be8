/** What is read: all reviews in an order, or those with some number of stars, newest first. */
export const reviewViews = ["newest", "highest", "lowest", "5", "4", "3", "2", "1"] as const;
export type ReviewView = (typeof reviewViews)[number];

/** The views that show every review. */
export const reviewOrders = ["newest", "highest", "lowest"] as const satisfies readonly ReviewView[];

/** The view behind an address's segment: "newest", "5-stars"; `null` for any other text. */
export const parseReviewView = (segment: string): ReviewView | null =>
  reviewViews.find((view) => reviewViewSegment(view) === segment) ?? null;

/** How a view is written in an address. */
export const reviewViewSegment = (view: ReviewView): string =>
  starsOf(view) === null ? view : view === "1" ? "1-star" : `${view}-stars`;

/** The stars a view is limited to; `null` for the views of all. */
export function starsOf(view: ReviewView): number | null {
  const stars = Number(view);
  return Number.isInteger(stars) ? stars : null;
}

/**
 * Stars in the order in which a view reads them; a group that is `null` holds all reviews.
 * @param from the stars at which reading goes on
 */
export function starGroups(view: ReviewView, from: number | null): readonly (number | null)[] {
  if (view === "newest") return [null];
  const stars = starsOf(view);
  if (stars !== null) return [stars];
  const all = view === "highest" ? [5, 4, 3, 2, 1] : [1, 2, 3, 4, 5];
  return from === null ? all : all.slice(all.indexOf(from));
}
