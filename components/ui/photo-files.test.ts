import { describe, expect, it } from "vitest";
import { filesByNeed, photoFiles, photoUrl, photoWidths } from "@/components/ui/photo-files";

describe("files of a photograph", () => {
  it("never asks for a width that the server does not make", () => {
    expect(photoWidths.length).toBeLessThanOrEqual(6);
    for (const place of ["thumb", "card", "large"] as const) {
      const widths = photoFiles("/catalog/a/b.jpg", place).srcSet.match(/ \d+w/g) ?? [];
      expect(widths.length).toBeGreaterThan(0);
      for (const width of widths) expect(photoWidths).toContain(Number.parseInt(width, 10));
    }
  });

  it("offers the fallback among the others, so that it is one file and not two", () => {
    for (const place of ["thumb", "card", "large"] as const) {
      const { src, srcSet } = photoFiles("/catalog/a/b.jpg", place);
      expect(srcSet).toContain(src);
    }
  });

  it("keeps a path with reserved characters in one piece", () => {
    const url = new URL(photoUrl("/catalog/a&b/c d.jpg", 320), "http://shop");
    expect(url.searchParams.get("url")).toBe("/catalog/a&b/c d.jpg");
  });

  it("makes every width ahead, what cards need first", () => {
    const files = filesByNeed(["/catalog/a.jpg", "/catalog/b.jpg"]);
    expect(new Set(files).size).toBe(2 * photoWidths.length);
    expect(files.slice(0, 2)).toEqual([photoUrl("/catalog/a.jpg", 320), photoUrl("/catalog/b.jpg", 320)]);
  });
});
