// A process of its own for bench/placement.ts: `placeOrder` as the shop calls it, without Next around it.
// node --conditions=react-server --import tsx bench/placement-worker.ts <first cart> <seconds> <at once>
import { driver } from "@/db/client";
import { placeOrder } from "@/lib/checkout/commands";
import { parseCheckout } from "@/lib/checkout/input";
import { loadQuote } from "@/lib/checkout/queries";
import { newYorkDraft } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { markets } from "@/lib/markets";
import { inTransaction } from "@/lib/transaction";

const [first = 0, seconds = 10, atOnce = 16] = process.argv.slice(2).map(Number);
const market = markets.us;
const typed = parseCheckout(newYorkDraft, market, addressFormat);
if (!typed.ok) throw new Error("The address of the benchmark is wrong");
const input = typed.value;
const hashes = new Map<number, string>();
/** As many as bench/placement.ts puts into carts. */
const things = 16;
let next = first;

async function place(): Promise<void> {
  next += 1;
  const cartToken = `bench-${next}`;
  const thing = next % things;
  const now = new Date();
  let agreedHash = hashes.get(thing);
  if (agreedHash === undefined) {
    // Carts with the same thing in them have the same quote; what the buyer saw before is not part of the measure.
    const quote = await inTransaction(async (tx) => ({
      ok: true as const,
      value: await loadQuote(tx, cartToken, market, newYorkDraft, now),
    }));
    agreedHash = quote.value.options.find(({ code }) => code === newYorkDraft.shippingMethod)?.hash ?? "";
    hashes.set(thing, agreedHash);
  }
  const draft = newYorkDraft;
  const request = { cartToken, market, input, draft, agreedHash, now };
  const placed = await inTransaction((tx) => placeOrder(tx, request));
  if (!placed.ok) throw new Error(`The till refused: ${placed.error.code}`);
}

async function during(ms: number, buyers: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + ms;
  const buyer = async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      await place();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: buyers }, buyer));
  return times;
}

await during(3000, atOnce);
const cpuBefore = process.cpuUsage();
const begun = performance.now();
const { length: count } = await during(seconds * 1000, atOnce);
const took = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const alone = (await during(2000, 1)).toSorted((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    perSecond: count / took,
    cpu: (user + system) / 1000 / count,
    alone: alone[Math.floor(alone.length / 2)] ?? 0,
  }),
);
await driver().end();
