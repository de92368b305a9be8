import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askOne } from "@/db/question";
import { textOf } from "@/db/statement";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { markets } from "@/lib/markets";
import { shippingRulesOf } from "@/lib/shipping/queries";
import { taxRulesAt, taxRulesAtStores } from "@/lib/tax/queries";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
});
afterAll(() => shop.drop());

const market = markets.us;
const newYork = { country: "US", state: "NY" };

type Node = { "Relation Name"?: string; Plans?: Node[] };
const relationsOf = (node: Node): string[] => [
  ...(node["Relation Name"] ? [node["Relation Name"]] : []),
  ...(node.Plans ?? []).flatMap(relationsOf),
];

test("every table that the kept rules are read from gives them a new version when it changes", async () => {
  const read = new Set<string>();
  for (const { statement } of [
    shippingRulesOf(market, "US"),
    taxRulesAt(newYork),
    taxRulesAtStores(market),
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- three of them
    const [row] = await shop.sql
      .unsafe(`explain (generic_plan, format json) ${textOf(statement).text}`)
      .simple();
    const plans = row?.["QUERY PLAN"] as { Plan: Node }[] | undefined;
    for (const { Plan } of plans ?? []) for (const name of relationsOf(Plan)) read.add(name);
  }
  // After insert, update, delete and truncate, once for each statement: see `tgtype` in Postgres' pg_trigger.h.
  const renewing = await shop.sql<{ name: string }[]>`
    select tgrelid::regclass::text as name from pg_trigger
    where tgfoid = 'renew_rules_version'::regproc and tgtype = 4 + 8 + 16 + 32 and tgqual is null and tgattr = ''`;
  expect(renewing.map(({ name }) => name)).toEqual(expect.arrayContaining([...read]));
  expect(read.size).toBeGreaterThan(10);
});

test("what staff changes counts at the very next till", async () => {
  const rateOf = async () =>
    (await askOne(shop.db, taxRulesAt(newYork))).find((rule) => rule.taxClassId === "standard")?.ratePpm;
  await shop.db.execute(sql`
    insert into tax_rates (zone_id, tax_class_id, name, rate_ppm, taxes_shipping)
    select id, 'standard', 'Sales tax', 80000, true from tax_zones where country = 'US' and state = 'NY'
    on conflict (zone_id, tax_class_id) do update set rate_ppm = excluded.rate_ppm`);
  expect(await rateOf()).toBe(80_000);
  await shop.db.execute(sql`update tax_rates set rate_ppm = 90000 where rate_ppm = 80000`);
  expect(await rateOf()).toBe(90_000);
});
