import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { photoName, signatureOf, signedAddress, usualGround } from "@/lib/photo-address";

/**
 * Names the demo shop's photographs by what is in them, and lists them in db/seed/photographs.json. Put a new
 * `public/catalog/havn-mug/sage-1.jpg` there and run `npm run photographs`: it takes the place of the one that had its name.
 */
const folder = "public";
const list = "db/seed/photographs.json";

/** From this difference in one channel (of 255) on, a ground has a color of its own: less is not seen. */
const visible = 9;

/** The color along the edges, `#rrggbb`: the median of the outermost 24th. */
async function groundColor(file: Buffer): Promise<string> {
  const size = 24;
  const pixels = await sharp(file).resize(size, size, { fit: "fill" }).removeAlpha().raw().toBuffer();
  const channels: number[][] = [[], [], []];
  for (let place = 0; place < size * size; place++) {
    const [x, y] = [place % size, Math.floor(place / size)];
    if (x % (size - 1) !== 0 && y % (size - 1) !== 0) continue;
    for (const [channel, values] of channels.entries()) values.push(pixels[place * 3 + channel] ?? 0);
  }
  const median = channels.map((values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
  const usual = [1, 3, 5].map((at) => Number.parseInt(usualGround.slice(at, at + 2), 16));
  if (median.every((value, channel) => Math.abs(value - (usual[channel] ?? 0)) < visible)) return usualGround;
  return `#${median.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The newest file of each name; the others are removed. @returns name → address, in order */
function newestFiles(): Map<string, string> {
  const changedAt = (address: string) => statSync(path.join(folder, address)).mtimeMs;
  const newest = new Map<string, string>();
  const addresses = readdirSync(path.join(folder, "catalog"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".jpg"))
    .map((file) => `/catalog/${file.split(path.sep).join("/")}`);
  for (const address of addresses.toSorted()) {
    const name = photoName(address);
    const other = newest.get(name);
    // One without a signature was just put there, whatever its date says.
    const isNewer =
      other === undefined || address === name || (other !== name && changedAt(address) > changedAt(other));
    if (other !== undefined) rmSync(path.join(folder, isNewer ? other : address));
    if (isNewer) newest.set(name, address);
  }
  return newest;
}

const lines: string[] = [];
for (const [name, address] of newestFiles()) {
  const file = readFileSync(path.join(folder, address));
  const { width, height } = await sharp(file).metadata();
  const hash = createHash("sha256").update(file).digest("hex");
  const signed = signedAddress(name, await groundColor(file), hash);
  if (signed !== address) renameSync(path.join(folder, address), path.join(folder, signed));
  lines.push(`  "${name}": "${signatureOf(signed)} ${width}x${height}"`);
}
writeFileSync(list, `{\n${lines.toSorted().join(",\n")}\n}\n`);
console.log(`${lines.length} photographs are listed in ${list}.`);
