import nextEnv from "@next/env";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseAddress } from "@/db/address";
import { unreachable } from "@/db/migrate";
import * as schema from "@/db/schema";
import { seedShop } from "@/db/seed/seed";
import { SetupError } from "@/db/setup-error";

// DATABASE_URL: a migrated database. DEMO_STAFF_PASSWORD: makes the demo login as well.
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: () => {} });
const url = process.env["DATABASE_URL"];
if (!url) {
  console.error("Set DATABASE_URL to the database that should hold the demo shop.");
  process.exitCode = 1;
} else {
  const sql = postgres(databaseAddress(url).url, {
    max: 1,
    prepare: false,
    connect_timeout: 10,
    onnotice: () => {},
  });
  try {
    await seedShop(drizzle(sql, { schema }), { staffPassword: process.env["DEMO_STAFF_PASSWORD"] });
    console.log("The demo shop is filled.");
  } catch (error) {
    const problem = unreachable(url, error) ?? error;
    if (!(problem instanceof SetupError)) throw error;
    console.error(problem.message);
    process.exitCode = 1;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
