// A process of its own for bench/placement.ts: `placeOrder` as the shop calls it, without Next around it.
// Forked with --conditions=react-server --import tsx and the number of its first cart; told what to do by messages.
import { z } from "zod";
import { driver } from "@/db/client";
import { placeOrder } from "@/lib/checkout/commands";
import { parseCheckout } from "@/lib/checkout/input";
import { loadQuote } from "@/lib/checkout/queries";
import { newYorkDraft } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { markets } from "@/lib/markets";
import { inTransaction } from "@/lib/transaction";

const task = z.object({ ms: z.number(), buyers: z.number() });
const market = markets.us;
const typed = parseCheckout(newYorkDraft, market, addressFormat);
if (!typed.ok) throw new Error("The address of the benchmark is wrong");
const input = typed.value;
const hashes = new Map<number, string>();
/** As many as bench/placement.ts puts into carts. */
const things = 16;
let next = Number(process.argv[2]);

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

/** Places for so long with so many buyers at once. @returns milliseconds of each, and processor time of all of them */
async function work({ ms, buyers }: z.infer<typeof task>): Promise<{ times: number[]; cpu: number }> {
  const times: number[] = [];
  const before = process.cpuUsage();
  const end = performance.now() + ms;
  const buyer = async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- a buyer buys one thing after the other
      await place();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: buyers }, buyer));
  const { user, system } = process.cpuUsage(before);
  return { times, cpu: (user + system) / 1000 };
}

process.on("message", (message) => {
  const answer = async () => process.send?.(await work(task.parse(message)));
  void answer();
});
process.on("disconnect", () => void driver().end());
process.send?.("ready");
