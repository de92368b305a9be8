// Runs before anything is installed: plain JavaScript, nothing but Node.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} Lockfile
 */

/**
 * Whether everything the lockfile asks for lies in node_modules in that version. Optional packages may be absent
 * (they are for other platforms), but not in another version. Times of files say nothing: git sets them anew.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile | null} installed what npm noted in node_modules/.package-lock.json at its last complete run
 */
export function isInstalled(wanted, installed) {
  if (!installed?.packages) return false;
  const found = installed.packages;
  return Object.entries(wanted.packages ?? {}).every(([place, { version, optional, link }]) => {
    if (place === "" || link) return true;
    const there = found[place];
    return there ? there.version === version : optional === true;
  });
}

/**
 * Installs what is missing.
 * @param {string} root the project's folder
 * @param {(line: string) => void} say
 * @throws {Error} whose message says what to do
 */
export async function ensurePackages(root, say) {
  const wanted = readLockfile(path.join(root, "package-lock.json"));
  if (!wanted) throw new Error(`There is no package-lock.json in ${root}. Is this a complete clone?`);
  if (isInstalled(wanted, readLockfile(path.join(root, "node_modules/.package-lock.json")))) return;

  say("Installing packages …");
  const begun = Date.now();
  // Types, emulator and test tools are development packages; NODE_ENV=production would leave them out.
  let result = await npm(root, ["ci", "--include=dev"]);
  if (result.code !== 0 && result.output.includes("EUSAGE")) {
    // A lockfile that lacks this platform's binaries: take them without touching the file.
    result = await npm(root, ["install", "--include=dev", "--no-package-lock"]);
  }
  if (result.code !== 0) {
    const reason = result.output.split("\n").filter((line) => /npm (error|ERR!)/.test(line));
    throw new Error(
      `Installing the packages failed${reason[0] ? ` (${reason.slice(0, 3).join(" ")})` : ""}. Is the network there? "npm ci" shows everything.`,
    );
  }
  say(`  done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}

/**
 * @param {string} file
 * @returns {Lockfile | null}
 */
function readLockfile(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // missing or cut short: both mean "install"
  }
}

/**
 * @param {string} cwd
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function npm(cwd, args) {
  const quiet = [...args, "--no-fund", "--no-audit", "--no-progress", "--loglevel=error"];
  // The npm that started us, when it did: the one on the PATH may be another.
  const own = process.env["npm_execpath"];
  const child = own?.endsWith(".js")
    ? spawn(process.execPath, [own, ...quiet], { cwd })
    : spawn("npm", quiet, { cwd, shell: process.platform === "win32" });
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.removeListener("exit", end);
      resolve({ code, output });
    });
  });
}
