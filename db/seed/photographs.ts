import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { withSignature } from "@/lib/photo-address";

/** Pixels. */
export type Photograph = { readonly address: string; readonly width: number; readonly height: number };

const entry = z
  .string()
  .regex(/^[0-9a-f]{6}-[0-9a-f]{10} \d+x\d+$/)
  .transform((text) => {
    const [signature = "", size = ""] = text.split(" ");
    const [width = 0, height = 0] = size.split("x").map(Number);
    return { signature, width, height };
  });

/** What lies below public/catalog, written by `npm run photographs`: name → how its address is signed, and its size. */
export const photographs: ReadonlyMap<string, Photograph> = new Map(
  Object.entries(
    z
      .record(z.string(), entry)
      .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, "photographs.json"), "utf8"))),
  ).map(([name, { signature, ...size }]) => [name, { address: withSignature(name, signature), ...size }]),
);

/** @throws Error for a name without a file */
export function photograph(name: string): Photograph {
  const found = photographs.get(name);
  if (!found) throw new Error(`Seed: no photograph is called ${name}; run "npm run photographs"`);
  return found;
}
