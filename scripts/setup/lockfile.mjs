// npm writes into the lockfile only the native packages that its registry serves. Where that is a part (a mirror
// for Linux, say), `npm ci` fails on the others, and a colleague on a Mac lacks the binaries. What is missing can be
// told from the names.

/**
 * @typedef {{
 *   version?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string>, [field: string]: unknown
 * }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry>, [field: string]: unknown }} Lockfile
 */

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm",
  "arm64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

/**
 * The platform that a native package is for, told by its name: `@next/swc-linux-arm64-musl`.
 * @param {string} name
 */
export function platformOf(name) {
  const words = name.split(/[/_.-]/);
  const os = systems.find((each) => words.includes(each));
  const cpu = processors.find((each) => words.includes(each));
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : os === "linux" && words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

/**
 * The entries a lockfile lacks: every optional dependency of an entry that has no entry of its own.
 * @param {Lockfile} lockfile
 * @returns {Record<string, LockEntry>}
 * @throws {Error} for one that is not a native package in an exact version: nobody can guess that
 */
export function missingEntries({ packages }) {
  /** @type {Record<string, LockEntry>} */
  const missing = {};
  for (const [parent, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolves(packages, parent, name)) continue;
      const platform = platformOf(name);
      if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(version) || !platform.cpu) {
        throw new Error(
          `The lockfile lacks ${name}@${version}, wanted by ${parent}. Run "npm install ${name}".`,
        );
      }
      const place = `${parent.slice(0, parent.lastIndexOf("node_modules/"))}node_modules/${name}`;
      const { os, cpu, libc } = platform;
      // In npm's own order of fields, so that its next run changes nothing.
      missing[place] = {
        version,
        cpu,
        ...(entry.dev && { dev: true }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os }),
      };
    }
  }
  return missing;
}

/**
 * @param {Lockfile} lockfile
 * @returns {Lockfile}
 */
export function completeLockfile(lockfile) {
  const packages = { ...lockfile.packages, ...missingEntries(lockfile) };
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lockfile, packages: Object.fromEntries(sorted) };
}

/**
 * Whether Node would find `name` from the package at `parent`: beside its files or in any folder above.
 * @param {Lockfile["packages"]} packages
 * @param {string} parent
 * @param {string} name
 */
function resolves(packages, parent, name) {
  for (let folder = parent; ;) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
    const above = folder.lastIndexOf("/node_modules/");
    folder = above === -1 ? "" : folder.slice(0, above);
  }
}
