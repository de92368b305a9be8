import { addresses } from "@/e2e/addresses";
import { buy, putInCart, thanks } from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";
import { Visitor } from "@/e2e/http/visitor";

type Headers = Readonly<Record<string, string>>;

const visit = async (path: string) => {
  const answer = await new Visitor(addresses.shop).request(path);
  return { ...answer, headers: Object.fromEntries(answer.headers) as Headers };
};

const directive = (policy: string, name: string) =>
  policy.split("; ").find((part) => part === name || part.startsWith(`${name} `)) ?? "";

function expectSecurityHeaders(headers: Headers): void {
  expect(headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toMatch(/strict-origin|no-referrer|same-origin/);
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["x-powered-by"]).toBeUndefined();
  const policy = headers["content-security-policy"] ?? "";
  // One policy: of two, the browser would apply both.
  expect(policy.match(/default-src/g)).toHaveLength(1);
  expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
  expect(directive(policy, "object-src")).toBe("object-src 'none'");
}

/** Scripts run by this answer's own nonce only. @returns the nonce */
function expectStrictPolicy(headers: Headers): string {
  const scripts = directive(headers["content-security-policy"] ?? "", "script-src");
  expect(scripts).not.toContain("unsafe-inline");
  expect(scripts).not.toContain("unsafe-eval");
  const [, nonce = ""] = /'nonce-([^']+)'/.exec(scripts) ?? [];
  expect(nonce.length).toBeGreaterThan(20);
  return nonce;
}

for (const path of [
  "/",
  "/de-de",
  "/collections/lighting",
  "/products/havn-mug",
  "/pages/delivery",
  "/search?q=oak",
  "/cart",
  "/products/not-here",
  "/api/health",
  "/api/cart?market=us",
]) {
  test(`${path} tells browsers what it may not do`, async () => {
    expectSecurityHeaders((await visit(path)).headers);
  });
}

for (const path of [
  "/checkout",
  "/de-de/checkout",
  "/orders/unknown",
  "/account",
  "/admin/sign-in",
  "/admin/orders",
]) {
  test(`${path} runs no script that was not sent with it`, async () => {
    const first = await visit(path);
    const second = await visit(path);
    expectSecurityHeaders(first.headers);
    const nonce = expectStrictPolicy(first.headers);
    expect(nonce).not.toBe(expectStrictPolicy(second.headers));
    expect(first.headers["cache-control"] ?? "").not.toContain("s-maxage");
    for (const [tag] of first.body.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
  });
}

test("a purchase runs under the strict policy, and its pages are kept by nobody", async ({ page, shop }) => {
  const vase = await shop.createProduct({ name: "Guarded vase" });
  await putInCart(page, vase);
  const checkout = await page.goto("/checkout");
  expectStrictPolicy(checkout?.headers() ?? {});
  expect(checkout?.headers()["cache-control"]).toContain("no-store");
  await buy(page, vase, shop.newEmail());
  await expect(thanks(page)).toBeVisible();
  const order = await page.reload();
  expectStrictPolicy(order?.headers() ?? {});
  expect(order?.headers()["cache-control"]).toContain("no-store");
});

test("the cart's cookie is out of reach for scripts and for other sites", async ({ page, context, shop }) => {
  await putInCart(page, await shop.createProduct({ name: "Cookie vase" }));
  const cookies = await context.cookies();
  expect(cookies.find(({ value }) => value.length >= 20)).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
  });
});
