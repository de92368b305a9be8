"use server";

import { updateTag } from "next/cache";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { cacheTags } from "@/lib/cache-tags";
import { paths } from "@/lib/paths";
import { moderateReview } from "@/lib/reviews/commands";
import { moderationInput } from "@/lib/reviews/input";
import { inTransaction } from "@/lib/transaction";

/** Fields: `reviewId`, `decision`, `seen`. Fails with `review_changed`. */
export const decideReview = formAction(
  moderationInput,
  requireStaff("reviews:moderate", paths.adminReviews),
  async (moderation, staff) => {
    const result = await inTransaction((tx) => moderateReview(tx, { ...moderation, staffId: staff.id }));
    // Whoever decided sees the list and the product's page as they are now.
    if (result.ok) updateTag(cacheTags.product(result.value.productId));
    return result;
  },
);
