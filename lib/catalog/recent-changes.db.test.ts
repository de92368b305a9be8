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

it("names the products whose price, stock, text or sale changed since, their lists, and no others", async () => {
  const ids = await shop.sql<{ id: string; variant: string }[]>`
    select distinct on (p.id) p.id, v.id as variant from products p join variants v on v.product_id = p.id order by p.id limit 5`;
  const [priced, stocked, named, onSale, wasOnSale] = ids;
  if (!priced || !stocked || !named || !onSale || !wasOnSale) throw new Error("the seed has products");
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
  await shop.sql`
    update prices set sale_amount = 1, sale_starts_at = '2026-01-01', sale_ends_at = now()
    where variant_id = ${wasOnSale.variant} and currency = 'USD'`;
  const changed = [priced, stocked, named, onSale, wasOnSale].map(({ id }) => id);
  const lists = await shop.sql<{ id: string }[]>`
    select c.id from products p join categories c on c.id = p.category_id where p.id in ${shop.sql(changed)}
    union select c.parent_id from products p join categories c on c.id = p.category_id where p.id in ${shop.sql(changed)}
    union select collection_id from collection_products where product_id in ${shop.sql(changed)}
    union select id from collections where slug = 'all'`;
  const tags = await recentlyChangedTags(shop.db, since);
  expect(tags.toSorted()).toEqual(
    [...changed.map(cacheTags.product), ...lists.map(({ id }) => cacheTags.list(id))].toSorted(),
  );
});

it("says that everything changed rather than naming thousands", async () => {
  await shop.sql`insert into products (slug, maker_id, category_id, tax_class_id, name)
    select 'copy-' || n, maker_id, category_id, tax_class_id, name from products, generate_series(1, 1001) n where slug = 'havn-mug'`;
  expect(await recentlyChangedTags(shop.db, new Date(Date.now() - 60_000))).toEqual(["everything"]);
});
