import { type HotRow, measureHotRow } from "@/bench/hot-row";
import { stripeAt, takenAt } from "@/bench/local-stripe";
import { percentile, type Target } from "@/bench/target";
import { openShop } from "@/e2e/fixtures/shop";
import { Buyer, type Purchase } from "@/e2e/http/buyer";
import { atMostAtOnce } from "@/e2e/http/crowd";
import { brokenMoney } from "@/lib/checkout/model/settled-books";
import { step } from "@/scripts/shop/progress";

const people = 500;
const units = 10;
const atOnce = 50;

type Times = { readonly count: number; readonly p50: number; readonly p99: number };

export type Drop = {
  /** Milliseconds, product page to cart. */
  readonly added: Times;
  /** From the checkout page to "Thank you", or to being told. */
  readonly paid: Times;
  readonly refused: Times;
  readonly hotRow: HotRow;
};

type Tried = { readonly purchase: Purchase; readonly ms: number };

/**
 * Many people want few units at once.
 * @throws when anything is wrong afterwards: another number of orders, a charge without one, an answer nobody should get
 */
export async function measureDrop(target: Target): Promise<Drop> {
  const shop = openShop(target.databaseUrl);
  try {
    const vase = await shop.createProduct({ name: "Coveted vase", onHand: units });
    const crowd = Array.from({ length: people }, () => new Buyer(target.origin, shop.newEmail()));
    // A 5xx throws, and the measurement with it.
    const added = await step("Everybody puts it into the cart", () =>
      atMostAtOnce(crowd, atOnce, (buyer) => timed(() => buyer.addToCart(vase.path))),
    );
    const tried: Tried[] = await step("Everybody checks out", () =>
      atMostAtOnce(crowd, atOnce, async (buyer) => {
        const { ms, result: purchase } = await timed(() => buyer.checkOut());
        return { ms, purchase };
      }),
    );
    const paid = tried.filter(({ purchase }) => purchase.outcome === "paid");
    const refused = tried.filter(({ purchase }) => isPolite(purchase));
    const wrong = [
      ...(paid.length === units ? [] : [`${paid.length} paid instead of ${units}`]),
      ...(refused.length === people - units
        ? []
        : [`${refused.length} refused politely, not ${people - units}`]),
      ...(await wrongBooks(target)),
    ];
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    return {
      added: timesOf(added),
      paid: timesOf(paid),
      refused: timesOf(refused),
      hotRow: await step("Everybody wants one row", () => measureHotRow(target)),
    };
  } finally {
    await shop.close();
  }
}

/** The database's and the local Stripe's. All orders of this shop are this crowd's. */
async function wrongBooks({ sql, stripe }: Target): Promise<string[]> {
  const taken = await takenAt(stripeAt(stripe));
  const [row] = await sql<{ orders: number; firm: number; available: number }[]>`
    select count(*)::int as orders, count(*) filter (where status = 'confirmed')::int as firm from orders`;
  const money = await brokenMoney(sql, taken);
  return [
    ...money.map(({ rule, subject }) => `${rule}: ${subject}`),
    ...(taken.length === units ? [] : [`${taken.length} charges, not ${units}`]),
    ...(row?.orders === units && row.firm === units
      ? []
      : [`${row?.orders} orders, ${row?.firm} of them firm`]),
  ];
}

const isPolite = (purchase: Purchase) =>
  purchase.outcome === "refused" && purchase.status < 500 && /sold out/i.test(purchase.text);

async function timed<R>(work: () => Promise<R>): Promise<{ ms: number; result: R }> {
  const begun = performance.now();
  const result = await work();
  return { ms: performance.now() - begun, result };
}

function timesOf(all: readonly { readonly ms: number }[]): Times {
  const times = all.map(({ ms }) => ms);
  return { count: times.length, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

export function dropTables({ added, paid, refused, hotRow }: Drop): string {
  const row = (name: string, { count, p50, p99 }: Times) =>
    `| ${name} | ${count} | ${p50.toFixed(0)} ms | ${p99.toFixed(0)} ms |\n`;
  return `${people} buyers, ${units} units, ${atOnce} at a time over HTTP. No 5xx, no charge without an order.

| What | How many | p50 | p99 |
| --- | --: | --: | --: |
${row("Put into the cart", added)}${row("Paid", paid)}${row('Told "sold out"', refused)}
${hotRow.placed} placements of one variant, all begun at once, by a pool of ${hotRow.pool} connections: ${hotRow.deadlocks} deadlocks, ${hotRow.retries} retries.

| What | p50 | p99 | Slowest |
| --- | --: | --: | --: |
| From the start, the wait for a connection included | ${hotRow.whole.map((ms) => `${ms.toFixed(0)} ms`).join(" | ")} |
| The transaction alone | ${hotRow.inside.map((ms) => `${ms.toFixed(1)} ms`).join(" | ")} |
`;
}
