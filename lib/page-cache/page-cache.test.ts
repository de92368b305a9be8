import {
  createServer,
  type IncomingMessage,
  request as ask,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { cacheTags } from "@/lib/cache-tags";
import { PageCache } from "@/lib/page-cache/page-cache";
import { requestNotes } from "@/lib/page-cache/request-notes.mjs";
import { TagClock } from "@/lib/page-cache/tag-clock.mjs";

type Answer = { status: number; headers: Record<string, string>; body: Buffer };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Stands for Next: `render` answers what the cache did not. */
async function start(
  render: (request: IncomingMessage, response: ServerResponse, count: number) => void | Promise<void>,
) {
  const clock = new TagClock();
  const pages = new PageCache(clock, 10_000_000);
  let renders = 0;
  const server = createServer((request, response) => {
    void pages.answer(request, response, () => {
      renders += 1;
      void render(request, response, renders);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<Answer>((resolve, reject) => {
      ask({ port, path, headers, method, host: "127.0.0.1" }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(entries) as Record<string, string>,
            body: Buffer.concat(chunks),
          });
        });
      })
        .on("error", reject)
        .end();
    });
  return { clock, get, renders: () => renders, origin: `http://127.0.0.1:${port}` };
}

/** As next-pages.mjs does it when the page comes from its memory. */
function note(tags: string[], endsAt = Infinity) {
  const notes = requestNotes().getStore();
  if (notes) notes.page = { tags, begunAt: notes.begunAt, endsAt };
}

const text = "A page with a price. ".repeat(100);

function page(response: ServerResponse, body = text, headers: Record<string, string | string[]> = {}) {
  for (const [name, value] of Object.entries({
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "s-maxage=3600",
    ETag: '"abc"',
    Vary: "rsc",
    ...headers,
  })) {
    response.setHeader(name, value);
  }
  response.end(body);
}

it("renders a page once and repeats it, compressed as each client likes", async () => {
  const { get, renders } = await start((_, response) => {
    note(["home"]);
    page(response);
  });
  const first = await get("/", { "accept-encoding": "gzip, br" });
  expect(brotliDecompressSync(first.body).toString()).toBe(text);
  expect(first.headers["cache-status"]).toContain("miss");
  const second = await get("/", { "accept-encoding": "gzip" });
  expect(gunzipSync(second.body).toString()).toBe(text);
  expect(second.headers["cache-status"]).toContain("hit");
  expect(second.headers["vary"]).toBe("rsc, Accept-Encoding");
  expect((await get("/")).body.toString()).toBe(text);
  expect(renders()).toBe(1);
});

it("answers HEAD without a body and 304 to those who have the page", async () => {
  const { get, renders } = await start((_, response) => {
    note(["home"]);
    page(response);
  });
  const full = await get("/");
  const head = await get("/", {}, "HEAD");
  expect(head.body).toHaveLength(0);
  expect(head.headers["content-length"]).toBe(String(text.length));
  for (const known of [full.headers["etag"] ?? "", '"abc"', 'W/"other", W/"abc"']) {
    const again = await get("/", { "if-none-match": known });
    expect(again.status).toBe(304);
    expect(again.headers["etag"]).toBe(full.headers["etag"]);
  }
  expect((await get("/", { "if-none-match": 'W/"other"' })).status).toBe(200);
  expect(renders()).toBe(1);
});

it("answers 304 also when the page must be rendered to know it", async () => {
  const { get } = await start((request, response) => {
    expect(request.headers["if-none-match"]).toBeUndefined();
    note(["home"]);
    page(response);
  });
  expect((await get("/", { "if-none-match": '"abc"' })).status).toBe(304);
});

it("renders anew when a tag of the page has ended, and only then", async () => {
  const { clock, get } = await start((_, response, count) => {
    note(["product:1"]);
    page(response, `${text} ${count}`);
  });
  expect((await get("/a")).body.toString()).toMatch(/1$/);
  clock.end(["product:2"]);
  expect((await get("/a")).body.toString()).toMatch(/1$/);
  clock.end(["product:1"]);
  expect((await get("/a")).body.toString()).toMatch(/2$/);
  clock.endEverything();
  expect((await get("/a")).body.toString()).toMatch(/3$/);
});

it("never serves a page past its time", async () => {
  const { clock, get } = await start((_, response, count) => {
    note(["product:1"], count === 1 ? 0 : Infinity);
    page(response, `${text} ${count}`);
  });
  await get("/a");
  expect((await get("/a")).body.toString()).toMatch(/2$/);
  expect((await get("/a")).body.toString()).toMatch(/2$/);
  expect(clock.version).toBe(0);
});

it("does not keep a page whose tag ended while it was rendered, nor give it to who came later", async () => {
  const holds: (() => void)[] = [];
  const { clock, get, renders } = await start(async (_, response, count) => {
    if (count === 1) await new Promise<void>((resolve) => holds.push(resolve));
    note(["product:1"]);
    page(response, `${text} ${count}`);
  });
  const early = get("/a");
  await expect.poll(() => holds.length).toBe(1);
  clock.end(["product:1"]);
  const late = get("/a");
  holds[0]?.();
  expect((await early).body.toString()).toMatch(/1$/);
  expect((await late).body.toString()).toMatch(/2$/);
  expect((await get("/a")).body.toString()).toMatch(/2$/);
  expect(renders()).toBe(2);
});

it("renders a page once for a crowd that wants it at the same time", async () => {
  const holds: (() => void)[] = [];
  const { get, renders } = await start(async (_, response) => {
    await new Promise<void>((resolve) => holds.push(resolve));
    note(["product:1"]);
    page(response);
  });
  const crowd = Array.from({ length: 200 }, () => get("/new"));
  await expect.poll(() => holds.length).toBe(1);
  holds[0]?.();
  const answers = await Promise.all(crowd);
  expect(answers.every(({ status, body }) => status === 200 && body.toString() === text)).toBe(true);
  expect(renders()).toBe(1);
});

it.each([
  ["sets a cookie", { "Set-Cookie": ["a=b"] }, 200],
  ["is private", { "Cache-Control": "private, s-maxage=60" }, 200],
  ["may not be stored", { "Cache-Control": "no-store" }, 200],
  ["names no time", { "Cache-Control": "public, max-age=60" }, 200],
  ["varies by something else", { Vary: "rsc, Cookie" }, 200],
  ["is an error", {}, 500],
])("keeps nothing that %s", async (_, headers, status) => {
  const { get, renders } = await start((__, response, count) => {
    note(["home"]);
    response.statusCode = status;
    page(response, `${text} ${count}`, headers);
  });
  expect((await get("/a")).body.toString()).toMatch(/1$/);
  const second = await get("/a");
  expect(second.status).toBe(status);
  expect(second.body.toString()).toMatch(/2$/);
  expect(renders()).toBe(2);
});

it("keeps nothing of which nobody knows what ends it", async () => {
  const { get, renders } = await start((_, response) => page(response));
  await get("/a");
  await get("/a");
  expect(renders()).toBe(2);
});

it("leads from an old address to the new one with what the visitor's said besides, kept or not", async () => {
  const { get } = await start((_, response) => {
    note(["product-slug:old"]);
    response.statusCode = 308;
    page(response, "", { Location: "/products/new" });
  });
  for (const query of ["?variant=HC-1", "?variant=HC-1&utm_source=a", "?variant=HC-1", "?utm_source=b", ""])
    expect((await get(`/products/old${query}`)).headers["location"]).toBe(`/products/new${query}`);
});

it("leads from a filter that nobody knows to the list without it, and not back", async () => {
  const { get } = await start((_, response) => {
    note(["list:all"]);
    response.statusCode = 307;
    page(response, "", { Location: "/collections/all" });
  });
  for (const query of ["?color=plaid", "?color=plaid"])
    expect((await get(`/collections/all${query}`)).headers["location"]).toBe("/collections/all");
});

it("keeps a redirect, but not one that repeats a parameter it ignores", async () => {
  const { get, renders } = await start((request, response) => {
    note(["product-slug:old"]);
    response.statusCode = 308;
    page(response, "", { Location: (request.url ?? "").replace("old", "new") });
  });
  expect((await get("/products/old")).headers["location"]).toBe("/products/new");
  expect((await get("/products/old")).headers["location"]).toBe("/products/new");
  expect(renders()).toBe(1);
  expect((await get("/products/old2?utm_source=a")).headers["location"]).toBe("/products/new2?utm_source=a");
  expect((await get("/products/old2")).headers["location"]).toBe("/products/new2");
});

it("lets a page that is streamed to one visitor through, and holds nobody else up for it", async () => {
  const holds: (() => void)[] = [];
  const { get } = await start(async (_, response) => {
    response.setHeader("Cache-Control", "private, no-store");
    response.write("first ");
    await new Promise<void>((resolve) => holds.push(resolve));
    response.end("second");
  });
  const answers = [get("/search?q=a"), get("/search?q=a"), get("/search?q=a")];
  await expect.poll(() => holds.length).toBe(3);
  for (const release of holds) release();
  for (const { body } of await Promise.all(answers)) expect(body.toString()).toBe("first second");
});

it("goes on when the visitor who was first has left", async () => {
  const holds: (() => void)[] = [];
  const { get, renders } = await start(async (request, response, count) => {
    if (count === 1) {
      await new Promise<void>((resolve) => holds.push(resolve));
      request.socket.destroy();
      return;
    }
    note(["home"]);
    page(response);
  });
  const first = get("/a").catch(() => null);
  await expect.poll(() => holds.length).toBe(1);
  const second = get("/a");
  holds[0]?.();
  expect(await first).toBeNull();
  expect((await second).status).toBe(200);
  expect(renders()).toBe(2);
});

it("keeps the files of a build and photographs, whatever ends", async () => {
  const { clock, get, renders } = await start((request, response) => {
    const isPhoto = request.url?.startsWith("/_next/image") === true;
    page(response, text, {
      "Content-Type": isPhoto ? "image/avif" : "application/javascript; charset=UTF-8",
      // As Next says it.
      "Cache-Control": `public, max-age=31536000, ${isPhoto ? "must-revalidate" : "immutable"}`,
      Vary: isPhoto ? "Accept" : "Accept-Encoding",
    });
  });
  const script = await get("/_next/static/a.js", { "accept-encoding": "gzip" });
  expect(gunzipSync(script.body).toString()).toBe(text);
  const accept = "image/avif,*/*";
  expect((await get("/_next/image?url=a", { accept, "accept-encoding": "gzip, br" })).body.toString()).toBe(
    text,
  );
  clock.endEverything();
  expect((await get("/_next/static/a.js")).headers["cache-status"]).toContain("hit");
  const photo = (await get("/_next/image?url=a", { accept })).headers;
  expect(photo["cache-status"]).toContain("hit");
  expect(photo["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(renders()).toBe(2);
});

it("keeps no file that may change", async () => {
  const { get, renders } = await start((_, response) => {
    page(response, text, { "Cache-Control": "public, max-age=60" });
  });
  await get("/_next/image?url=a");
  await get("/_next/image?url=a");
  expect(renders()).toBe(2);
});

it("names the target of a redirect once, also of one that is not kept", async () => {
  const { origin } = await start((_request, response) => {
    response.statusCode = 307;
    response.appendHeader("location", "/collections/all");
    response.appendHeader("location", "/collections/all");
    response.end();
  });
  const answer = await fetch(`${origin}/collections/all?color=plaid`, { redirect: "manual" });
  expect(answer.headers.get("location")).toBe("/collections/all");
});

it("F17: answers that a thing is gone where the page says so, but hands the router its part", async () => {
  const { get, renders } = await start((_, response) => {
    note(["product:1", cacheTags.gone]);
    page(response);
  });
  for (const turn of [1, 2]) {
    expect((await get("/products/a")).status, String(turn)).toBe(410);
  }
  expect((await get("/products/a?_rsc=", { rsc: "1" })).status).toBe(200);
  expect(renders()).toBe(2);
});
