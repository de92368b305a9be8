import { addresses } from "@/e2e/addresses";
import { expect, test, usd } from "@/e2e/fixtures";
import { textOf } from "@/e2e/http/forms";
import { Visitor } from "@/e2e/http/visitor";

const visitor = () => new Visitor(addresses.shop);
const cacheStatus = (answer: { headers: Headers }) => answer.headers.get("cache-status");

/** The page once it is kept: what other tests change at the same time may end one of its tags meanwhile. */
async function kept(path: string, headers: Record<string, string> = {}) {
  let answer = await visitor().request(path, { headers });
  await expect
    .poll(async () => {
      answer = await visitor().request(path, { headers });
      return cacheStatus(answer);
    })
    .toContain("hit");
  return answer;
}

test("a page is kept in front of Next and sent compressed", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Kept vase" });
  const first = await visitor().request(vase.path, { headers: { "accept-encoding": "br" } });
  expect(cacheStatus(first)).toContain("miss");
  expect(first.headers.get("content-encoding")).toBe("br");
  const again = await kept(vase.path, { "accept-encoding": "br" });
  expect(again.headers.get("content-encoding")).toBe("br");
  expect(again.headers.get("vary")).toMatch(/rsc.*accept-encoding/i);
  expect(again.headers.get("content-security-policy")).toBe(first.headers.get("content-security-policy"));
  const gzipped = await kept(vase.path, { "accept-encoding": "gzip" });
  expect(gzipped.body).toBe(again.body);
});

test("HEAD and a page that the visitor has already cost no body", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Known vase" });
  const head = await visitor().request(vase.path, { method: "HEAD" });
  expect([head.status, head.body]).toEqual([200, ""]);
  let etag = "";
  // The page may end between the two by what another test changes.
  await expect
    .poll(async () => {
      etag = (await kept(vase.path)).headers.get("etag") ?? "";
      const known = await visitor().request(vase.path, { headers: { "if-none-match": etag } });
      return [known.status, known.body, known.headers.get("etag") === etag];
    })
    .toEqual([304, "", true]);
  await shop.setPrice(vase, usd(1995));
  await expect
    .poll(async () => (await visitor().request(vase.path, { headers: { "if-none-match": etag } })).status)
    .toBe(200);
});

test("a crowd on a new product makes the shop render it once", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Crowded vase" });
  const answers = await Promise.all(Array.from({ length: 100 }, () => visitor().request(vase.path)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  // More than one only when another test ends a tag of it at this moment.
  expect(answers.filter((answer) => cacheStatus(answer)?.includes("miss")).length).toBeLessThan(5);
});

test("a sale begins at its instant, not a visit later", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Sale vase", price: usd(2400) });
  const text = async () => textOf((await visitor().request(vase.path)).body);
  const [row] = await shop.sql<{ start: Date }[]>`
    update prices set sale_amount = 1800, sale_starts_at = now() + interval '1500 ms', sale_ends_at = now() + interval '1 day'
    where variant_id = ${vase.variant.id} and currency = 'USD' returning sale_starts_at as start`;
  expect(await text()).not.toContain("$18.00");
  await expect.poll(() => Date.now()).toBeGreaterThan(row?.start.getTime() ?? Infinity);
  expect(await text()).toContain("$18.00");
});

test("a visitor with a cart leaves nothing of it in the pages of others", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Shared vase" });
  const owner = visitor();
  const added = await owner.request("/api/cart/lines?market=us", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ variantId: vase.variant.id, quantity: 1, additionId: crypto.randomUUID() }),
  });
  expect(added.status).toBe(200);
  expect(owner.cookies.size).toBeGreaterThan(0);
  const first = await owner.request(vase.path);
  expect(cacheStatus(first)).toContain("miss");
  expect(first.headers.getSetCookie()).toEqual([]);
  const other = await kept(vase.path);
  expect((await owner.request(vase.path)).body).toBe(other.body);
  const secrets = [...owner.cookies.values()].filter((value) => value.length > 10);
  expect(secrets).not.toEqual([]);
  for (const secret of secrets) expect(other.body.includes(secret)).toBe(false);
  for (const path of ["/cart", "/checkout", "/api/cart?market=us"]) {
    expect(cacheStatus(await owner.request(path)), path).toBeNull();
  }
});

test("a request that is treated as a post does not leave its strict policy in the page of others", async ({
  shop,
}) => {
  const vase = await shop.createProduct({ name: "Odd vase" });
  const odd = await visitor().request(vase.path, { headers: { "content-type": "text/plain" } });
  expect(cacheStatus(odd)).toBeNull();
  const usual = await visitor().request(vase.path);
  expect(usual.headers.get("content-security-policy")).toContain("'unsafe-inline'");
});

test("the router's answers are kept apart from the page, and a wrong hash is sent away", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Routed vase" });
  await visitor().request(vase.path);
  const wrong = await visitor().request(`${vase.path}?_rsc=wrong`, {
    headers: { rsc: "1", "next-url": "/en-us" },
  });
  expect(wrong.status).toBe(307);
  const right = new URL(wrong.location ?? "");
  const payload = await visitor().request(right.href, { headers: { rsc: "1", "next-url": "/en-us" } });
  expect(payload.headers.get("content-type")).toContain("text/x-component");
  expect((await kept(vase.path)).headers.get("content-type")).toContain("text/html");
});
