import { describe, expect, it } from "vitest";
import { invalidInput } from "@/lib/result";
import { openReviewInput, purchaseReviewInput } from "@/lib/reviews/input";

const good = {
  market: "de",
  rating: "4",
  title: "Schön",
  body: "Liegt gut in der Hand.",
  authorName: "Käthe M.",
  orderToken: "abcdefghijklmnopqrst_-",
  orderLineId: "0190f000-0000-7000-8000-000000000001",
};

const errorsOf = (raw: Record<string, unknown>) => {
  const parsed = purchaseReviewInput.safeParse(raw);
  return parsed.success ? {} : invalidInput(parsed.error).error.fields;
};

describe("a review as it comes in", () => {
  it("keeps paragraphs and drops what no page can show", () => {
    const { title, body } = purchaseReviewInput.parse({
      ...good,
      title: "  A \u0000 fine\n mug ",
      body: "First line.\r\nSecond\u0007 line.\r\n\r\n\r\n\r\nThird.  ",
    });
    expect(title).toBe("A fine mug");
    expect(body).toBe("First line.\nSecond line.\n\nThird.");
  });

  it("says beside each field what is wrong", () => {
    expect(
      errorsOf({ ...good, rating: "6", title: " \u0000 ", body: "Nice", authorName: "x".repeat(61) }),
    ).toEqual({
      rating: "required",
      title: "required",
      body: "too_short",
      authorName: "too_long",
    });
    const { rating: _rating, body: _body, ...rest } = good;
    expect(errorsOf(rest)).toEqual({ rating: "required", body: "required" });
    expect(errorsOf({ ...good, body: "x".repeat(1_000_000) })).toEqual({ body: "too_long" });
  });

  it("names no order but by its whole token, no product but by its id", () => {
    expect(errorsOf({ ...good, orderToken: "AO-1234-5678" })).toHaveProperty("orderToken");
    expect(errorsOf({ ...good, orderLineId: "1 or 1=1" })).toHaveProperty("orderLineId");
    expect(openReviewInput.safeParse({ ...good, productId: "x" }).success).toBe(false);
  });
});
