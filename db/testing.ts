import { randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** Set by the global set-up of the "db" tests (see db/testing-cluster.ts). */
export const testClusterVariables = {
  adminUrl: "TEST_POSTGRES_URL",
  template: "TEST_POSTGRES_TEMPLATE",
} as const;

export const testDatabasePrefix = "cartwright_test_";

/**
 * A migrated, empty database of its own (about 25 ms), so that tests run side by side and leave nothing to clean up.
 * @throws Error outside of the "db" tests
 */
export async function createTestDatabase() {
  const adminUrl = process.env[testClusterVariables.adminUrl];
  const template = process.env[testClusterVariables.template];
  if (!adminUrl || !template) throw new Error("createTestDatabase works in *.db.test.ts files only");

  const name = `${testDatabasePrefix}${randomBytes(8).toString("hex")}`;
  const run = async (statement: (admin: postgres.Sql) => PromiseLike<unknown>) => {
    const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
    await statement(admin);
    await admin.end();
  };
  await run((admin) => admin`create database ${admin(name)} template ${admin(template)} strategy file_copy`);

  const address = new URL(adminUrl);
  address.pathname = `/${name}`;
  const url = address.href;
  const sql = postgres(url, { max: 10, onnotice: () => {} });
  return {
    url,
    sql,
    db: drizzle(sql),
    /** Removes the database; connections that are still open are cut. */
    drop: async () => {
      await sql.end({ timeout: 1 });
      await run((admin) => admin`drop database if exists ${admin(name)} with (force)`);
    },
  };
}
