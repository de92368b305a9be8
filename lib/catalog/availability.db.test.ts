import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { readLiveOffers } from "@/lib/catalog/availability";
import { stockLevel } from "@/lib/inventory/stock-level";
import { markets } from "@/lib/markets";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
});
afterAll(() => shop.drop());

const dayMs = 86_400_000;

/** A product of the seed with its first variant, one per test. */
async function take(slug: string): Promise<{ id: string; variant: string }> {
  const [row] = await shop.sql<{ id: string; variant: string }[]>`
    select p.id, v.id as variant from products p join variants v on v.product_id = p.id
    where p.slug = ${slug} order by v.position limit 1`;
  if (!row) throw new Error(`The seed has no ${slug}`);
  return row;
}

async function offerOf(product: { id: string; variant: string }, market = markets.us) {
  return (await readLiveOffers(market, product.id, shop.db))?.[product.variant];
}

async function setStock(variant: string, onHand: number, reserved: number): Promise<void> {
  await shop.sql`update inventory_levels set on_hand = ${onHand}, reserved = ${reserved} where variant_id = ${variant}`;
}

describe("stock", () => {
  it("claims that few are left only when few are left, held units not counted", async () => {
    const mug = await take("havn-mug");
    for (const [onHand, reserved, level] of [
      [90, 84, { kind: "in_stock" }],
      [90, 85, { kind: "low", left: 5 }],
      [1, 0, { kind: "low", left: 1 }],
      [90, 90, { kind: "sold_out" }],
      [0, 0, { kind: "sold_out" }],
    ] as const) {
      await setStock(mug.variant, onHand, reserved);
      const offer = await offerOf(mug);
      expect(stockLevel(offer?.available ?? Number.NaN), `${onHand} on hand, ${reserved} held`).toEqual(
        level,
      );
    }
  });

  it("adds up all warehouses", async () => {
    const bowl = await take("havn-breakfast-bowl");
    await setStock(bowl.variant, 2, 0);
    await shop.sql`
      with second as (
        insert into locations (code, name, country, time_zone, cut_off_time, handling_days)
        values ('second', 'Second', 'US', 'UTC', '12:00', 1) returning id)
      insert into inventory_levels (variant_id, location_id, on_hand, reserved) select ${bowl.variant}, id, 3, 1 from second`;
    expect((await offerOf(bowl))?.available).toBe(4);
  });

  it("tells nobody how much there is", async () => {
    const carafe = await take("lund-carafe");
    await setStock(carafe.variant, 100_000, 0);
    expect((await offerOf(carafe))?.available).toBe(6);
  });

  it("knows nothing of products that are not sold", async () => {
    const tray = await take("havn-pitcher");
    await shop.sql`update products set status = 'draft' where id = ${tray.id}`;
    expect(await readLiveOffers(markets.us, tray.id, shop.db)).toBeNull();
    await shop.sql`
      update products set status = 'active', published_at = now() + interval '1 day' where id = ${tray.id}`;
    expect(await readLiveOffers(markets.us, tray.id, shop.db)).toBeNull();
  });

  it("knows nothing of a variant that is not sold any more, and all of the others", async () => {
    const pot = await take("skagen-teapot");
    const before = await readLiveOffers(markets.us, pot.id, shop.db);
    await shop.sql`
      insert into variants (product_id, sku, option_key, weight_grams, is_active)
      values (${pot.id}, 'OLD-POT', 'old', 500, false)`;
    await shop.sql`insert into prices (variant_id, currency, amount) select id, 'USD', 100 from variants where sku = 'OLD-POT'`;
    expect(await readLiveOffers(markets.us, pot.id, shop.db)).toEqual(before);
  });
});

describe("the price on sale", () => {
  async function recordPast(variant: string, daysAgo: number, amount: number): Promise<void> {
    await shop.sql`
      insert into price_history (variant_id, currency, amount, changed_at)
      values (${variant}, 'EUR', ${amount}, ${new Date(Date.now() - daysAgo * dayMs).toISOString()})`;
  }

  it("is measured from the lowest of the 30 days before, in the European Union", async () => {
    const kettle = await take("kalla-kettle");
    await shop.sql`delete from price_history where variant_id = ${kettle.variant}`;
    await recordPast(kettle.variant, 100, 9000);
    await recordPast(kettle.variant, 20, 7900);
    await recordPast(kettle.variant, 10, 9900);
    await shop.sql`
      update prices set amount = 9900, sale_amount = 5900 where variant_id = ${kettle.variant} and currency = 'EUR'`;
    expect((await offerOf(kettle, markets.de))?.price).toEqual({
      amount: 5900,
      listAmount: 7900,
      onSale: true,
    });
  });

  it("is measured from the usual price elsewhere", async () => {
    const skillet = await take("svart-skillet");
    expect((await offerOf(skillet))?.price).toEqual({ amount: 8900, listAmount: 10_900, onSale: true });
  });

  it("is no sale where it was never dearer", async () => {
    const jars = await take("dosa-storage-jars");
    await shop.sql`delete from price_history where variant_id = ${jars.variant}`;
    await shop.sql`
      update prices set amount = 9900, sale_amount = 5900 where variant_id = ${jars.variant} and currency = 'EUR'`;
    expect((await offerOf(jars, markets.de))?.price).toEqual({
      amount: 5900,
      listAmount: 5900,
      onSale: false,
    });
  });

  it("is a sale in the demo shop, which asked the usual price before", async () => {
    const skillet = await take("svart-skillet");
    expect((await offerOf(skillet, markets.de))?.price.onSale).toBe(true);
  });
});
