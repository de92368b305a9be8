import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { standInFront } from "@/lib/page-cache/front";

it("answers 400 before the server's own code sees the request", async () => {
  standInFront(0);
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    seen.push(incoming.url ?? "");
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const status = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ port, path, host: "127.0.0.1" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
  expect(await status("/products/%")).toBe(400);
  expect(await status("/products/a%20b")).toBe(200);
  expect(seen).toEqual(["/products/a%20b"]);
  await new Promise((resolve) => server.close(resolve));
});
