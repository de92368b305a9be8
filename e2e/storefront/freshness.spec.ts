import { addresses } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { textOf } from "@/e2e/http/forms";
import { Visitor } from "@/e2e/http/visitor";

const visitor = () => new Visitor(addresses.shop);

const kinds = [
  ["the home page", "/"],
  ["a category", "/collections/lighting"],
  ["a collection", "/collections/best-sellers"],
  ["a content page", "/pages/delivery"],
  ["the German home page", "/de-de"],
] as const;

for (const [kind, path] of kinds) {
  test(`${kind} is the same for everybody, so that any cache may keep it`, async () => {
    const answer = await visitor().request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toMatch(/s-maxage=\d+/);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
}

test("a product page is the same for everybody, so that any cache may keep it", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Cached vase" });
  const first = await visitor().request(vase.path);
  expect(first.headers.get("cache-control")).toMatch(/s-maxage=\d+/);
  expect(first.headers.getSetCookie()).toEqual([]);
  // The product's own beginning may reach the shop after its first visitor.
  const again = async () => (await visitor().request(vase.path)).headers.get("x-nextjs-cache");
  await expect.poll(again).toBe("HIT");
  const kept = await visitor().request(vase.path);
  const withCart = visitor();
  const added = await withCart.request("/api/cart/lines?market=us", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ variantId: vase.variant.id, quantity: 1, additionId: crypto.randomUUID() }),
  });
  expect(added.status).toBe(200);
  expect((await withCart.request(vase.path)).body).toBe(kept.body);
});

test("a changed price, name and stock are seen on the product's page and in its list", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Changing vase", price: usd(2400), onHand: 20 });
  const text = async () => textOf((await visitor().request(vase.path)).body);
  expect(await text()).toContain("$24.00");
  await shop.setPrice(vase, usd(1995));
  await expect.poll(text).toContain("$19.95");
  expect(await text()).not.toContain("$24.00");
  await shop.setOnHand(vase, 2);
  await expect.poll(text).toContain("Only 2 left");
  await shop.setOnHand(vase, 0);
  await expect.poll(text).toContain("Sold out");
  await shop.rename(vase, `Renamed ${vase.name}`);
  await expect.poll(text).toContain(`Renamed ${vase.name}`);
});

test("F17: a product that is taken off sale is a 410 with ways on, and comes back; one not yet sold is a 404", async ({
  shop,
}) => {
  const vase = await shop.createProduct({ name: "Withdrawn vase" });
  const answer = () => visitor().request(vase.path);
  const status = async () => (await answer()).status;
  expect(await status()).toBe(200);
  await shop.sql`update products set status = 'archived' where id = ${vase.id}`;
  await expect.poll(status).toBe(410);
  // Again, as it is kept.
  const { body, status: again } = await answer();
  expect(again).toBe(410);
  expect(textOf(body)).toContain(`${vase.name} is no longer sold`);
  expect(body).toMatch(/<meta name="robots" content="noindex/);
  const [list] = await shop.sql<{ slug: string }[]>`
    select c.slug from categories c join products p on p.category_id = c.id where p.id = ${vase.id}`;
  expect(body).toContain(`href="/collections/${list?.slug}"`);
  const german = await visitor().request(`/de-de${vase.path}`);
  expect(german.status).toBe(410);
  expect(textOf(german.body)).toContain("gibt es nicht mehr");
  await shop.sql`update products set status = 'draft' where id = ${vase.id}`;
  await expect.poll(status).toBe(404);
  await shop.sql`update products set status = 'active' where id = ${vase.id}`;
  await expect.poll(status).toBe(200);
});

test("an address that was a product's before leads to its new one for good", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Moved vase" });
  expect((await visitor().request(vase.path)).status).toBe(200);
  await shop.sql`update products set slug = ${`moved-to-${vase.slug}`} where id = ${vase.id}`;
  await expect
    .poll(async () => {
      const { status, location } = await visitor().request(vase.path);
      return { status, location };
    })
    .toEqual({ status: 308, location: `${addresses.shop}/products/moved-to-${vase.slug}` });
});
