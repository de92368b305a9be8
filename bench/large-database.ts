import { spawn } from "node:child_process";
import { once } from "node:events";
import type { EmbeddedPostgres } from "@/db/embedded";
import { createDatabaseIfMissing, migrateDatabase } from "@/db/migrate";
import { SetupError } from "@/db/setup-error";
import { step } from "@/scripts/shop/progress";

/**
 * The address of a large catalogue. One of N products is seeded when it is missing, and stays for the next run.
 * @param wanted the address of a seeded database, or how many products
 */
export async function largeDatabase(cluster: EmbeddedPostgres, wanted: string): Promise<string> {
  if (/^postgres(ql)?:/.test(wanted)) return wanted;
  const products = Number(wanted.replaceAll(/[_,]/g, ""));
  if (!Number.isInteger(products) || products < 1)
    throw new SetupError("--large takes the address of a database or a number of products.");
  const name = `cartwright_bench_${products}`;
  const url = cluster.url(name);
  await createDatabaseIfMissing(cluster.url("postgres"), name);
  await migrateDatabase(url);
  await step(
    `Filling a catalogue of ${products.toLocaleString("en-US")} products, unless it is there`,
    async () => {
      const seed = spawn(process.execPath, ["scripts/db-seed.mjs", "--products", String(products)], {
        env: { ...process.env, DATABASE_URL: url },
        stdio: ["ignore", "ignore", "inherit"],
      });
      const [code] = await once(seed, "exit");
      if (code !== 0) throw new SetupError("The large catalogue could not be filled.");
    },
  );
  return url;
}
