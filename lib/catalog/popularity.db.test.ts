import { afterAll, beforeAll, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { syncListings } from "@/lib/catalog/listing-sync";
import { countPopularity } from "@/lib/catalog/popularity";
import { makeOrder } from "@/lib/orders/testing";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
});
afterAll(() => shop.drop());

it("counts what was sold in the last 90 days, and leaves alone what was never ordered", async () => {
  const now = new Date();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const sell = async (slug: string, quantity: number, order: Parameters<typeof makeOrder>[1]) => {
    const { id } = await makeOrder(shop.db, order);
    await shop.sql`update order_lines set quantity = ${quantity},
      subtotal_amount = list_unit_amount * ${quantity}, total_amount = list_unit_amount * ${quantity} - discount_amount,
      product_id = (select id from products where slug = ${slug}) where order_id = ${id}`;
  };
  await sell("havn-mug", 3, { placedAt: daysAgo(1) });
  await sell("havn-mug", 2, { placedAt: daysAgo(89), status: "completed" });
  await sell("havn-mug", 50, { placedAt: daysAgo(1), status: "canceled" });
  await sell("havn-mug", 50, { placedAt: daysAgo(1), status: "pending" });
  await sell("skulpt-vase", 4, { placedAt: daysAgo(91) });
  const popularity = async () => {
    const rows = await shop.sql<{ slug: string; popularity: number }[]>`
      select slug, popularity from products where slug in ('havn-mug', 'skulpt-vase', 'lund-carafe') order by slug`;
    return Object.fromEntries(rows.map((row) => [row.slug, row.popularity]));
  };
  const before = await popularity();
  expect(await countPopularity(shop.db, now)).toBe(2);
  expect(await popularity()).toEqual({ ...before, "havn-mug": 5, "skulpt-vase": 0 });
  expect(await countPopularity(shop.db, now)).toBe(0);
  await syncListings(shop.db);
  const [listing] = await shop.sql`
    select l.popularity, d.popularity as found_by from product_listings l join products p on p.id = l.product_id
    join search_documents d on d.product_id = p.id and d.language = 'en' where slug = 'havn-mug'`;
  expect(listing).toEqual({ popularity: 5, found_by: 5 });
});
