import "server-only";
import sharp from "sharp";
import { fail, ok, type Result } from "@/lib/result";

/** What telephones make is below this. */
export const maxPhotoBytes = 10_000_000;

/** Longer side of what is kept, pixels: enough to see a crack. */
const keptSide = 1600;

/** More than any camera has; a small file may unfold to far more. */
const maxPixels = 60_000_000;

const formats = ["jpeg", "png", "webp", "heif"];

export type Photo = { readonly image: Uint8Array; readonly width: number; readonly height: number };

/**
 * Makes a buyer's photograph anew, upright and without anything that was written into it (place, time, telephone). What a file
 * is, its bytes say, not its name. Fails with `photo_too_large`, `photo_unreadable`.
 */
export async function readPhoto(
  file: Uint8Array,
): Promise<Result<Photo, "photo_too_large" | "photo_unreadable">> {
  if (file.byteLength > maxPhotoBytes) return fail("photo_too_large");
  try {
    const picture = sharp(file, { limitInputPixels: maxPixels, failOn: "error" });
    const { format } = await picture.metadata();
    if (!formats.includes(format)) return fail("photo_unreadable");
    const { data, info } = await picture
      .rotate()
      .resize(keptSide, keptSide, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return ok({ image: new Uint8Array(data), width: info.width, height: info.height });
  } catch {
    // Whatever the library says of a broken or hostile file, the buyer needs one sentence.
    return fail("photo_unreadable");
  }
}
