import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { standInFront } from "@/lib/page-cache/front";

it("answers what cannot be read, and what is spelled otherwise, before the server's own code sees it", async () => {
  standInFront(0, (url) => (url === "/lamps?rating=" ? "/lamps" : null));
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    seen.push(incoming.url ?? "");
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const status = (path: string, headers: Record<string, string> = {}) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ port, path, headers, host: "127.0.0.1" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
  expect(await status("/products/%")).toBe(400);
  expect(await status("/products/a%20b")).toBe(200);
  expect(await status("/lamps?rating=")).toBe(308);
  // The router's own request for a part of the page.
  expect(await status("/lamps?rating=", { rsc: "1" })).toBe(200);
  expect(seen).toEqual(["/products/a%20b", "/lamps?rating="]);
  await new Promise((resolve) => server.close(resolve));
});

it("lets nobody keep that a photograph is missing", async () => {
  standInFront(0, () => null);
  const server = createServer((incoming, response) => {
    response.statusCode = incoming.url?.endsWith("missing.jpg") ? 404 : 200;
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const kept = async (file: string) =>
    (await fetch(`http://127.0.0.1:${port}/catalog/${file}`)).headers.get("cache-control");
  expect(await kept("mug.jpg")).toBe("public, max-age=31536000, immutable");
  expect(await kept("missing.jpg")).toBe("no-store");
  await new Promise((resolve) => server.close(resolve));
});
