"use server";

import { headers } from "next/headers";
import { anyone, formAction } from "@/lib/action";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";
import { writeOpenReview, writePurchaseReview } from "@/lib/reviews/commands";
import { openReviewInput, purchaseReviewInput } from "@/lib/reviews/input";
import { inTransaction } from "@/lib/transaction";

const isAllowed = async () => (await takeFromLimitByAddress(rateLimits.review, await headers())).allowed;

const submitPurchaseReview = formAction(
  purchaseReviewInput,
  // The order's token is the proof; the command asks the database for it.
  anyone,
  async (review): Promise<Result<null>> => {
    if (!(await isAllowed())) return fail("rate_limited");
    return inTransaction((tx) => writePurchaseReview(tx, review));
  },
);

const submitOpenReview = formAction(
  openReviewInput,
  anyone,
  async ({ website, ...review }): Promise<Result<null>> => {
    if (!(await isAllowed())) return fail("rate_limited");
    // Whoever fills in what nobody can see hears the same as everybody, and learns nothing.
    if (website !== "") return ok(null);
    return inTransaction((tx) => writeOpenReview(tx, review, new Date()));
  },
);

export type ReviewFormState = {
  readonly result: Result<null>;
  /** As typed, by field: a form is emptied when its action has run. */
  readonly typed: Readonly<Record<string, string>>;
};

/** Fields: `market`, `orderToken`, `orderLineId`, `rating`, `title`, `body`, `authorName`. */
export async function sendPurchaseReview(
  _previous: ReviewFormState | null,
  form: FormData,
): Promise<ReviewFormState> {
  return { result: await submitPurchaseReview(null, form), typed: typedIn(form) };
}

/** Fields: `market`, `productId`, `rating`, `title`, `body`, `authorName`; `website` stays empty. */
export async function sendOpenReview(
  _previous: ReviewFormState | null,
  form: FormData,
): Promise<ReviewFormState> {
  return { result: await submitOpenReview(null, form), typed: typedIn(form) };
}

/** Long enough for every real review: what is longer was not typed. */
const keptLength = 12_000;

function typedIn(form: FormData): Record<string, string> {
  const kept = ["rating", "title", "body", "authorName"].flatMap((name) => {
    const value = form.get(name);
    return typeof value === "string" ? [[name, value.slice(0, keptLength)] as const] : [];
  });
  return Object.fromEntries(kept);
}
