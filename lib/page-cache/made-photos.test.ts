import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { MadePhotos } from "@/lib/page-cache/made-photos.mjs";
import NextPages from "@/lib/page-cache/next-pages.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "photos-"));
afterAll(() => rmSync(folder, { recursive: true }));

const photo = {
  kind: "IMAGE" as const,
  etag: "e",
  upstreamEtag: "u",
  extension: "avif",
  // A line break in it is none of the head's.
  buffer: Buffer.from([0, 10, 255, 10, 7]),
};

it("keeps a photograph for the next process, byte by byte", async () => {
  await new MadePhotos(folder).set("a-b_1", photo);
  expect((await new MadePhotos(folder).get("a-b_1"))?.value).toEqual(photo);
  expect(readdirSync(folder)).toEqual(["a-b_1"]);
});

it("has none that nobody made, and never leaves its folder", async () => {
  const photos = new MadePhotos(path.join(folder, "inner"));
  expect(await photos.get("unknown")).toBeNull();
  await photos.set("../outside", photo);
  expect(await photos.get("../a-b_1")).toBeNull();
  expect(readdirSync(folder)).not.toContain("outside");
});

it("is where Next puts what it has encoded", async () => {
  const build = path.join(folder, "build");
  const server = { serverDistDir: path.join(build, "server") };
  await new NextPages(server).set("key", photo, {});
  expect((await new NextPages(server).get("key", { kind: "IMAGE" }))?.value).toMatchObject({
    extension: "avif",
  });
  expect(readdirSync(path.join(build, "cache/photographs"))).toEqual(["key"]);
});
