import { describe, expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { shownReview } from "@/lib/reviews/shown-review";

const review = {
  id: "0190f000-0000-7000-8000-000000000001",
  rating: 1,
  title: "Zu klein",
  body: "Schade.",
  authorName: "Käthe M.",
  language: "de",
  isVerified: false,
  // Already the 2nd in Berlin, still the 1st in New York.
  createdAt: "2026-03-01T23:30:00Z",
};

describe("a review as it is shown", () => {
  it("says who wrote it and when in the words of the market", () => {
    expect(shownReview(markets.us, review)).toMatchObject({
      stars: "1 star",
      origin: "Not verified",
      languageNote: "Written in German",
      day: "Mar 1, 2026",
    });
    expect(shownReview(markets.de, { ...review, isVerified: true, rating: 4 })).toMatchObject({
      stars: "4 Sterne",
      origin: "Hier gekauft",
      languageNote: null,
      day: "02.03.2026",
    });
  });
});
