import { describe, expect, it } from "vitest";
import { parseReviewList, reviewListPath } from "@/lib/reviews/admin-list";

describe("the address of the reviews for staff", () => {
  it("begins with what waits", () => {
    expect(parseReviewList({})).toEqual({ status: "pending" });
    expect(reviewListPath({ status: "pending" })).toBe("/admin/reviews");
  });

  it("says the same when it is read back", () => {
    const request = {
      status: "rejected",
      rating: 2,
      after: "0190f000-0000-7000-8000-000000000001",
    } as const;
    const url = new URL(reviewListPath(request), "http://shop");
    expect(parseReviewList(Object.fromEntries(url.searchParams))).toEqual(request);
  });

  it("survives nonsense", () => {
    expect(
      parseReviewList({ status: ["x", "all"], rating: "9", after: "1; drop table", q: "\u0000" }),
    ).toEqual({
      status: "pending",
    });
  });
});
