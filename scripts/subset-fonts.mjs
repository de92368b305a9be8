/**
 * Makes app/fonts from the npm font packages: only the glyphs that English, German and neighbouring languages need, and
 * only the part of each design axis that the shop uses. Run `node scripts/subset-fonts.mjs` after changing either.
 */
import { readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const root = new URL("../", import.meta.url);

const range = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join("");

/** ASCII, Latin-1 (German, French, Nordic names), and the signs that good typesetting asks for. */
const glyphs = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ŒœŠšŽžŁłĆćČčĞğİıŞşŐőŰűẞ–—‘’‚“”„†•…‹›€™−×≈≤≥→←`;

const newsreader = "node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2";
const instrumentSans =
  "node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2";

const fonts = [
  {
    source: newsreader,
    target: "app/fonts/newsreader.woff2",
    // Headings only: one optical size, drawn for display.
    axes: { opsz: 48, wght: { min: 400, max: 500 } },
  },
  {
    source: instrumentSans,
    target: "app/fonts/instrument-sans.woff2",
    axes: { wght: { min: 400, max: 600 } },
  },
  // For the pictures of shared links, which the server draws: one weight, in the only format that the library reads.
  { source: newsreader, target: "app/fonts/newsreader.ttf", axes: { opsz: 48, wght: 400 } },
  { source: instrumentSans, target: "app/fonts/instrument-sans.ttf", axes: { wght: 400 } },
];

for (const { source, target, axes } of fonts) {
  const subset = await subsetFont(await readFile(new URL(source, root)), glyphs, {
    targetFormat: target.endsWith(".ttf") ? "sfnt" : "woff2",
    variationAxes: axes,
    keepFeatures: ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum", "case", "calt"],
    noHinting: true,
  });
  await writeFile(new URL(target, root), subset);
  console.log(`${target}: ${(subset.length / 1024).toFixed(1)} KB`);
}
