import "server-only";
import { db } from "@/db/client";
import { taxClasses } from "@/db/schema";
import { env } from "@/lib/env";
import type { TaxProvider } from "@/lib/tax/provider";
import { stripeTax } from "@/lib/tax/stripe-tax";

/** Few, and hardly ever changed; read anew for each question, which is about to ask Stripe anyway. */
async function stripeTaxCodes(): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select({ id: taxClasses.id, code: taxClasses.stripeTaxCode }).from(taxClasses);
  return new Map(rows.flatMap(({ id, code }) => (code === null ? [] : [[id, code] as const])));
}

const providers = { stripe: stripeTax(stripeTaxCodes) };

/** Who is asked for the tax; null where the shop's own tables say it. */
export function taxProvider(): TaxProvider | null {
  const { TAX_PROVIDER: name } = env();
  return name === "tables" ? null : providers[name];
}

/** Who was told of a sale: also after the shop has changed to another one. */
export function taxProviderOf(name: string): TaxProvider {
  if (name !== "stripe") throw new Error(`There is no tax provider "${name}"`);
  return providers[name];
}
