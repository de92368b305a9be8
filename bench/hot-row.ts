import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import type { Target } from "@/bench/target";
import { openShop } from "@/e2e/fixtures/shop";

const run = promisify(execFile);

const placements = 1000;
const pool = 10;
const three = z.tuple([z.number(), z.number(), z.number()]);
const worker = z.object({ placed: z.number(), retries: z.number(), whole: three, inside: three });

/** Times in milliseconds: p50, p99, slowest. */
export type HotRow = z.infer<typeof worker> & { readonly pool: number; readonly deadlocks: number };

/** Placements of the same variant, all at once, by the shop's own `placeOrder` without HTTP. */
export async function measureHotRow({ databaseUrl, sql }: Target): Promise<HotRow> {
  const shop = openShop(databaseUrl);
  try {
    const vase = await shop.createProduct({ name: "Vase for everybody", onHand: 2 * placements });
    await sql`
      with made as (
        insert into carts (id, token_hash, market)
        select uuidv7(), encode(sha256(('hot-' || n)::bytea), 'hex'), 'us' from generate_series(1, ${placements}) n
        returning id)
      insert into cart_lines (cart_id, variant_id, quantity, seen_unit_amount, currency)
      select made.id, price.variant_id, 1, price.amount, 'USD'
      from made join prices price on price.variant_id = ${vase.variant.id} and price.currency = 'USD'`;
    const before = await deadlocksOf(sql);
    const secret = "only-for-the-benchmark-0123456789-abcdef";
    const { stdout } = await run(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "bench/hot-row-worker.ts", String(placements)],
      {
        env: {
          ...process.env,
          NODE_ENV: "production",
          DATABASE_URL: databaseUrl,
          DATABASE_POOL_MAX: String(pool),
          SHOP_URL: "http://localhost:3000",
          AUTH_SECRET: secret,
          CRON_SECRET: `${secret}-cron`,
          STRIPE_SECRET_KEY: "sk_test_bench",
          STRIPE_WEBHOOK_SECRET: "whsec_bench_0123456789",
        },
      },
    );
    const figures = worker.parse(JSON.parse(stdout));
    const deadlocks = (await deadlocksOf(sql)) - before;
    const held = (await shop.holds(vase))["held"];
    if (figures.placed !== placements || held !== placements || deadlocks > 0)
      throw new Error(`${figures.placed} placed, ${held} units held, ${deadlocks} deadlocks`);
    return { ...figures, pool, deadlocks };
  } finally {
    await shop.close();
  }
}

async function deadlocksOf(sql: Target["sql"]): Promise<number> {
  const [row] = await sql<{ deadlocks: number }[]>`
    select deadlocks::int from pg_stat_database where datname = current_database()`;
  return row?.deadlocks ?? 0;
}
