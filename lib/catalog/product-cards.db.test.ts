import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { readLiveOffers } from "@/lib/catalog/availability";
import { toCard, toProductCard } from "@/lib/catalog/product-card";
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

  async function cardOf(market: Market, slug: string, colors: readonly string[] = []) {
    const values = await shop.sql<{ id: number }[]>`
      select id from facet_values where facet = 'color' and slug = any(${[...colors]})`;
    const picked = sql`select id, 1 from products where slug = ${slug}`;
    const ids = values.map(({ id }) => id);
    const [row] = await readProductCards(market, picked, shop.db, ids);
    if (!row) throw new Error("The card is missing");
    return toCard(toProductCard(row, new Date()));
  }

  it("shows a variant of the colour that a list is filtered by", async () => {
    await shop.sql`
      update prices set amount = 2777, sale_amount = null from variants v
      where v.id = prices.variant_id and v.sku = 'HC-HAVNMUG-SAGE' and currency = 'USD'`;
    const mug = await cardOf(markets.us, "havn-mug", ["green"]);
    const swatch = mug.swatches?.[mug.chosen ?? -1];
    expect(swatch?.[2]).toBe("HC-HAVNMUG-SAGE");
    expect(swatch?.[3]).toMatch(/havn-mug/);
    expect(mug.amount).toBe(2777);
    expect(mug.whole?.amount).toBeLessThan(2777);
    expect(await cardOf(markets.us, "havn-mug", ["black"])).not.toHaveProperty("chosen");
    expect(await cardOf(markets.us, "havn-mug")).not.toHaveProperty("chosen");
  });

  it("has no swatch of a colour that is not sold any more", async () => {
    const before = await cardOf(markets.us, "havn-mug");
    await shop.sql`update variants set is_active = false where sku = 'HC-HAVNMUG-SAGE'`;
    const after = await cardOf(markets.us, "havn-mug");
    expect(after.swatches?.map(([, , sku]) => sku)).toEqual(
      before.swatches?.map(([, , sku]) => sku).filter((sku) => sku !== "HC-HAVNMUG-SAGE"),
    );
    expect(after.swatches).toHaveLength((before.swatches?.length ?? 0) - 1);
    await shop.sql`update variants set is_active = true where sku = 'HC-HAVNMUG-SAGE'`;
  });

  it("tells a unit price in Europe, as the product page does, and none elsewhere", async () => {
    const candle = await cardOf(markets.de, "lue-scented-candle");
    expect(candle.unit).toEqual([Math.round((candle.amount * 1000) / 220), "kg"]);
    expect(await cardOf(markets.us, "lue-scented-candle")).not.toHaveProperty("unit");
  });
});
