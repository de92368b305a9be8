// A process of its own for bench/hot-row.ts: node --conditions=react-server --import tsx bench/hot-row-worker.ts <placements>
import { percentile } from "@/bench/target";
import { driver } from "@/db/client";
import { placeOrder } from "@/lib/checkout/commands";
import { parseCheckout } from "@/lib/checkout/input";
import { loadQuote } from "@/lib/checkout/queries";
import { newYorkDraft } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { markets } from "@/lib/markets";
import { inTransaction } from "@/lib/transaction";

const placements = Number(process.argv[2]);
const market = markets.us;
const draft = newYorkDraft;
const typed = parseCheckout(draft, market, addressFormat);
if (!typed.ok) throw new Error("The address of the benchmark is wrong");
const input = typed.value;

// Carts with the same thing in them have the same quote; what the buyer saw before is not part of the measure.
const quote = await inTransaction(async (tx) => ({
  ok: true as const,
  value: await loadQuote(tx, "hot-1", market, draft, new Date()),
}));
const agreedHash = quote.value.options.find(({ code }) => code === draft.shippingMethod)?.hash ?? "";

let tries = 0;
const inside: number[] = [];

async function place(number: number): Promise<number> {
  const begun = performance.now();
  const request = { cartToken: `hot-${number}`, market, input, draft, agreedHash, now: new Date() };
  let got = begun;
  const placed = await inTransaction(async (tx) => {
    tries += 1;
    got = performance.now();
    return placeOrder(tx, request);
  });
  if (!placed.ok) throw new Error(`The till refused: ${placed.error.code}`);
  const now = performance.now();
  inside.push(now - got);
  return now - begun;
}

const whole = await Promise.all(Array.from({ length: placements }, (_, index) => place(index + 1)));
const three = (times: readonly number[]) => [
  percentile(times, 0.5),
  percentile(times, 0.99),
  percentile(times, 1),
];
process.stdout.write(
  JSON.stringify({
    placed: whole.length,
    retries: tries - placements,
    whole: three(whole),
    inside: three(inside),
  }),
);
await driver().end();
