import { z } from "zod";
import { addresses } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { textOf } from "@/e2e/http/forms";
import { formWith, Visitor } from "@/e2e/http/visitor";
import { allMarkets, markets, type Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";

/** How many products are compared in each market. */
const mostProducts = 100;

const offer = z.object({
  price: z.string(),
  priceCurrency: z.string(),
  availability: z.string(),
  url: z.string(),
});
const variant = z.object({ sku: z.string(), offers: offer });
const productSchema = z.union([
  variant.transform((only) => [only]),
  z.object({ hasVariant: z.array(variant) }).transform(({ hasVariant }) => hasVariant),
]);
const cartSchema = z.object({
  value: z.object({
    cart: z.object({ lines: z.array(z.object({ sku: z.string(), unitAmount: z.number().nullable() })) }),
  }),
});

/** The offers that search engines read in a page. */
function offersOf(html: string) {
  const [, json = "{}"] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html) ?? [];
  const graph = z.object({ "@graph": z.array(z.unknown()) }).parse(JSON.parse(json))["@graph"];
  return productSchema.parse(graph[0]);
}

/** Minor units; every currency of the shop has two decimals. */
const minor = (price: string) => Math.round(Number(price) * 100);

async function comparePrices(market: Market, slug: string) {
  const visitor = new Visitor(addresses.shop);
  const page = await visitor.open(paths.product(market, slug));
  const offers = offersOf(page.body);
  const form = formWith(page, /add to cart|in den warenkorb/i);
  if (!form)
    return { slug, told: offers.map(({ offers: { availability } }) => availability.split("/").at(-1)) };
  const variantId = form.fields.find(([name]) => name === "variantId")?.[1] ?? "";
  const answer = await visitor.request(paths.api.cartLines(market.code), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ variantId, quantity: 1, additionId: crypto.randomUUID() }),
  });
  const [line] = cartSchema.parse(JSON.parse(answer.body)).value.cart.lines;
  const told = offers.find(({ sku }) => sku === line?.sku)?.offers;
  const shown = formatMoney(market.locale, { amount: line?.unitAmount ?? 0, currency: market.currency });
  const text = textOf(page.body.slice(page.body.indexOf("<h1")));
  return {
    slug,
    told: minor(told?.price ?? ""),
    currency: told?.priceCurrency,
    // Spaces between number and sign are of several kinds.
    isShown: text.replaceAll(/\s/g, " ").includes(shown.replaceAll(/\s/g, " ")),
    inCart: line?.unitAmount,
  };
}

for (const market of allMarkets) {
  test(`F21: in ${market.code} the price told to search engines is the one shown and the one in the cart`, async ({
    shop,
  }) => {
    test.setTimeout(180_000);
    const rows = await shop.sql<{ slug: string }[]>`
      select slug from products p where status = 'active' and exists (
        select from variants v join prices pr on pr.variant_id = v.id and pr.currency = ${market.currency}
        where v.product_id = p.id and v.is_active and v.sku not like 'E2E-%')
      order by random() limit ${mostProducts}`;
    const slugs = rows.map(({ slug }) => slug);
    expect(slugs.length).toBeGreaterThan(0);
    for (let at = 0; at < slugs.length; at += 4) {
      const compared = await Promise.all(slugs.slice(at, at + 4).map((slug) => comparePrices(market, slug)));
      for (const found of compared) {
        if (!("inCart" in found)) {
          expect(found.told, `${found.slug} cannot be bought`).not.toContain("InStock");
          continue;
        }
        expect(found).toEqual({
          slug: found.slug,
          told: found.inCart,
          currency: market.currency,
          isShown: true,
          inCart: found.inCart,
        });
      }
    }
  });
}

test("F9, F21: a sale that begins is told, shown and charged at the next request", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Reduced vase", price: usd(4000) });
  expect(await comparePrices(markets.us, vase.slug)).toMatchObject({
    told: 4000,
    inCart: 4000,
    isShown: true,
  });
  await shop.sql`
    update prices set sale_amount = 3000, sale_starts_at = now() - interval '1 minute', sale_ends_at = now() + interval '1 day'
    where variant_id = ${vase.variant.id} and currency = 'USD'`;
  await expect
    .poll(() => comparePrices(markets.us, vase.slug))
    .toMatchObject({ told: 3000, inCart: 3000, isShown: true });
  const { body } = await new Visitor(addresses.shop).request(vase.path);
  expect(body).toContain("StrikethroughPrice");
});

test("F17: a sold-out product keeps its page and says so; one that is no longer sold leads to its successor", async ({
  shop,
}) => {
  const [old, next] = [
    await shop.createProduct({ name: "Old vase", onHand: 0 }),
    await shop.createProduct({ name: "New vase" }),
  ];
  const visitor = new Visitor(addresses.shop);
  const page = await visitor.request(old.path);
  expect(page.status).toBe(200);
  expect(offersOf(page.body)[0]?.offers.availability).toBe("https://schema.org/OutOfStock");
  await shop.sql`update products set status = 'archived', successor_id = ${next.id} where id = ${old.id}`;
  await expect
    .poll(async () => {
      const { status, location } = await visitor.request(old.path);
      return { status, location };
    })
    .toEqual({ status: 308, location: addresses.shop + next.path });
});
