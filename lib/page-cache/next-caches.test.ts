import { expect, it } from "vitest";
import nextData from "@/lib/page-cache/next-data.mjs";
import NextPages from "@/lib/page-cache/next-pages.mjs";
import { type RequestNotes, requestNotes } from "@/lib/page-cache/request-notes.mjs";
import { tagClock } from "@/lib/page-cache/tag-clock.mjs";

const clock = tagClock();
const pages = new NextPages();
const context = { kind: "APP_PAGE" };

/** Runs as a request does on its way through Next. */
async function inRequest(run: () => Promise<unknown>): Promise<RequestNotes> {
  const notes: RequestNotes = { begunAt: clock.now(), page: null };
  await requestNotes().run(notes, run);
  return notes;
}

const rendered = (tags: string) => ({
  kind: "APP_PAGE",
  html: "<p>",
  headers: { "x-next-cache-tags": tags },
});
const hour = { cacheControl: { revalidate: 3600, expire: 86_400 } };

it("keeps a page and notes its tags, when it is rendered and when it is found", async () => {
  const first = await inRequest(() => pages.set("/kept", rendered("home,product:kept"), hour));
  expect(first.page).toMatchObject({ tags: ["home", "product:kept"], endsAt: first.begunAt + 3_600_000 });
  const second = await inRequest(async () => {
    expect(await pages.get("/kept", context)).toMatchObject({
      value: { html: "<p>" },
      lastModified: first.begunAt,
    });
  });
  expect(second.page).toEqual(first.page);
});

it("loses a page when one of its tags ends, however Next is told", async () => {
  await inRequest(() => pages.set("/a", rendered("product:a"), hour));
  await pages.revalidateTag("product:b");
  expect(await pages.get("/a", context)).not.toBeNull();
  await pages.revalidateTag(["product:a"]);
  expect(await pages.get("/a", context)).toBeNull();
});

it("does not keep a page whose tag ended while it was rendered", async () => {
  await inRequest(async () => {
    clock.end(["product:c"]);
    await pages.set("/c", rendered("product:c"), hour);
  });
  expect(await pages.get("/c", context)).toBeNull();
});

it("has no page past its time, so that Next renders before it answers", async () => {
  await inRequest(() => pages.set("/d", rendered("home"), { cacheControl: { revalidate: 0 } }));
  expect(await pages.get("/d", context)).toBeNull();
  await inRequest(() => pages.set("/d", rendered(`home,ends-at:${Math.floor(clock.now())}`), hour));
  expect(await pages.get("/d", context)).toBeNull();
});

it("notes that it cannot tell when two pages are behind one answer", async () => {
  await inRequest(() => pages.set("/e", rendered("home"), hour));
  const notes = await inRequest(async () => {
    await pages.get("/e", context);
    await pages.get("/e", context);
  });
  expect(notes.page).toBe("several");
});

const entry = (tags: string[], timestamp = clock.now(), revalidate = 3600) =>
  Promise.resolve({
    value: new Blob(["data"]).stream(),
    tags,
    timestamp,
    revalidate,
    stale: 300,
    expire: 86_400,
  });

it("keeps what was read until one of its own tags or of the route's ends", async () => {
  await nextData.set("read", entry(["product:f"]));
  const found = await nextData.get("read", ["_N_T_/layout"]);
  expect(await new Response(found?.value).text()).toBe("data");
  expect(await nextData.get("read", ["_N_T_/layout"])).toBeDefined();
  await nextData.updateTags(["_N_T_/layout"]);
  expect(await nextData.get("read", ["_N_T_/layout"])).toBeUndefined();
  await nextData.set("read", entry(["product:f"]));
  await nextData.updateTags(["product:f"]);
  expect(await nextData.get("read", [])).toBeUndefined();
});

it("does not keep what is past its time", async () => {
  await nextData.set("old", entry([], clock.now() - 2000, 1));
  expect(await nextData.get("old", [])).toBeUndefined();
});

it("ends pages that joined a read whose tags ended before it was done", async () => {
  const began = clock.now();
  clock.end(["product:g"]);
  const joinedAt = clock.now();
  await nextData.set("slow", entry(["product:g"], began));
  expect(await nextData.get("slow", [])).toBeUndefined();
  expect(clock.isOver(["product:g"], joinedAt)).toBe(true);
});
