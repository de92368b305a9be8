import { randomInt, randomUUID } from "node:crypto";
import { addresses } from "@/e2e/addresses";
import { expect, test, type TestProduct, usd } from "@/e2e/fixtures";
import type { Shop } from "@/e2e/fixtures/shop";
import { textOf } from "@/e2e/http/forms";
import { Visitor } from "@/e2e/http/visitor";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

type Read = () => Promise<string>;
type Places = Readonly<Record<string, Read>>;

const { us } = markets;

/** What a test puts into the shop's own lists is taken away again, however it ends. */
const takeAway: (() => Promise<unknown>)[] = [];
test.afterEach(async () => {
  for (const away of takeAway.splice(0)) await away();
});

/**
 * Puts a product wherever the shop can show one, and returns how each of these places is read. A collection of its own
 * stands for all lists: the database keeps them alike.
 */
async function showEverywhere(shop: Shop, vase: TestProduct) {
  const host = await shop.createProduct({ name: "Vase beside it" });
  const list = `fresh-${randomUUID()}`;
  await shop.sql`
    with list as (insert into collections (slug, name) values (${list}, 'Fresh') returning id)
    insert into collection_products (collection_id, product_id, position) select id, ${vase.id}::uuid, 0 from list`;
  // The first place of a shelf on the home page.
  await shop.sql`
    insert into collection_products (collection_id, product_id, position)
    select id, ${vase.id}::uuid, -1 from collections where slug = 'new-arrivals'`;
  await shop.sql`
    insert into product_relations (product_id, related_id, position) values (${host.id}, ${vase.id}, 0)`;
  takeAway.push(
    () => shop.sql`delete from collection_products where product_id = ${vase.id}`,
    () => shop.sql`delete from collections where slug = ${list}`,
  );

  const guest = new Visitor(addresses.shop);
  const owner = new Visitor(addresses.shop);
  await owner.request(paths.api.cartLines("us"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ variantId: vase.variant.id, quantity: 1, additionId: randomUUID() }),
  });
  const raw = (path: string, visitor = guest) => visitor.open(path).then(({ body }) => body);
  const words =
    (path: string, visitor = guest): Read =>
    async () =>
      textOf(await raw(path, visitor));
  const data =
    (path: string): Read =>
    () =>
      raw(path);
  // Letters that no other product has.
  const word = vase.name.split(" ").at(-1) ?? "";
  return {
    word,
    list,
    /** Where it is a card, in words. */
    cards: {
      "home page": words(paths.home(us)),
      list: words(paths.list(us, list)),
      "filtered list": words(paths.list(us, list, "price=1-999")),
      "sorted list": words(paths.list(us, list, "sort=price-asc")),
      search: words(paths.search(us, word)),
      "goes with": words(host.path),
    } satisfies Places,
    /** The same as data: more of a list, and what was looked at before. */
    cardData: {
      "list's data": data(paths.listData(us, list).replace("{state}", "all")),
      "recently viewed": data(paths.api.cards("us", [vase.id])),
    } satisfies Places,
    suggestions: data(paths.api.suggest("us", word)),
    product: words(vase.path),
    /** What search engines are told, and the picture of a shared link. */
    head: async () => {
      const body = await raw(vase.path);
      const [, told = ""] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(body) ?? [];
      const [, title = ""] = /<title>([\s\S]*?)<\/title>/.exec(body) ?? [];
      const [, picture = ""] = /property="og:image" content="([^"]*)"/.exec(body) ?? [];
      return { told, title, picture };
    },
    live: data(paths.api.availability("us", vase.id)),
    cart: words(paths.cart(us), owner),
    cartData: () => raw(paths.api.cart("us"), owner),
    /** When search engines are told it changed. */
    mappedAt: async () => {
      const [, address = "/sitemaps/products-1.xml"] =
        [...(await raw("/sitemap.xml")).matchAll(/<loc>[^<]*(\/sitemaps\/products-\d+\.xml)<\/loc>/g)].at(
          -1,
        ) ?? [];
      const [, at = ""] =
        new RegExp(`<loc>[^<]*${vase.path}</loc><lastmod>([^<]*)`).exec(await raw(address)) ?? [];
      return at;
    },
  };
}

/** Every place shows the one and none the other, at the first request after the change is known. */
async function expectSeen(places: Places, shown: string, gone: string): Promise<void> {
  for (const [place, read] of Object.entries(places)) {
    await expect.poll(read, { message: `${place}: ${shown}` }).toContain(shown);
    expect(await read(), `${place}: ${gone} is gone`).not.toContain(gone);
  }
}

/** A sitemap tells seconds: what changes within the one of before cannot be told from it. */
const isPast = (mapped: string) => expect.poll(() => Date.now() - Date.parse(mapped)).toBeGreaterThan(1000);

/** The places with every amount as bare minor units, however it is written: "$241.73", "241.73" and 24173 alike. */
const inMinorUnits = (places: Places): Places =>
  Object.fromEntries(
    Object.entries(places).map(([place, read]) => [
      place,
      async () => (await read()).replaceAll(/\$?\b(\d{3})\.?(\d{2})\b/g, "<$1$2>"),
    ]),
  );

test("a changed price is on every page that shows it at the next request", async ({ shop }) => {
  // Five digits that stand nowhere else.
  const before = randomInt(60_000, 90_000);
  const after = randomInt(20_000, 59_999);
  const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;
  const vase = await shop.createProduct({ name: "Priced vase", price: usd(before) });
  const { cards, cardData, suggestions, product, head, live, cart, cartData, mappedAt } =
    await showEverywhere(shop, vase);
  const told = async () => (await head()).told;
  const everywhere = inMinorUnits({ ...cards, ...cardData, suggestions, product, told, live });
  await expectSeen(everywhere, `<${before}>`, `<${after}>`);
  await expect.poll(cart).toContain(dollars(before));
  const mapped = await mappedAt();
  expect(mapped).not.toBe("");
  await isPast(mapped);

  await shop.setPrice(vase, usd(after));
  await expectSeen(everywhere, `<${after}>`, `<${before}>`);
  // A cart names the old price as well, to say that it changed.
  await expect.poll(cart).toContain(`went down from ${dollars(before)} to ${dollars(after)}`);
  expect(await cartData()).toContain(`"unitAmount":${after}`);
  await expect.poll(mappedAt).not.toBe(mapped);
});

test("a changed name is on every page that shows it at the next request", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Named vase" });
  const { word, cards, cardData, suggestions, product, head, cart, cartData, mappedAt } =
    await showEverywhere(shop, vase);
  const names = {
    ...cards,
    ...cardData,
    suggestions,
    product,
    cart,
    "cart's data": cartData,
    told: async () => (await head()).told,
    title: async () => (await head()).title,
  };
  const renamed = `Other jug ${word}`;
  await expectSeen(names, vase.name, renamed);
  const [mapped, { picture }] = [await mappedAt(), await head()];
  await isPast(mapped);

  await shop.rename(vase, renamed);
  await expectSeen(names, renamed, vase.name);
  await expect.poll(async () => (await head()).picture).not.toBe(picture);
  const answer = await new Visitor(addresses.shop).request(new URL((await head()).picture).pathname);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  await expect.poll(mappedAt).not.toBe(mapped);
  // German has no name of its own: it shows the catalogue's.
  await expectSeen(
    { "German page": async () => textOf((await new Visitor(addresses.shop).open(vase.germanPath)).body) },
    renamed,
    vase.name,
  );
});

test("changed stock is on every page that shows it at the next request", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Stocked vase", onHand: 20 });
  const { list, cards, cardData, product, head, live, cart, mappedAt } = await showEverywhere(shop, vase);
  const inStock = async () =>
    textOf((await new Visitor(addresses.shop).open(paths.list(us, list, "available=1"))).body);
  const told = async () => (await head()).told;
  const words = { ...cards, product };
  for (const [place, read] of Object.entries(words)) {
    await expect.poll(read, { message: place }).toContain(vase.name);
    expect(await read(), place).not.toContain("Only 2 left");
  }
  await expect.poll(inStock).toContain(vase.name);
  const mapped = await mappedAt();

  await shop.setOnHand(vase, 2);
  await expectSeen(words, "Only 2 left", "Sold out");
  await expectSeen(cardData, '"left":2', '"left":0');
  await expectSeen({ told, inStock }, vase.name, "OutOfStock");
  await expectSeen({ live }, '"available":2', '"available":0');

  await shop.setOnHand(vase, 0);
  await expectSeen({ ...words, cart }, "Sold out", "Only 2 left");
  await expectSeen(cardData, '"left":0', '"left":2');
  await expectSeen({ told }, "OutOfStock", "InStock");
  await expectSeen({ live }, '"available":0', '"available":2');
  await expect.poll(inStock).not.toContain(vase.name);
  // F7: stock is no reason for search engines to come back.
  expect(await mappedAt()).toBe(mapped);
});
