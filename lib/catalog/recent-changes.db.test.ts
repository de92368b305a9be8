import { afterAll, beforeAll, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { cacheTags } from "@/lib/cache-tags";
import { recentlyChangedTags } from "@/lib/catalog/recent-changes";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
});
afterAll(() => shop.drop());

it("names the products whose price, stock, text or sale changed since, and no others", async () => {
  const ids = await shop.sql<{ id: string; variant: string }[]>`
    select distinct on (p.id) p.id, v.id as variant from products p join variants v on v.product_id = p.id order by p.id limit 4`;
  const [priced, stocked, named, onSale] = ids;
  if (!priced || !stocked || !named || !onSale) throw new Error("the seed has products");
  const [now] = await shop.sql<{ at: Date }[]>`select clock_timestamp() as at`;
  const since = new Date(now?.at ?? 0);
  expect(await recentlyChangedTags(shop.db, since)).toEqual([]);
  await shop.sql`update prices set amount = amount + 1 where variant_id = ${priced.variant} and currency = 'EUR'`;
  await shop.sql`
    insert into inventory_ledger (variant_id, location_id, on_hand_delta, reason, actor)
    select ${stocked.variant}, id, 1, 'received', 'test' from locations limit 1`;
  await shop.sql`update products set name = 'New name', updated_at = now() where id = ${named.id}`;
  await shop.sql`alter table prices disable trigger prices_history`;
  await shop.sql`
    update prices set sale_amount = 1, sale_starts_at = now() where variant_id = ${onSale.variant} and currency = 'USD'`;
  expect((await recentlyChangedTags(shop.db, since)).toSorted()).toEqual(
    [priced, stocked, named, onSale].map(({ id }) => cacheTags.product(id)).toSorted(),
  );
});
