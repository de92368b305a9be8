import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { maxPhotoBytes, readPhoto } from "@/lib/returns/photo";

const picture = (width = 2400, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: "#885533" } });

describe("a photograph of a buyer's", () => {
  it("is made anew: smaller, upright, and nothing of what was written into it is left", async () => {
    const original = await picture()
      .jpeg()
      .withExif({
        IFD0: { Make: "Telephone", Copyright: "Ada Lovelace" },
        IFD3: { GPSLatitude: "52/1 30/1 0/1" },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const read = await readPhoto(original);
    if (!read.ok) throw new Error(read.error.code);
    expect([read.value.width, read.value.height]).toEqual([800, 1600]);
    const kept = await sharp(read.value.image).metadata();
    expect(kept.format).toBe("jpeg");
    expect([kept.exif, kept.xmp, kept.iptc, kept.icc, kept.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(Buffer.from(read.value.image).includes("Lovelace")).toBe(false);
  });

  it("may be a picture of a few kinds, and nothing that only calls itself one", async () => {
    expect((await readPhoto(await picture(10, 10).png().toBuffer())).ok).toBe(true);
    expect((await readPhoto(await picture(10, 10).webp().toBuffer())).ok).toBe(true);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const file of [
      svg,
      Buffer.from("%PDF-1.7"),
      Buffer.from("<script>"),
      Buffer.alloc(0),
      await picture(9, 9).tiff().toBuffer(),
    ])
      expect(await readPhoto(file)).toMatchObject({ ok: false, error: { code: "photo_unreadable" } });
    expect(await readPhoto(Buffer.alloc(maxPhotoBytes + 1))).toMatchObject({
      error: { code: "photo_too_large" },
    });
    const cut = await picture().jpeg().toBuffer();
    expect((await readPhoto(cut.subarray(0, cut.length / 2))).ok).toBe(false);
  });
});
