// `npm run lockfile`: to be run after every `npm install`. A test fails when it was forgotten.
import { readFileSync, writeFileSync } from "node:fs";

import { completeLockfile, missingEntries } from "./setup/lockfile.mjs";

const file = new URL("../package-lock.json", import.meta.url);
const lockfile = JSON.parse(readFileSync(file, "utf8"));
const added = Object.keys(missingEntries(lockfile)).length;
if (added > 0) writeFileSync(file, `${JSON.stringify(completeLockfile(lockfile), null, 2)}\n`);
console.log(
  added > 0
    ? `package-lock.json: ${added} packages for other platforms added.`
    : "package-lock.json is complete.",
);
