import { createServer } from "node:net";
import { expect, test } from "vitest";

import { firstFreePort, isFree, parsePort } from "@/scripts/shop/ports";

test("the first free port is taken, past those in use and those promised", async () => {
  const inUse = new Set([4000, 4001]);
  const free = (port: number) => Promise.resolve(!inUse.has(port));
  expect(await firstFreePort(4000, [], free)).toBe(4002);
  expect(await firstFreePort(4000, [4002], free)).toBe(4003);
  await expect(firstFreePort(65_535, [65_535], free)).rejects.toThrow("65535");
});

test("a port somebody listens on is not free", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  expect(await isFree(port, "127.0.0.1")).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port, "127.0.0.1")).toBe(true);
});

test("a port is a whole number that TCP knows", () => {
  expect(parsePort("PORT", undefined, 3000)).toBe(3000);
  expect(parsePort("PORT", "8080", 3000)).toBe(8080);
  for (const wrong of ["0", "-1", "80.5", "65536", "http"]) {
    expect(() => parsePort("PORT", wrong, 3000)).toThrow(wrong);
  }
});
