import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { cacheTags } from "@/lib/cache-tags";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let listener: postgres.Sql;
let heard: string[] = [];
let marked = () => {};
/** The mug, its category "cups-and-mugs" in "tableware", a collection it is in, and the one with a rule. */
let ids: Record<"mug" | "cups" | "tableware" | "gifts" | "all" | "maker" | "page", string>;

beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
  const [row] = await shop.sql<(typeof ids)[]>`
    select p.id as mug, p.maker_id as maker, p.category_id as cups, c.parent_id as tableware,
      (select id from collections where slug = 'gifts') as gifts, (select id from collections where rule is not null) as all,
      (select id from content_pages where slug = 'delivery') as page
    from products p join categories c on c.id = p.category_id where p.slug = 'havn-mug'`;
  if (!row) throw new Error("The demo shop has this mug");
  ids = row;
  // A variant in the middle of the stock that pages tell as "in stock".
  await shop.sql`update inventory_levels set on_hand = 50, reserved = 0`;
  listener = postgres(shop.url, { max: 1 });
  await listener.listen("cache_tags", (tag) => (tag === "marker" ? marked() : heard.push(tag)));
});
afterAll(async () => {
  await listener.end();
  await shop.drop();
});

/** The tags that a change ends: messages arrive in their order, so the marker is the last. */
async function endedBy(change: string): Promise<string[]> {
  heard = [];
  await shop.sql.unsafe(change);
  const done = new Promise<void>((resolve) => {
    marked = resolve;
  });
  await shop.sql`select pg_notify('cache_tags', 'marker')`;
  await done;
  return [...new Set(heard)].toSorted();
}

const mug = "(select id from products where slug = 'havn-mug')";
const variant = `(select id from variants where product_id = ${mug} order by position limit 1)`;
const photo = `(select id from product_images where product_id = ${mug} order by position limit 1)`;
const option = `(select id from product_options where product_id = ${mug} limit 1)`;
const value = `(select id from product_option_values where option_id = ${option} order by position limit 1)`;
const review = (status: string) =>
  `insert into reviews (product_id, status, rating, title, body, author_name, language) values (${mug}, '${status}', 5, 't', 'b', 'a', 'en')`;

describe("what the product's own page alone shows ends that page:", () => {
  it.each([
    ["a photograph", `update product_images set alt = 'x' where id = ${photo}`],
    [
      "a photograph's words in German",
      `update product_image_translations set alt = 'x' where image_id = ${photo}`,
    ],
    ["which variant a photograph shows", `delete from variant_images where variant_id = ${variant}`],
    ["a text in German", `update product_translations set care = 'x' where product_id = ${mug}`],
    ["the name of an option", `update product_options set name = 'Colour' where id = ${option}`],
    ["its name in German", `update product_option_translations set name = 'x' where option_id = ${option}`],
    [
      "a value's name in German",
      `update product_option_value_translations set label = 'x' where value_id = ${value}`,
    ],
    ["a weight", `update variants set weight_grams = weight_grams + 1 where id = ${variant}`],
    ["what goes with it", `delete from product_relations where product_id = ${mug}`],
    [
      "the last units told: 6 to 5",
      `update inventory_levels set on_hand = 6 where variant_id = ${variant};
      update inventory_levels set reserved = 1 where variant_id = ${variant}`,
    ],
  ])("%s", async (_, change) => {
    // A change of what the sitemap dates is one of the product's own row, and ends the page by its address as well.
    const ended = await endedBy(change);
    expect(ended.filter((tag) => tag !== cacheTags.productSlug("havn-mug"))).toEqual([
      cacheTags.product(ids.mug),
    ]);
  });

  it("a text of its own, under its address too", async () => {
    expect(await endedBy(`update products set care = 'x' where id = ${mug}`)).toEqual(
      [cacheTags.product(ids.mug), cacheTags.productSlug("havn-mug")].toSorted(),
    );
  });
});

describe("what its lists filter or sort by ends them as well:", () => {
  const lists = () => [ids.cups, ids.tableware, ids.gifts, ids.all].map(cacheTags.list);
  it.each([
    ["a price", `update prices set amount = amount + 1 where variant_id = ${variant} and currency = 'USD'`],
    ["a sale", `update prices set sale_amount = 1 where variant_id = ${variant} and currency = 'USD'`],
    ["a variant taken off", `update variants set is_active = false where id = ${variant}`],
    ["the last unit", `update inventory_levels set on_hand = 0, reserved = 0 where variant_id = ${variant}`],
    ["a colour's meaning", `update product_option_values set facet_value_id = null where id = ${value}`],
    ["an approved review", review("approved")],
  ])("%s", async (_, change) => {
    const ended = await endedBy(change);
    expect(ended).toEqual(expect.arrayContaining([cacheTags.product(ids.mug), ...lists()]));
    expect(ended.filter((tag) => tag.startsWith("product:"))).toEqual([cacheTags.product(ids.mug)]);
    expect(ended).not.toContain("navigation");
  });
});

describe("what nobody sees ends nothing:", () => {
  it.each([
    [
      "one unit of many",
      `update inventory_levels set on_hand = 50, reserved = 0; update inventory_levels set reserved = 1`,
    ],
    ["a review that waits", review("pending")],
    ["a review that waited, taken away", `delete from reviews where status = 'pending'`],
    [
      "a load that says it will tell by itself",
      `select set_config('cartwright.quiet', 'on', true); update products set name = name || '!';
      update prices set amount = amount + 1; update categories set name = name || '!'`,
    ],
  ])("%s", async (what, change) => {
    // Puts the stock back first, which is seen.
    if (what === "one unit of many") await endedBy("update inventory_levels set on_hand = 50, reserved = 0");
    expect(await endedBy(change)).toEqual([]);
  });
});

describe("what stands on many pages has a tag of its own:", () => {
  it.each([
    [
      "a maker's name",
      `update makers set name = 'x' where id = (select maker_id from products where slug = 'havn-mug')`,
      () => cacheTags.maker(ids.maker),
    ],
    [
      "a maker's words in German",
      `update maker_translations set about = 'x' where maker_id = (select maker_id from products where slug = 'havn-mug')`,
      () => cacheTags.maker(ids.maker),
    ],
    ["a colour's name", `update facet_values set label = 'x' where slug = 'green'`, () => cacheTags.facets],
    ["a colour's name in German", `update facet_value_translations set label = 'x'`, () => cacheTags.facets],
    ["a banner", `update banners set title = 'x'`, () => cacheTags.home],
    ["a rate of delivery", `update shipping_rates set amount = amount + 1`, () => cacheTags.shipping],
    ["a closing time", `update locations set cut_off_time = '10:00'`, () => cacheTags.shipping],
  ])("%s", async (_, change, tag) => {
    expect(await endedBy(change)).toEqual([tag()]);
  });

  it.each([
    [
      "a category",
      `update categories set name = 'x' where slug = 'cups-and-mugs'`,
      () => [cacheTags.list(ids.cups), cacheTags.listSlug("cups-and-mugs")],
    ],
    [
      "a category in German",
      `update category_translations set name = 'x' where category_id = (select id from categories where slug = 'cups-and-mugs')`,
      () => [cacheTags.list(ids.cups), cacheTags.listSlug("cups-and-mugs")],
    ],
    [
      "a collection",
      `update collections set name = 'x' where slug = 'gifts'`,
      () => [cacheTags.list(ids.gifts), cacheTags.listSlug("gifts")],
    ],
    [
      "a page",
      `update content_pages set title = 'x' where slug = 'delivery'`,
      () => [cacheTags.page(ids.page), cacheTags.pageSlug("delivery")],
    ],
  ])("%s, which is in the menu", async (_, change, tags) => {
    expect(await endedBy(change)).toEqual([...tags(), cacheTags.navigation].toSorted());
  });
});
