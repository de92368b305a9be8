import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openListingShop } from "@/lib/catalog/testing";

let shop: Awaited<ReturnType<typeof openListingShop>>;
beforeAll(async () => {
  shop = await openListingShop();
});
afterAll(() => shop.drop());
beforeEach(async () => {
  await shop.catchUp();
  await shop.sql`delete from price_history`;
});

const history = () => shop.sql`
  select p.slug, h.currency, h.amount, h.sale_amount, h.changed_by from price_history h
  join variants v on v.id = h.variant_id join products p on p.id = v.product_id order by p.slug, h.currency, h.id`;

it("keeps each price that a price list changes, and who changed it, but none that stays as it was", async () => {
  await shop.sql.begin(async (tx) => {
    await tx`select set_config('cartwright.actor', 'price list', true)`;
    await tx`
      update prices set amount = case when p.slug = 'havn-pitcher' then prices.amount else 4321 end, sale_amount = null
      from variants v join products p on p.id = v.product_id
      where v.id = prices.variant_id and currency = 'USD' and v.position = 0
        and p.slug in ('skulpt-vase', 'lund-carafe', 'havn-pitcher')`;
  });
  const of = (slug: string) => ({
    slug,
    currency: "USD",
    amount: 4321,
    sale_amount: null,
    changed_by: "price list",
  });
  expect(await history()).toEqual([of("lund-carafe"), of("skulpt-vase")]);
  // One note for each product, and none for the one whose price is the same.
  expect(await shop.sql`select from stale_listings`).toHaveLength(2);
});

it("begins with the first price of a variant, whether one or many are added", async () => {
  await shop.sql`
    insert into variants (product_id, sku, option_key, weight_grams, position)
    select id, 'MORE-' || n, 'more-' || n, 500, 50 + n from products, generate_series(1, 3) n where slug = 'skulpt-vase'`;
  await shop.sql`
    insert into prices (variant_id, currency, amount) select id, 'USD', 5000 + position from variants where sku like 'MORE-%'`;
  expect((await history()).map((row) => row["amount"])).toEqual([5051, 5052, 5053]);
});
