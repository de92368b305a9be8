import { parseArgs } from "node:util";
import nextEnv from "@next/env";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseAddress } from "@/db/address";
import { unreachable } from "@/db/migrate";
import { loadBulk } from "@/db/seed/bulk/load";
import { progressReport } from "@/db/seed/progress";
import { seedShop } from "@/db/seed/seed";
import { SetupError } from "@/db/setup-error";

/** More would need other numbers in ids and barcodes. */
const mostProducts = 10_000_000;

/** `--products 1000000`: how many there shall be in all; null for the demo shop alone. */
function wantedProducts(): number | null {
  const { values } = parseArgs({ options: { products: { type: "string" } } });
  if (values.products === undefined) return null;
  const products = Number(values.products.replaceAll(/[_,]/g, ""));
  if (!Number.isInteger(products) || products < 1 || products > mostProducts)
    throw new SetupError(`--products takes a whole number up to ${mostProducts.toLocaleString("en-US")}.`);
  return products;
}

async function fill(url: string, products: number | null) {
  const sql = postgres(url, { max: 1, prepare: false, connect_timeout: 10, onnotice: () => {} });
  try {
    await seedShop(drizzle(sql), { staffPassword: process.env["DEMO_STAFF_PASSWORD"] });
  } finally {
    await sql.end({ timeout: 5 });
  }
  if (products === null) {
    console.log("The demo shop is filled.");
    return;
  }
  const begun = Date.now();
  const added = await loadBulk(url, { products, now: new Date(), report: progressReport(process.stdout) });
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(
    added === 0
      ? "The catalogue has that many products already: nothing was added."
      : `Added ${added.toLocaleString("en-US")} products in ${seconds} s.`,
  );
}

// DATABASE_URL: a migrated database. DEMO_STAFF_PASSWORD: makes the demo login as well.
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: () => {} });
const url = process.env["DATABASE_URL"];
try {
  const products = wantedProducts();
  if (!url) throw new SetupError("Set DATABASE_URL to the database that should hold the demo shop.");
  await fill(databaseAddress(url).url, products);
} catch (error) {
  const problem = (url && unreachable(url, error)) || error;
  if (!(problem instanceof SetupError)) throw error;
  console.error(problem.message);
  process.exitCode = 1;
}
