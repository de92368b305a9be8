import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { readLiveOffers } from "@/lib/catalog/availability";
import { toProductCard } from "@/lib/catalog/product-card";
import { readProductCards } from "@/lib/catalog/product-cards";
import { type Market, markets } from "@/lib/markets";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
});
afterAll(() => shop.drop());

describe("a card", () => {
  async function pricesOf(market: Market, slug: string) {
    const [product] = await shop.sql<{ id: string }[]>`select id from products where slug = ${slug}`;
    if (!product) throw new Error(`The seed has no ${slug}`);
    const picked = sql`select id, 1 from products where slug = ${slug}`;
    const [row] = await readProductCards(market, picked, shop.db);
    if (!row) throw new Error("The card is missing");
    const offers = await readLiveOffers(market, product.id, shop.db);
    return { card: toProductCard(row, new Date()).price, page: Object.values(offers ?? {})[0]?.price };
  }

  it("announces a sale as the product page does", async () => {
    for (const market of Object.values(markets)) {
      const { card, page } = await pricesOf(market, "svart-skillet");
      expect(card.onSale, market.code).toBe(true);
      expect(card, market.code).toEqual(page);
    }
  });

  it("announces none in Europe where the price was never higher, and does so elsewhere", async () => {
    await shop.sql`
      delete from price_history where variant_id in (
        select v.id from variants v join products p on p.id = v.product_id where p.slug = 'torv-dutch-oven')`;
    expect((await pricesOf(markets.de, "torv-dutch-oven")).card.onSale).toBe(false);
    expect((await pricesOf(markets.us, "torv-dutch-oven")).card.onSale).toBe(true);
  });
});
