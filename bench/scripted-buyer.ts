import { formWith, Visitor } from "@/e2e/http/visitor";
import { textOf } from "@/e2e/http/forms";
import { newYorkDraft } from "@/lib/checkout/testing";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

type Request = {
  readonly method: "POST";
  readonly headers?: Record<string, string>;
  readonly body: BodyInit;
};

/**
 * A purchase as a browser with scripts makes it, without its photographs and scripts: added by a `POST`, the checkout page once, the
 * quote once for the address (a browser that fills the form in), the server action of "Pay", Stripe's page, the way
 * back and the order page. The webhook comes meanwhile.
 */
export async function buyWithScripts(shop: string, variantId: string, email: string): Promise<void> {
  const visitor = new Visitor(shop);
  await expect(
    visitor,
    200,
    paths.api.cartLines("us"),
    json({ variantId, quantity: 1, additionId: crypto.randomUUID() }),
  );
  const checkout = await visitor.open(paths.checkout(markets.us));
  const form = formWith(checkout, /^Pay\b/);
  if (!form) throw new Error(`The checkout has no button to pay: ${textOf(checkout.body).slice(0, 300)}`);
  const fields = { ...newYorkDraft, email };
  const quoted = await expect(visitor, 200, paths.api.quote, json({ market: "us", fields }));
  const { options } = JSON.parse(quoted) as { options: { code: string; quoteHash: string }[] };
  const hashes = options.map(({ code, quoteHash }) => [`quote-${code}`, quoteHash] as const);
  const sent = Object.entries({
    ...Object.fromEntries(form.fields),
    ...fields,
    ...Object.fromEntries(hashes),
  });
  const paymentPage = await pay(visitor, checkout.url, sent);
  await expect(visitor, 200, paymentPage);
  const card = {
    method: "card",
    cardNumber: "4242 4242 4242 4242",
    expiry: "12 / 40",
    cvc: "123",
    name: "Ada Lovelace",
  };
  const paid = await visitor.request(paymentPage, { method: "POST", body: new URLSearchParams(card) });
  if (!paid.location) throw new Error(`Stripe's page answered ${paid.status}`);
  const order = await visitor.open(paid.location);
  if (!textOf(order.body).includes("Thank you"))
    throw new Error(`The order page says ${order.status}: ${textOf(order.body).slice(0, 300)}`);
}

const json = (body: object): Request => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

async function expect(visitor: Visitor, status: number, path: string, request?: Request): Promise<string> {
  const answer = await visitor.request(path, request);
  if (answer.status !== status)
    throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer.body;
}

/** Calls the server action as React does: the previous result and the form, encoded. @returns Stripe's page */
async function pay(
  visitor: Visitor,
  page: string,
  fields: readonly (readonly [name: string, value: string])[],
): Promise<string> {
  const bound = fields.find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1] ?? "{}";
  const { id = "" } = JSON.parse(bound) as { id?: string };
  const body = new FormData();
  for (const [name, value] of fields) if (!name.startsWith("$ACTION")) body.append(`_1_${name}`, value);
  body.append("0", '[null,"$K1"]');
  const answer = await visitor.request(page, {
    method: "POST",
    headers: { "next-action": id, accept: "text/x-component" },
    body,
  });
  const target = answer.headers.get("x-action-redirect")?.split(";")[0];
  if (!target?.startsWith("http"))
    throw new Error(`"Pay" answered ${answer.status}: ${answer.body.slice(0, 500)}`);
  return target;
}
