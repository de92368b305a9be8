import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { beforeNext } from "@/lib/page-cache/before-next";
import type { DirectRoute } from "@/lib/page-cache/direct-routes";

type Heard = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

const echo: DirectRoute = async (asked) => {
  const body = await asked.text();
  if (body === "broken") throw new Error("a bug");
  const from = asked.headers.get("x-forwarded-for");
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of ["a=1; Path=/", "b=2; Path=/"]) headers.append("set-cookie", cookie);
  return Response.json({ body, query: new URL(asked.url).search, from }, { status: 201, headers });
};

/** What Next got to see. */
let seen: IncomingHttpHeaders[] = [];
const before = beforeNext(new Map([["POST /api/echo", echo]]));
const server = createServer((incoming, response) => {
  if (before(incoming, response)) return;
  seen.push({ ...incoming.headers });
  response.end("by Next");
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Heard> {
  seen = [];
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method, headers, host: "127.0.0.1" }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on("error", reject).end(body);
  });
}

const own = () => ({ origin: `http://127.0.0.1:${port}` });

it("answers a route with what it says, and with what every answer tells browsers", async () => {
  const heard = await ask("POST", "/api/echo?market=us", own(), "hello");
  expect(heard.status).toBe(201);
  expect(JSON.parse(heard.body)).toEqual({ body: "hello", query: "?market=us", from: "127.0.0.1" });
  expect(heard.headers).toMatchObject({
    "set-cookie": ["a=1; Path=/", "b=2; Path=/"],
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("object-src 'none'"),
  });
  expect(seen).toEqual([]);
});

it("tells nothing of a bug, and reads no more than anybody reads", async () => {
  expect(await ask("POST", "/api/echo", own(), "broken")).toMatchObject({ status: 500, body: "" });
  expect(await ask("POST", "/api/echo", own(), "x".repeat(1_200_000))).toMatchObject({ status: 413 });
});

it("leaves everything else to Next", async () => {
  expect(await ask("GET", "/api/echo")).toMatchObject({ status: 200, body: "by Next" });
  expect(await ask("POST", "/api/echo/more", own())).toMatchObject({ body: "by Next" });
  expect(await ask("GET", "/products/mug")).toMatchObject({ body: "by Next" });
  expect(seen[0]).not.toHaveProperty("x-guarded-in-front");
  expect(seen[0]).not.toHaveProperty("content-security-policy");
});

it("lets nobody write from another site's pages, but those who prove themselves otherwise", async () => {
  for (const path of ["/api/echo", "/cart", "/checkout", "/de-de/checkout", "/api/cart/codes", "/admin"]) {
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {}]) {
      const heard = await ask("POST", path, headers, "x");
      expect(heard.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
      expect(seen).toEqual([]);
    }
    expect((await ask("POST", path, own(), "x")).status, path).toBeLessThan(400);
  }
  expect(await ask("POST", "/api/webhooks/other", {}, "x")).toMatchObject({ body: "by Next" });
});

it("gives one visitor's own pages a nonce that Next finds, and says that itself only", async () => {
  for (const path of ["/checkout", "/de-de/orders/abc?x=1", "/admin/orders"]) {
    const { headers } = await ask("GET", path, { "x-guarded-in-front": "no" });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/'nonce-[\w+/=]{20,}'/);
    expect(seen[0]?.["content-security-policy"]).toBe(policy);
    expect(seen[0]?.["x-guarded-in-front"]).toBe("1");
  }
  await ask("GET", "/", { "x-guarded-in-front": "1" });
  expect(seen[0]).not.toHaveProperty("x-guarded-in-front");
});
