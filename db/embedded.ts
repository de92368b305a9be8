import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";

import { findPrograms, type Owner, type PostgresPrograms } from "@/db/embedded-binaries";
import { disownStalePid, isAlive, isPostmaster, lastLine, readFrom, readPid } from "@/db/embedded-process";
import { type Durability, postgresSettings } from "@/db/embedded-settings";
import { SetupError } from "@/db/setup-error";

const superuser = "postgres";
const defaultPort = 54_320;
const startSeconds = 60;
const logLimitBytes = 10_000_000;

/** Kept inside the data directory (mode 0600): without it nobody can connect, and a foreign server cannot answer to it. */
const connectionSchema = z.object({ port: z.int(), password: z.string() });
type Connection = z.infer<typeof connectionSchema>;

export interface EmbeddedPostgresOptions {
  /** Made on first use; holds the data, the log (`server.log`), the port and the password. */
  readonly dataDir: string;
  /** "throwaway" loses data in a crash and is for tests only. */
  readonly durability: Durability;
  /** TCP port wanted on first use; a free one is taken when it is occupied, and remembered. */
  readonly port?: number;
}

export interface EmbeddedPostgres {
  /** Connection string of a database, with the superuser's password. */
  readonly url: (database: string) => string;
  readonly port: number;
  /** False when a server already ran on this data directory. */
  readonly started: boolean;
  /** Ends the server, also when somebody else started it. Open connections are cut; nothing committed is lost. */
  readonly stop: () => void;
}

/**
 * The embedded Postgres of `dataDir`: the one that runs, or a new one. A server started here ends with this process,
 * even when the process is killed.
 * @throws SetupError when it cannot start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const programs = findPrograms();
  const wantedPort = options.port ?? defaultPort;
  try {
    if (!existsSync(path.join(dataDir, "PG_VERSION")))
      createCluster(programs, dataDir, wantedPort, options.durability);
    const running = await findRunning(dataDir);
    if (running) return server(programs, dataDir, running, false);
    return await start(programs, dataDir, options.durability);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM")) {
      throw new SetupError(
        `The embedded Postgres cannot use ${dataDir}: it belongs to another user. Run this as that user, or remove the folder (its data is lost).`,
        { cause: error },
      );
    }
    throw error;
  }
}

function server(
  programs: PostgresPrograms,
  dataDir: string,
  { port, password }: Connection,
  started: boolean,
): EmbeddedPostgres {
  const stopArgs = ["stop", "-D", programs.dataArgument(dataDir), "-m", "fast", "-w"];
  const keepRunning = started ? programs.runWhenThisProcessEnds(stopArgs, dataDir) : () => {};
  return {
    url: (database) => connectionUrl({ port, password }, database),
    port,
    started,
    stop() {
      keepRunning();
      programs.run("pg_ctl", stopArgs, dataDir);
    },
  };
}

function connectionUrl({ port, password }: Connection, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** Made under another name and then moved, so that a run cut short leaves no half-made cluster behind. */
function createCluster(
  programs: PostgresPrograms,
  dataDir: string,
  port: number,
  durability: Durability,
): void {
  const parent = path.dirname(dataDir);
  const unfinishedPrefix = `${path.basename(dataDir)}.new-`;
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (name.startsWith(unfinishedPrefix) && !isAlive(Number(name.slice(unfinishedPrefix.length)))) {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
  const unfinished = path.join(parent, `${unfinishedPrefix}${process.pid}`);
  mkdirSync(unfinished, { mode: 0o700 });
  const secrets = mkdtempSync(path.join(tmpdir(), "cartwright-"));
  const passwordFile = path.join(secrets, "password");
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const entry of [unfinished, secrets, passwordFile]) giveTo(programs.owner, entry);
  try {
    const initdb = programs.run(
      "initdb",
      [
        ["-D", programs.dataArgument(unfinished)],
        ["-U", superuser, "-A", "scram-sha-256", `--pwfile=${passwordFile}`],
        // The same order and case rules on every platform, whatever its C library knows.
        ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
        // pg_trgm still asks the C library what a letter is; with "C" it would drop every ä and é.
        process.platform === "win32"
          ? []
          : [`--lc-ctype=${process.platform === "darwin" ? "en_US" : "C"}.UTF-8`],
        durability === "throwaway" ? ["--no-sync"] : [],
      ].flat(),
      unfinished,
    );
    if (!initdb.ok)
      throw new SetupError(`The embedded Postgres could not be created: ${lastLine(initdb.output)}`);
    writeConnection(programs.owner, unfinished, { port, password });
    // Somebody else may have finished first: then theirs counts.
    if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) {
      rmSync(dataDir, { recursive: true, force: true });
      renameSync(unfinished, dataDir);
    }
  } finally {
    rmSync(secrets, { recursive: true, force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function start(
  programs: PostgresPrograms,
  dataDir: string,
  durability: Durability,
): Promise<EmbeddedPostgres> {
  disownStalePid(dataDir);
  const logFile = path.join(dataDir, "server.log");
  if (existsSync(logFile) && statSync(logFile).size > logLimitBytes) truncateSync(logFile);
  let connection = readConnection(dataDir);
  for (const attempt of [1, 2, 3]) {
    const port = await freePort(connection.port);
    if (port !== connection.port) {
      connection = { ...connection, port };
      writeConnection(programs.owner, dataDir, connection);
    }
    writeOwned(programs.owner, path.join(dataDir, "postgresql.conf"), postgresSettings(port, durability));
    const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
    const data = programs.dataArgument(dataDir);
    const args = ["start", "-D", data, "-l", path.join(data, "server.log"), "-w", "-t", String(startSeconds)];
    if (programs.run("pg_ctl", args, dataDir).ok) return server(programs, dataDir, connection, true);
    // Another process of this project may have been faster.
    const running = await findRunning(dataDir);
    if (running) return server(programs, dataDir, running, false);
    const log = readFrom(logFile, logStart);
    if (attempt === 3 || !log.includes("could not bind")) {
      throw new SetupError(`The embedded Postgres did not start: ${lastLine(log)} The whole log: ${logFile}`);
    }
  }
  throw new SetupError(`The embedded Postgres found no free port. The log: ${logFile}`);
}

/** The connection to the server that runs on this data directory, waiting while it starts or stops. */
async function findRunning(dataDir: string): Promise<Connection | null> {
  const connection = readConnection(dataDir);
  for (const deadline = Date.now() + startSeconds * 1000; Date.now() < deadline; await sleep(50)) {
    const pid = readPid(dataDir);
    if (pid === null || !isPostmaster(pid)) return null;
    const answer = await ping(connectionUrl(connection, "postgres"));
    if (answer === "ready") return connection;
    // Something else on that port, while the process of the pid file is no server of ours.
    if (answer === "refused" && !isAlive(pid)) return null;
  }
  throw new SetupError(
    `A Postgres runs on ${dataDir} but does not answer on port ${connection.port}. End process ${readPid(dataDir) ?? "?"} and try again.`,
  );
}

/** "busy": the server starts or stops. "refused": nobody answers, or a stranger. */
async function ping(url: string): Promise<"ready" | "busy" | "refused"> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
    return "ready";
  } catch (error) {
    const cannotConnectNow = "57P03";
    return error instanceof Error && "code" in error && error.code === cannotConnectNow ? "busy" : "refused";
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function freePort(wanted: number): Promise<number> {
  return (await listenOnce(wanted)) ?? (await listenOnce(0)) ?? wanted;
}

async function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

function readConnection(dataDir: string): Connection {
  const file = path.join(dataDir, "connection.json");
  if (!existsSync(file)) {
    throw new SetupError(`${dataDir} is not a database of this project (no connection.json). Move it away.`);
  }
  return connectionSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

function writeConnection(owner: Owner | null, dataDir: string, connection: Connection): void {
  writeOwned(owner, path.join(dataDir, "connection.json"), `${JSON.stringify(connection)}\n`);
}

/** Whole or not at all, whenever the power fails. */
function writeOwned(owner: Owner | null, file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  giveTo(owner, unfinished);
  renameSync(unfinished, file);
}

function giveTo(owner: Owner | null, entry: string): void {
  if (owner) chownSync(entry, owner.uid, owner.gid);
}
