// The way from a bare clone into TypeScript: right version of Node, packages installed, tsx registered.
import path from "node:path";
import { fileURLToPath } from "node:url";

import { ensurePackages } from "./packages.mjs";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/**
 * Installs what is missing, then runs `load` in this process with TypeScript and the `@/` paths at hand. A failure
 * that a person can mend is one line on the screen and exit code 1.
 * @param {() => Promise<void>} load imports and runs the TypeScript part
 */
export async function handOver(load) {
  process.chdir(root);
  // Until the TypeScript part takes the signals over, ending is enough: nothing but npm runs yet.
  const end = () => process.exit(130);
  process.once("SIGINT", end).once("SIGTERM", end);
  try {
    const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
    if (major < 20 || (major === 20 && minor < 9)) {
      throw new Error(
        `Node ${process.versions.node} is too old: install Node 20.9 or newer (https://nodejs.org).`,
      );
    }
    await ensurePackages(root, (line) => console.log(line));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  const { register } = await import("tsx/esm/api");
  register();
  process.removeListener("SIGINT", end).removeListener("SIGTERM", end);
  try {
    await load();
  } catch (error) {
    // A SetupError speaks to the person; anything else is our bug and needs its stack.
    console.error(error instanceof Error && error.name === "SetupError" ? error.message : error);
    process.exit(1);
  }
}
