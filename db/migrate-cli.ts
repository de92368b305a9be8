import nextEnv from "@next/env";

import { migrateDatabase } from "@/db/migrate";
import { SetupError } from "@/db/setup-error";

// Run by a deploy before the build. Without a database there is nothing to migrate, and the build needs none.
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: () => {} });
const url = process.env["DATABASE_URL"];
if (!url) {
  process.stdout.write("No DATABASE_URL: nothing to migrate.\n");
} else {
  try {
    await migrateDatabase(url);
    process.stdout.write("The database is up to date.\n");
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
