import "server-only";
import { revalidatePath, revalidateTag } from "next/cache";
import { cacheTags } from "@/lib/cache-tags";

/** Ends cache tags in this process: the next visit is fresh. For route handlers and jobs; an action says `updateTag`. */
export function endTags(tags: readonly string[]): void {
  for (const tag of tags) {
    if (tag === cacheTags.everything) revalidatePath("/", "layout");
    else revalidateTag(tag, { expire: 0 });
  }
}
