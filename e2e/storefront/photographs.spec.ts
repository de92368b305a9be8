import { expect, test } from "../fixtures";

const year = "public, max-age=31536000, immutable";
const signed = /^\/catalog\/.+\.[0-9a-f]{6}-[0-9a-f]{10}\.jpg$/;

test("F23: photographs may be kept for good, under addresses that tell which file it is", async ({
  request,
}) => {
  const paths = new Set<string>();
  for (const page of ["/", "/collections/lighting", "/products/havn-mug"]) {
    const html = await (await request.get(page)).text();
    for (const [, address = ""] of html.matchAll(/_next\/image\?url=([^&"\\]+)/g))
      paths.add(decodeURIComponent(address));
  }
  expect(paths.size).toBeGreaterThan(20);
  expect([...paths].filter((path) => !signed.test(path))).toEqual([]);

  const [first = ""] = paths;
  expect((await request.get(first)).headers()["cache-control"]).toBe(year);
  const encoded = await request.get(`/_next/image?url=${encodeURIComponent(first)}&w=320&q=75`, {
    headers: { accept: "image/avif,*/*" },
  });
  expect(encoded.headers()).toMatchObject({ "content-type": "image/avif", "cache-control": year });
});

test("a photograph that is missing is kept by nobody, and none is encoded twice for a query", async ({
  request,
}) => {
  for (const file of ["havn-mug/sage-1.f6f4ef-0000000000.jpg", "havn-mug/sage-1.jpg"]) {
    const missing = await request.get(`/catalog/${file}`);
    expect(missing.status()).toBe(404);
    expect(missing.headers()["cache-control"]).toBe("no-store");
  }
  const other = encodeURIComponent("/catalog/havn-mug/sage-1.jpg?v=2");
  expect((await request.get(`/_next/image?url=${other}&w=320&q=75`)).status()).toBe(400);
});
