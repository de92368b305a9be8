import { describe, expect, it } from "vitest";
import { offerNews, withLiveOffers } from "@/lib/catalog/live-offers";

const offer = (amount: number, available: number) => ({
  available,
  price: { amount, listAmount: amount, onSale: false },
});

describe("offerNews", () => {
  it("tells a price that rose or fell", () => {
    expect(offerNews(offer(2000, 6), offer(2500, 6))).toEqual({ kind: "price_rose", from: 2000, to: 2500 });
    expect(offerNews(offer(2000, 6), offer(1500, 3))).toEqual({ kind: "price_fell", from: 2000, to: 1500 });
  });

  it("tells stock that ran out before anything else", () => {
    expect(offerNews(offer(2000, 2), offer(1500, 0))).toEqual({ kind: "sold_out" });
  });

  it("tells stock that came back", () => {
    expect(offerNews(offer(2000, 0), offer(2000, 6))).toEqual({ kind: "back_in_stock" });
  });

  it("keeps quiet about the rest", () => {
    expect(offerNews(offer(2000, 6), offer(2000, 6))).toBeNull();
    expect(offerNews(offer(2000, 5), offer(2000, 4))).toBeNull();
    expect(offerNews(offer(2000, 0), offer(2000, 0))).toBeNull();
  });
});

it("shows a variant that is no longer sold as sold out", () => {
  const variant = (id: string) => ({
    id,
    sku: id,
    valueSlugs: [],
    weightGrams: 1,
    content: null,
    photoIndexes: [],
    ...offer(2000, 6),
  });
  const [sage, rust] = withLiveOffers([variant("sage"), variant("rust")], { sage: offer(1800, 2) });
  expect(sage).toMatchObject({ available: 2, price: { amount: 1800 } });
  expect(rust).toMatchObject({ available: 0, price: { amount: 2000 } });
});
