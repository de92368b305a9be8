import { z } from "zod";
import { reviewStatus } from "@/db/schema/reviews";
import { paths } from "@/lib/paths";

/** Beyond this the exact number of waiting reviews says nothing more, and counting costs. */
export const mostCounted = 99;

/** Shown when the address names no status: what waits for somebody. */
const usual = "pending";

export const reviewFilters = [...reviewStatus.enumValues, "all"] as const;

/** The list of reviews as its address says it. Whatever makes no sense there is left out. */
const schema = z.object({
  status: z.enum(reviewFilters).catch(usual),
  rating: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
  /** Id of the review above the page … */
  after: z.uuid().optional().catch(undefined),
  /** … or of the one below it. */
  before: z.uuid().optional().catch(undefined),
});

export type ReviewListRequest = z.output<typeof schema>;

export function parseReviewList(params: Record<string, string | string[] | undefined>): ReviewListRequest {
  const single = Object.entries(params).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return schema.parse(Object.fromEntries(single));
}

/** The address of a list: parts in one order, none that says nothing. */
export function reviewListPath({ status, rating, after, before }: Partial<ReviewListRequest>): string {
  const parts = Object.entries({ status: status === usual ? undefined : status, rating, after, before });
  const query = new URLSearchParams(
    parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return query.size > 0 ? `${paths.adminReviews}?${query}` : paths.adminReviews;
}
