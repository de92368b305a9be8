import { measurePlacement, type PlacementFigures } from "@/bench/placement";
import { buyWithScripts } from "@/bench/scripted-buyer";
import { cpuTime, percentile, type Target } from "@/bench/target";
import { Buyer } from "@/e2e/http/buyer";
import { Visitor } from "@/e2e/http/visitor";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { step } from "@/scripts/shop/progress";

export type BuyingFigures = {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor milliseconds of the server for each. */
  readonly cpu: number | null;
  readonly queries: number | null;
};

export type Buying = {
  readonly adding: BuyingFigures;
  readonly scripted: BuyingFigures;
  readonly plain: BuyingFigures;
  readonly placement: PlacementFigures;
};

const atOnce = 16;
/** Not counted: a server that has just started compiles what it runs. */
const warmUpSeconds = 10;
const addingSeconds = 10;
const checkoutSeconds = 20;
const productPath = paths.product(markets.us, "havn-mug");

export async function measureBuying(target: Target, root: string): Promise<Buying> {
  return {
    adding: await step("Measuring the cart", () => measureAdding(target)),
    scripted: await step("Measuring purchases with scripts", () => measureScripted(target)),
    plain: await step("Measuring purchases without scripts", () => measurePlain(target)),
    placement: await step("Measuring the till alone", () => measurePlacement(target, root)),
  };
}

/** Adding by script: `POST /api/cart/lines`, each time by a visitor with a cart of their own. */
async function measureAdding(target: Target): Promise<BuyingFigures> {
  const variantId = await variantOf(target.origin);
  return repeat(target, addingSeconds, async () => {
    const visitor = new Visitor(target.origin);
    const answer = await visitor.request(paths.api.cartLines("us"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ variantId, quantity: 1, additionId: crypto.randomUUID() }),
    });
    if (answer.status !== 200)
      throw new Error(`Adding answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  });
}

/** Whole purchases as a browser with scripts makes them, from adding to the order page that says "Thank you". */
async function measureScripted(target: Target): Promise<BuyingFigures> {
  const variantId = await variantOf(target.origin);
  return repeat(target, checkoutSeconds, (number) =>
    buyWithScripts(target.origin, variantId, `scripted-${number}@example.com`),
  );
}

/** Whole purchases without scripts, from the product page to the order page that says "Thank you". */
function measurePlain(target: Target): Promise<BuyingFigures> {
  return repeat(target, checkoutSeconds, async (number) => {
    const purchase = await new Buyer(target.origin, `buyer-${number}@example.com`).buy(productPath);
    if (purchase.outcome !== "paid") {
      throw new Error(`A purchase ended with ${purchase.status}: ${purchase.text.slice(0, 300)}`);
    }
  });
}

async function variantOf(origin: string): Promise<string> {
  const { forms } = await new Visitor(origin).open(productPath);
  const field = forms.flatMap((form) => form.fields).find(([name]) => name === "variantId");
  if (!field) throw new Error(`${productPath} has no variant to add`);
  return field[1];
}

/** Does `work` again and again, `atOnce` at a time, for `seconds`, after doing it for a while uncounted. */
async function repeat(
  target: Target,
  seconds: number,
  work: (number: number) => Promise<void>,
): Promise<BuyingFigures> {
  let number = 0;
  const times: number[] = [];
  const until = (end: number) => {
    const one = async () => {
      while (performance.now() < end) {
        number += 1;
        const start = performance.now();
        await work(number);
        times.push(performance.now() - start);
      }
    };
    return Promise.all(Array.from({ length: atOnce }, one));
  };
  await until(performance.now() + warmUpSeconds * 1000);
  times.length = 0;
  const cpuBefore = cpuTime(target);
  const begun = performance.now();
  const all = () => until(begun + seconds * 1000);
  const queries = target.statements ? await target.statements.during(all) : await all();
  const took = (performance.now() - begun) / 1000;
  const cpuAfter = cpuTime(target);
  return {
    perSecond: times.length / took,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    cpu: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / times.length,
    queries: typeof queries === "number" ? queries / times.length : null,
  };
}
