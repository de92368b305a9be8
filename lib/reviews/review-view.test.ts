import { describe, expect, it } from "vitest";
import { parseReviewView, reviewViews, reviewViewSegment, starGroups } from "@/lib/reviews/review-view";

describe("views of reviews", () => {
  it("are each written in one way, and read back", () => {
    const segments = reviewViews.map(reviewViewSegment);
    expect(new Set(segments).size).toBe(reviewViews.length);
    expect(segments.map(parseReviewView)).toEqual([...reviewViews]);
  });

  it("are nothing else", () => {
    for (const text of [
      "",
      "5",
      "6-stars",
      "5-star",
      "1-stars",
      "Newest",
      "0-stars",
      "newest/",
      "constructor",
    ])
      expect(parseReviewView(text), text).toBeNull();
  });

  it("go through the stars from where reading stopped", () => {
    expect(starGroups("newest", 3)).toEqual([null]);
    expect(starGroups("4", 4)).toEqual([4]);
    expect(starGroups("highest", null)).toEqual([5, 4, 3, 2, 1]);
    expect(starGroups("highest", 2)).toEqual([2, 1]);
    expect(starGroups("lowest", 4)).toEqual([4, 5]);
  });
});
