import nextEnv from "@next/env";
import postgres from "postgres";
import { databaseAddress } from "@/db/address";
import { dataKeysOf } from "@/lib/security/data-keys";
import { rotateDataKeys } from "@/lib/security/rotate-data-keys";

// `npm run data-keys:rotate`: after a new key was put in front of DATA_ENCRYPTION_KEYS and every process has it. The old key
// may go when this has found nothing more, and when no backup needs it.
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error });
const url = process.env["DATABASE_URL"];
if (!url) {
  process.stderr.write("DATABASE_URL is missing.\n");
  process.exitCode = 1;
} else {
  const keys = dataKeysOf(process.env);
  const sql = postgres(databaseAddress(url).url, { max: 1, onnotice: () => {} });
  const count = await rotateDataKeys(sql, keys);
  await sql.end();
  process.stdout.write(`${count} texts were sealed anew, under the key ${keys[0].id}.\n`);
}
