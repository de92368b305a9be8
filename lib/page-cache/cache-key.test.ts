import { describe, expect, it } from "vitest";
import { cacheKeyOf, routerHash } from "@/lib/page-cache/cache-key";

const key = (url: string, headers: Record<string, string> = {}) => cacheKeyOf("GET", url, headers)?.key;

describe("the key of an answer", () => {
  it("is the same whoever asks, and however they came", () => {
    const plain = key("/products/havn-mug");
    expect(plain).toBeDefined();
    for (const headers of [
      { cookie: "cart=abc; cart_market=us" },
      { "user-agent": "Mozilla/5.0", "accept-language": "de", host: "elsewhere.example" },
      { "cache-control": "no-cache", "x-forwarded-for": "192.0.2.1" },
    ]) {
      expect(key("/products/havn-mug", headers)).toBe(plain);
    }
    expect(key("/products/havn-mug?utm_source=mail&gclid=123&fbclid=x")).toBe(plain);
  });

  it("leaves out what a static page is rendered without", () => {
    expect(key("/products/havn-mug?variant=HM-GREEN")).toBe(key("/products/havn-mug"));
    expect(key("/?anything=1")).toBe(key("/"));
    expect(key("/de-de/search?q=lampe")).not.toBe(key("/de-de/search"));
  });

  it("tells whether parameters were left out", () => {
    expect(cacheKeyOf("GET", "/?utm_source=mail", {})?.isShortened).toBe(true);
    expect(cacheKeyOf("GET", "/collections/lighting?color=green", {})?.isShortened).toBe(false);
  });

  it("differs where the page may differ", () => {
    const keys = [
      key("/collections/lighting"),
      key("/collections/lighting?color=green"),
      key("/collections/lighting?color=green&material=oak"),
      key("/de-de/collections/lighting"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(key("/collections/lighting?color=green&utm_medium=cpc")).toBe(
      key("/collections/lighting?color=green"),
    );
  });

  it("is missing where something is personal or live", () => {
    for (const url of [
      "/cart",
      "/de-de/cart?x=1",
      "/checkout/return",
      "/orders/token",
      "/account",
      "/admin/orders",
      "/api/cart",
    ]) {
      expect(key(url), url).toBeUndefined();
    }
    expect(key("/cartographer")).toBeDefined();
  });

  it("is missing for everything but plain reading", () => {
    expect(cacheKeyOf("POST", "/", {})).toBeNull();
    expect(key("http://elsewhere.example/")).toBeUndefined();
    for (const headers of [
      // proxy.ts answers these with a nonce policy, under which nobody else's page would start.
      { "content-type": "text/plain" },
      { "next-action": "0" },
      { range: "bytes=0-1" },
      { authorization: "Basic x" },
      { "content-length": "3" },
      { cookie: "a=b; __prerender_bypass=1" },
      { "x-prerender-revalidate": "x" },
    ]) {
      expect(key("/", headers), JSON.stringify(headers)).toBeUndefined();
    }
  });
});

describe("files", () => {
  it("are one whatever is asked along with their address", () => {
    expect(key("/_next/static/chunks/a.js?dpl=1")).toBe(key("/_next/static/chunks/a.js"));
    expect(key("/_next/static/chunks/a.js", { range: "bytes=0-1" })).toBeUndefined();
  });

  it("are kept in each format that a photograph is sent in", () => {
    const photo = (accept: string) => key("/_next/image?url=%2Fa.jpg&w=480&q=75", { accept });
    const formats = [photo("image/avif,image/webp,*/*"), photo("image/webp,*/*"), photo("*/*")];
    expect(new Set(formats).size).toBe(3);
    expect(photo("image/avif,image/webp,image/apng,*/*;q=0.8")).toBe(formats[0]);
  });
});

describe("the router's requests", () => {
  // As Chromium sent them to a shop with next 16.4.6.
  const prefetch = {
    rsc: "1",
    "next-router-prefetch": "1",
    "next-router-segment-prefetch": "/_tree",
    "next-url": "/en-us",
  };
  const hashed = (headers: Record<string, string>) =>
    routerHash([
      headers["next-router-prefetch"],
      headers["next-router-segment-prefetch"],
      headers["next-router-state-tree"],
      headers["next-url"],
    ]);

  it("computes the hash that the router sends", () => {
    expect(hashed(prefetch)).toBe("Uqk57SD-w0KzUGC6");
  });

  it("has one key for each form, wherever the visitor comes from", () => {
    const payload = (tree: string) => {
      const headers = { rsc: "1", "next-router-state-tree": tree, "next-url": `/${tree}` };
      return key(`/products/havn-mug?_rsc=${hashed(headers)}`, headers);
    };
    expect(payload("a")).toBeDefined();
    expect(payload("a")).toBe(payload("b"));
    expect(payload("a")).not.toBe(key("/products/havn-mug"));
    expect(key(`/products/havn-mug?_rsc=${hashed(prefetch)}`, prefetch)).toBe(
      "segment /_tree /products/havn-mug",
    );
  });

  it("leaves a wrong hash to Next, which sends the browser to the right address", () => {
    expect(key("/products/havn-mug?_rsc=wrong", prefetch)).toBeUndefined();
    expect(key("/products/havn-mug", prefetch)).toBeUndefined();
  });
});
