import { z } from "zod";
import { reviewStatus } from "@/db/schema/reviews";
import { marketCodes } from "@/lib/markets";
import { reviewLengths } from "@/lib/reviews/lengths";

/** What a person sees of one line: no control characters (Postgres refuses null bytes), single spaces. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

/** The same with paragraphs: at most one empty line between two. */
const paragraphs = (text: string) =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .split("\n")
    .map(oneLine)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();

const typed = (clean: (text: string) => string, { least, most }: { least: number; most: number }) =>
  z
    .string("required")
    // Far more than anybody types: cleaning it would be work for nothing.
    .max(most * 4, "too_long")
    .transform(clean)
    .pipe(z.string().min(1, "required").min(least, "too_short").max(most, "too_long"));

const reviewText = {
  market: z.enum(marketCodes),
  rating: z.enum(["1", "2", "3", "4", "5"], "required").transform(Number),
  title: typed(oneLine, reviewLengths.title),
  body: typed(paragraphs, reviewLengths.body),
  authorName: typed(oneLine, reviewLengths.authorName),
};

/** By somebody who bought it: the order's link proves it. */
export const purchaseReviewInput = z.object({
  ...reviewText,
  orderToken: z.string().regex(/^[\w-]{22}$/),
  orderLineId: z.uuid(),
});

/** By anybody. */
export const openReviewInput = z.object({
  ...reviewText,
  productId: z.uuid(),
  /** Nobody sees this field, so nobody but a script fills it in. */
  website: z.string().default(""),
});

export type ReviewText = Pick<
  z.output<typeof purchaseReviewInput>,
  "market" | "rating" | "title" | "body" | "authorName"
>;

export const moderationInput = z.object({
  reviewId: z.uuid(),
  decision: z.enum(["approved", "rejected"]),
  /** What it was when staff looked: somebody else may have decided since. */
  seen: z.enum(reviewStatus.enumValues),
});
