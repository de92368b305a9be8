import { z } from "zod";
import { paths } from "@/lib/paths";

export const promotionStates = ["live", "scheduled", "paused", "ended"] as const;
export type PromotionState = (typeof promotionStates)[number];

/** Ended counts more than paused: what is over cannot go on. */
export function promotionState(
  promotion: { readonly isActive: boolean; readonly startsAt: Date; readonly endsAt: Date | null },
  now: Date,
): PromotionState {
  if (promotion.endsAt && promotion.endsAt <= now) return "ended";
  if (!promotion.isActive) return "paused";
  return promotion.startsAt > now ? "scheduled" : "live";
}

/** The list of promotions as its address says it. Whatever makes no sense there is left out. */
const schema = z.object({
  state: z.enum(promotionStates).optional().catch(undefined),
  /** Part of a name, or the beginning of a code. */
  q: z.string().trim().max(100).catch(""),
  /** Id of the promotion above the page … */
  after: z.uuid().optional().catch(undefined),
  /** … or of the one below it. */
  before: z.uuid().optional().catch(undefined),
});
export type PromotionListRequest = z.output<typeof schema>;

/** One value for each name, as Postgres can take it: it refuses null bytes. */
export const singleValues = (params: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value[0] : value)?.replaceAll("\u0000", ""),
    ]),
  );

export const parsePromotionList = (
  params: Record<string, string | string[] | undefined>,
): PromotionListRequest => schema.parse(singleValues(params));

/** The address of a list: parts in one order, none that says nothing. */
export function promotionListPath({ state, q, after, before }: Partial<PromotionListRequest>): string {
  const parts = Object.entries({ state, q: q === "" ? undefined : q, after, before });
  const query = new URLSearchParams(
    parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return query.size > 0 ? `${paths.adminPromotions}?${query}` : paths.adminPromotions;
}

/** What the page of one promotion shows beside the promotion: a part of its codes and of its history. */
const pageSchema = z.object({
  /** The beginning of a code. */
  code: z.string().trim().max(40).catch(""),
  /** The last code of the page before. */
  codesAfter: z.string().max(40).optional().catch(undefined),
  /** Entries of the history older than this one. */
  historyBefore: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  saved: z.literal("1").optional().catch(undefined),
});
export type PromotionPageRequest = z.output<typeof pageSchema>;

export const parsePromotionPage = (
  params: Record<string, string | string[] | undefined>,
): PromotionPageRequest => pageSchema.parse(singleValues(params));
