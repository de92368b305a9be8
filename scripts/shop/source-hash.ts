import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What the build is made of. Files in `public` are served as they are: only their names can matter to a build. */
const contents = (
  "app components db lib messages instrumentation.ts instrumentation-client.ts proxy.ts next.config.ts " +
  "postcss.config.mjs package.json package-lock.json tsconfig.json"
).split(" ");
const names = ["public"];
const leftOut = /(\.test\.tsx?|\.md|\.DS_Store)$|^db\/(migrations\/.*\.sql$|functions\/|seed\/)/;

/**
 * A fingerprint of everything that goes into the build. Contents, not times: a checkout touches every file.
 * @param root the project's folder
 * @param settings what else the build depends on (settings that are compiled in)
 */
export function sourceHash(root: string, settings: readonly string[]): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([process.version, process.platform, process.arch, settings]));
  for (const file of contents.flatMap((entry) => listFiles(root, entry))) {
    if (!leftOut.test(file)) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  for (const file of names.flatMap((entry) => listFiles(root, entry))) hash.update(`\0${file}`);
  return hash.digest("hex");
}

/** The files below `entry` with forward slashes, in an order that is the same everywhere. */
function listFiles(root: string, entry: string): string[] {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  return readdirSync(full, { recursive: true, encoding: "utf8" })
    .filter((each) => statSync(path.join(full, each)).isFile())
    .map((each) => path.join(entry, each).split(path.sep).join("/"))
    .toSorted();
}
