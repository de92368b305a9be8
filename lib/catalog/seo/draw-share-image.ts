import "server-only";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import sharp from "sharp";
import { type ShareImage, shareImageSize } from "@/lib/catalog/seo/share-image";
import { env } from "@/lib/env";

const { width, height } = shareImageSize;
/** The photograph is a square at the right, the words stand in what is left. Pixels. */
const margin = 64;
const wordsWidth = width - height - 2 * margin + 16;
const titleHeight = 330;

/** The light theme of app/globals.css. */
const paper = "#fbfaf7";
const ink = "#1c1a17";
const inkSoft = "#5f5a52";

// `fontconfig` finds fonts by the family name that stands inside the file, not by the file's own.
const fontFolder = join(process.cwd(), "app/fonts");
const display = { family: "Newsreader 16pt", file: join(fontFolder, "newsreader.ttf") };
const plain = { family: "Instrument Sans", file: join(fontFolder, "instrument-sans.ttf") };

const markup = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

type Line = { font: typeof display; color: string; size: number };

/** @param line.size pixels of an em */
async function setText(text: string, { font, color, size }: Line) {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${color}">${markup(text)}</span>`,
      // Points at 72 dots per inch are pixels.
      font: `${font.family} ${size}`,
      fontfile: font.file,
      dpi: 72,
      width: wordsWidth,
      rgba: true,
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { input: data, width: info.width, height: info.height };
}

/** The largest size at which the title fits; long words are not broken. */
async function setTitle(text: string) {
  for (const size of [64, 54, 46, 38]) {
    const title = await setText(text, { font: display, color: ink, size });
    if (title.width <= wordsWidth && title.height <= titleHeight) return title;
  }
  return setText(text.length > 120 ? `${text.slice(0, 119)}…` : text, {
    font: display,
    color: ink,
    size: 30,
  });
}

/** From the disk where the photographs are; functions have them behind the shop's own address. */
async function readPhoto(path: string): Promise<Buffer | null> {
  const file = normalize(join(process.cwd(), "public", path));
  if (!file.startsWith(join(process.cwd(), "public"))) return null;
  try {
    return await readFile(file);
  } catch {
    const response = await fetch(new URL(path, env().SHOP_URL), { signal: AbortSignal.timeout(5000) });
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
  }
}

/** JPEG: photograph at the right, maker, name and shop at the left. About 60 ms of one core. */
export async function drawShareImage(image: ShareImage): Promise<Buffer> {
  const original = image.photo === null ? null : await readPhoto(image.photo);
  const [photo, overline, title, shop] = await Promise.all([
    original && sharp(original).resize(height, height, { fit: "cover" }).toBuffer(),
    image.overline === "" ? null : setText(image.overline, { font: plain, color: inkSoft, size: 26 }),
    setTitle(image.title),
    setText(image.shop, { font: display, color: ink, size: 32 }),
  ]);
  const overlineHeight = overline ? overline.height + 24 : 0;
  const top = Math.round((height - overlineHeight - title.height) / 2);
  return sharp({ create: { ...shareImageSize, channels: 3, background: paper } })
    .composite([
      ...(photo ? [{ input: photo, left: width - height, top: 0 }] : []),
      ...(overline ? [{ input: overline.input, left: margin, top }] : []),
      { input: title.input, left: margin, top: top + overlineHeight },
      { input: shop.input, left: margin, top: height - margin - shop.height },
    ])
    .jpeg({ quality: 82, progressive: true })
    .toBuffer();
}
