import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

import { startEmbeddedPostgres } from "@/db/embedded";
import { functionFiles } from "@/db/functions";
import { migrateDatabase, migrationsFolder } from "@/db/migrate";
import { testClusterVariables, testDatabasePrefix } from "@/db/testing";

const templatePrefix = "cartwright_template_";

/** Far from the shop's own data: tests drop databases. */
export const testDataDir = fileURLToPath(new URL("../.data/test-postgres", import.meta.url));

/** The global set-up of the "db" tests: a Postgres for tests, and a migrated template to clone. */
export async function setup(): Promise<() => void> {
  const cluster = await startEmbeddedPostgres({ dataDir: testDataDir, durability: "throwaway" });
  const adminUrl = cluster.url("postgres");
  const template = await prepareTemplate(adminUrl, cluster.url, cluster.started);
  process.env[testClusterVariables.adminUrl] = adminUrl;
  process.env[testClusterVariables.template] = template;
  return () => {
    if (cluster.started) cluster.stop();
  };
}

/**
 * The template of today's migrations and functions, made when it is missing.
 * @param alone nobody else uses the cluster, so what earlier runs left behind can go
 */
export async function prepareTemplate(
  adminUrl: string,
  urlOf: (database: string) => string,
  alone: boolean,
): Promise<string> {
  const name = `${templatePrefix}${hashOfDefinitions()}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const existing = await admin<{ datname: string }[]>`select datname from pg_database`;
    const names = existing.map((row) => row.datname);
    if (alone) {
      const leftovers = names.filter(
        (each) => each.startsWith(testDatabasePrefix) || (each.startsWith(templatePrefix) && each !== name),
      );
      for (const leftover of leftovers) await admin`drop database if exists ${admin(leftover)} with (force)`;
    }
    if (names.includes(name)) return name;
    // Renamed when complete: a template cut short must never be cloned.
    const unfinished = `${testDatabasePrefix}template_${process.pid}`;
    await admin`drop database if exists ${admin(unfinished)} with (force)`;
    await admin`create database ${admin(unfinished)}`;
    await migrateDatabase(urlOf(unfinished));
    await admin`alter database ${admin(unfinished)} rename to ${admin(name)}`;
    return name;
  } finally {
    await admin.end();
  }
}

function hashOfDefinitions(): string {
  const hash = createHash("sha256").update(JSON.stringify(functionFiles()));
  for (const file of readdirSync(migrationsFolder).toSorted()) {
    if (!file.endsWith(".sql")) continue;
    hash.update(`\0${file}\0`).update(readFileSync(path.join(migrationsFolder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}
