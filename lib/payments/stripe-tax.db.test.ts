import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { violatedConstraint } from "@/lib/db-errors";
import type { RefundReason } from "@/lib/payments/refund-input";
import { openTill } from "@/lib/payments/testing";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { newYorkDraft } from "@/lib/checkout/testing";

// A shop whose tax Stripe says: New York 4 %, New York City 4.5 %, its transport district 0.375 % (the emulator's).

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  process.env["TAX_PROVIDER"] = "stripe";
  till = await openTill();
  // Every failure that is provoked here would be logged.
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());
beforeEach(() => till.shop.sql`delete from jobs`);

const sql = async <Row extends object = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...values: string[]
): Promise<Row[]> => till.shop.sql<Row[]>(strings, ...values);

const quoteOf = (cartToken: string, draft: CheckoutDraft = newYorkDraft, mayAsk = true) => {
  const provider = till.app.taxProviders.taxProvider();
  if (!provider) throw new Error("the test's shop asks Stripe");
  const { database, markets, quotes } = till.app;
  return quotes.loadQuote(database.db, cartToken, markets.markets.us, draft, new Date(), {
    provider,
    mayAsk,
  });
};
const standardOf = async (...args: Parameters<typeof quoteOf>) => {
  const { options } = await quoteOf(...args);
  const option = options.find(({ code }) => code === "standard");
  if (!option) throw new Error("nothing delivers this cart");
  return option;
};

/** Presses "pay" with what was seen, asking nobody. */
async function press(cartToken: string, agreedHash: string, draft: CheckoutDraft = newYorkDraft) {
  const { database, input, markets, taxProviders, till: counter } = till.app;
  const { addressFormat } = await import("@/lib/customers/address-formats");
  const form = input.parseCheckout(draft, markets.markets.us, addressFormat);
  if (!form.ok) throw new Error("the test's form is wrong");
  const taxProvider = taxProviders.taxProvider();
  const request = {
    cartToken,
    market: markets.markets.us,
    input: form.value,
    draft,
    agreedHash,
    taxProvider,
  };
  try {
    return await database.db.transaction(async (tx) => {
      const placed = await counter.placeOrder(tx, { ...request, now: new Date() });
      if (!placed.ok) throw new Refused(placed.error.code);
      return placed.value.orderId;
    });
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}
class Refused extends Error {}

type Posted = {
  reference: string;
  type: string;
  shipping_cost: { amount: number; amount_tax: number } | null;
  lines: { reference: string; amount: number; amount_tax: number }[];
};
/** What Stripe has of an order. */
async function atStripe(orderId: string): Promise<Posted[]> {
  const [order] = await sql<{ number: string }>`select number from orders where id = ${orderId}`;
  const response = await fetch(`${till.stripeUrl}/_control/tax-transactions`);
  const all = (await response.json()) as Posted[];
  return all.filter(({ reference }) => reference.startsWith(order?.number ?? "?"));
}
/** Its tax, all taken together: of the sale, less what went back. */
const taxAtStripe = async (orderId: string) =>
  (await atStripe(orderId))
    .flatMap(({ lines, shipping_cost }) => [...lines, ...(shipping_cost ? [shipping_cost] : [])])
    .reduce((sum, { amount_tax }) => sum + amount_tax, 0);

const runJobs = async () => {
  await till.shop.sql`update jobs set run_at = now() where finished_at is null and failed_at is null`;
  await till.runJobs();
};
const settleJobs = async () => {
  for (let round = 0; round < 4; round += 1) await runJobs();
};

async function give(orderId: string, quantity: number, shipping = false, reason: RefundReason = "returned") {
  const [line] = await sql<{ id: string; seen: number }>`
    select id, (select coalesce(sum(amount), 0)::int from refunds where order_id = ${orderId}) as seen
    from order_lines where order_id = ${orderId}`;
  const given = await till.app.transaction.inTransaction((tx) =>
    till.app.refunding.requestRefund(tx, {
      orderId,
      staffId: till.staffId,
      requestId: crypto.randomUUID(),
      seenAmount: line?.seen ?? 0,
      lines: quantity > 0 ? [{ orderLineId: line?.id ?? "", quantity, restock: true }] : [],
      shipping,
      to: "card",
      reason,
    }),
  );
  if (!given.ok) throw new Error(given.error.code);
  return given.value.refundId;
}

describe("a quote", () => {
  it("holds the tax that Stripe says, and the order keeps it by jurisdiction, to the cent", async () => {
    const token = await till.fillCart(2);
    const option = await standardOf(token);
    // 44.00 bears 1.76, 1.98 and 0.17 (0.165); 6.90 for delivery 0.28, 0.31 and 0.03.
    expect(option.priced).toMatchObject({
      subtotalAmount: 4400,
      shippingAmount: 690,
      taxAmount: 391 + 62,
      totalAmount: 5543,
      taxProblem: null,
    });
    expect(option.priced.lines[0]).toMatchObject({ taxAmount: 391, taxRatePpm: 88_750 });
    const orderId = await press(token, option.hash);
    const [order] = await sql`
      select tax_provider, tax_amount, total_amount, tax_calculation_id like 'taxcalc_%' as is_kept,
        (select sum(tax_amount)::int from order_tax_lines where order_id = orders.id) as tax_lines
      from orders where id = ${orderId}`;
    expect(order).toEqual({
      tax_provider: "stripe",
      tax_amount: 453,
      total_amount: 5543,
      is_kept: true,
      tax_lines: 453,
    });
    const lines = await sql`
      select jurisdiction, rate_ppm, tax_amount from order_tax_lines where order_id = ${orderId} order by rate_ppm`;
    expect(lines).toEqual([
      { jurisdiction: "Metropolitan Commuter Transportation District", rate_ppm: 3750, tax_amount: 20 },
      { jurisdiction: "New York", rate_ppm: 40_000, tax_amount: 204 },
      { jurisdiction: "New York City", rate_ppm: 45_000, tax_amount: 229 },
    ]);
  });

  it("asks once for the same sale, and again for another", async () => {
    const asked = async () => {
      const [row] = await sql<{ count: number }>`select count(*)::int as count from tax_calculations`;
      return row?.count ?? 0;
    };
    const token = await till.fillCart(1);
    const before = await asked();
    const first = await standardOf(token);
    const after = await asked();
    expect(after).toBeGreaterThan(before);
    expect((await standardOf(token, { ...newYorkDraft, email: "else@example.com" })).hash).toBe(first.hash);
    expect(await asked()).toBe(after);
    await standardOf(token, { ...newYorkDraft, postalCode: "12207", city: "Albany" });
    expect(await asked()).toBeGreaterThan(after);
  });

  it("has no price while the place is not exact enough, or none that Stripe knows", async () => {
    const token = await till.fillCart(1);
    expect((await standardOf(token, { ...newYorkDraft, postalCode: "" })).taxProblem).toBe(
      "incomplete_place",
    );
    const nowhere = { ...newYorkDraft, postalCode: "00012" };
    const option = await standardOf(token, nowhere);
    expect(option.taxProblem).toBe("unknown_place");
    expect(await press(token, option.hash, nowhere)).toBe("tax_unknown");
  });

  it("has none while Stripe is away, and the till sells nothing by it", async () => {
    const token = await till.fillCart(1);
    await till.control("fail-next", { path: "/v1/tax/calculations", with: "500", times: 20 });
    const option = await standardOf(token);
    expect(option).toMatchObject({ taxProblem: "unavailable", priced: { taxAmount: 0 } });
    expect(await press(token, option.hash)).toBe("tax_unknown");
    const [order] = await sql`select id from orders where cart_id = (
      select id from carts where token_hash = ${till.app.ids.sha256(token)})`;
    expect(order).toBeUndefined();
    await till.control("fail-next", { path: "/none", with: "500", times: 1 });
    // Away is not kept: the next one asks.
    for (let left = 20; left > 0; left -= 1) await quoteOf(token);
    expect((await standardOf(token)).taxProblem).toBeNull();
  });
});

describe("the till", () => {
  it("asks nobody: what was not asked before has no price", async () => {
    const token = await till.fillCart(1);
    const unasked = await standardOf(token, newYorkDraft, false);
    expect(await press(token, unasked.hash)).toBe("tax_unknown");
  });

  it("refuses a price that changed after the tax was asked for, and sells at the new one once that is agreed to", async () => {
    const token = await till.fillCart(2);
    const seen = await standardOf(token);
    await sql`update prices set amount = amount + 100 where variant_id = ${till.variantId}`;
    // A question nobody has put: the page asks it, and shows the new total.
    expect(await press(token, seen.hash)).toBe("tax_unknown");
    const now = await standardOf(token);
    expect(now.priced.totalAmount).toBeGreaterThan(seen.priced.totalAmount);
    expect(await press(token, seen.hash)).toBe("quote_changed");
    expect(await press(token, now.hash)).toMatch(/^[0-9a-f-]{36}$/);
    await sql`update prices set amount = amount - 100 where variant_id = ${till.variantId}`;
  });

  it("takes no answer that has expired; asked again, the same price is the same price", async () => {
    const token = await till.fillCart(1);
    const seen = await standardOf(token);
    await sql`update tax_calculations set asked_at = now() - interval '2 days', expires_at = now() - interval '1 second'`;
    expect(await press(token, seen.hash)).toBe("tax_unknown");
    const again = await standardOf(token);
    expect(again.hash).toBe(seen.hash);
    expect(again.priced.taxCalculation?.id).not.toBe(seen.priced.taxCalculation?.id);
    expect(await press(token, seen.hash)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("charges no tax to whoever has a certificate, and has it calculated so", async () => {
    const token = await till.fillCart(1);
    const [user] = await sql<{ id: string }>`
      insert into users (email, name) values ('resale@example.com', 'Resale') returning id`;
    await sql`update carts set user_id = ${user?.id ?? ""} where token_hash = ${till.app.ids.sha256(token)}`;
    await sql`insert into tax_exemptions (user_id, country, state, certificate, reason, created_by)
      values (${user?.id ?? ""}, 'US', 'NY', 'ST-120', 'resale', ${till.staffId})`;
    const option = await standardOf(token);
    expect(option.priced).toMatchObject({ taxAmount: 0, taxProblem: null });
    expect(option.priced.taxCalculation?.id).toMatch(/^taxcalc_/);
    expect(option.derivation.exemption).toBe("resale");
    const orderId = await press(token, option.hash);
    const [order] = await sql`
      select tax_amount, tax_exemption_id is not null as is_exempt from orders where id = ${orderId}`;
    expect(order).toEqual({ tax_amount: 0, is_exempt: true });
  });

  it("takes the tax of the destination out of the prices under reverse charge", async () => {
    const { database, markets, quotes, taxProviders } = till.app;
    const provider = taxProviders.taxProvider();
    if (!provider) throw new Error("the test's shop asks Stripe");
    const cartToken = till.app.ids.randomToken();
    const line = { variantId: till.variantId, quantity: 1, additionId: crypto.randomUUID() };
    await database.db.transaction((tx) =>
      till.app.cart.addToCart(tx, { token: cartToken, market: markets.markets.de }, line, new Date()),
    );
    const vienna = { ...newYorkDraft, country: "AT", state: "", postalCode: "1010", city: "Wien" };
    const price = async (draft: CheckoutDraft) => {
      await quotes.checkTypedVatId(markets.markets.de, draft, new Date());
      const asking = { provider, mayAsk: true };
      const quote = await quotes.loadQuote(
        database.db,
        cartToken,
        markets.markets.de,
        draft,
        new Date(),
        asking,
      );
      const [option] = quote.options;
      if (!option) throw new Error("nothing delivers this cart");
      return option.priced;
    };
    const gross = await price(vienna);
    expect(gross).toMatchObject({ taxIncluded: true, taxProblem: null });
    expect(gross.taxes[0]).toMatchObject({ jurisdiction: "Austria", ratePpm: 200_000 });
    const net = await price({ ...vienna, vatId: "ATU13585627" });
    expect(net).toMatchObject({ taxIncluded: false, taxAmount: 0, taxProblem: null });
    expect(net.totalAmount).toBe(gross.totalAmount - gross.taxAmount);
  });
});

describe("a paid order", () => {
  it("is recorded once, however often its job runs, and also when that dies after the call", async () => {
    const orderId = await till.buy(2);
    await settleJobs();
    const again = () => till.shop.sql`insert into jobs (kind, payload)
      select 'tax.post', json_build_object('postingId', id) from tax_postings where order_id = ${orderId}`;
    await again();
    await settleJobs();
    // Stripe has it, and whoever told it died before noting so.
    await sql`update tax_postings set transaction_id = null, posted_at = null where order_id = ${orderId}`;
    await again();
    await settleJobs();
    const told = await atStripe(orderId);
    expect(told).toHaveLength(1);
    const [posting] = await sql<{ is_known: boolean }>`
      select transaction_id is not null as is_known from tax_postings where order_id = ${orderId}`;
    expect(posting?.is_known).toBe(true);
    expect(told[0]).toMatchObject({
      type: "transaction",
      lines: [{ reference: "HC-HAVNMUG-SAGE", amount: 4400, amount_tax: 391 }],
      shipping_cost: { amount: 690, amount_tax: 62 },
    });
    const twice = sql`insert into tax_postings (order_id, kind, reference) values (${orderId}, 'sale', 'again')`;
    expect(violatedConstraint(await twice.then(null, (error: unknown) => error))).toBe(
      "tax_postings_sale_key",
    );
  });

  it("has its own calculation: the same cart bought again is calculated anew", async () => {
    const calculationOf = async (orderId: string) => {
      const [row] = await sql<{
        id: string;
      }>`select tax_calculation_id as id from orders where id = ${orderId}`;
      return row?.id;
    };
    const [first, second] = [await till.buy(1), await till.buy(1)];
    expect(await calculationOf(first)).not.toBe(await calculationOf(second));
    const token = await till.fillCart(1);
    const { hash } = await standardOf(token);
    const orderId = await press(token, hash);
    await sql`update orders set cart_taken = true where id = ${orderId}`;
    expect((await standardOf(token)).priced.taxCalculation?.id).not.toBe(await calculationOf(orderId));
  });

  it("whose card is charged on shipment is recorded once it is charged", async () => {
    const { settlePayment } = await import("@/lib/payments/settle");
    const orderId = await till.placeOrder(1);
    await sql`update payments set provider_session_id = ${`cs_${orderId}`} where order_id = ${orderId}`;
    const [page] = await sql<{ amount: number }>`select amount from payments where order_id = ${orderId}`;
    const amount = page?.amount ?? 0;
    const hear = (state: "authorized" | "paid") =>
      till.app.transaction.inTransaction((tx) =>
        settlePayment(
          tx,
          "stripe",
          {
            sessionId: `cs_${orderId}`,
            paymentId: `pi_${orderId}`,
            state,
            amount,
            capturedAmount: state === "paid" ? amount : null,
            currency: "USD",
          },
          { kind: "system" },
        ),
      );
    await hear("authorized");
    await settleJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "authorized" });
    expect(await atStripe(orderId)).toEqual([]);
    await hear("paid");
    await settleJobs();
    expect(await atStripe(orderId)).toHaveLength(1);
  });

  it("is not recorded when it was never paid", async () => {
    const orderId = await till.placeOrder(1);
    await till.openPage(orderId);
    await till.reachDeadline(orderId);
    await settleJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled" });
    expect(await sql`select id from tax_postings where order_id = ${orderId}`).toEqual([]);
    expect(await atStripe(orderId)).toEqual([]);
  });
});

describe("a refund", () => {
  it("takes its part back once, and all parts together all of the tax", async () => {
    const orderId = await till.buy(3);
    await settleJobs();
    const sold = await taxAtStripe(orderId);
    await give(orderId, 1);
    await till.control("fail-next", {
      path: "/v1/tax/transactions/create_reversal",
      with: "drop-after",
      times: 3,
    });
    await settleJobs();
    const [, first, ...more] = await atStripe(orderId);
    expect(more).toEqual([]);
    const [line] = await sql<{ amount: number; tax: number }>`
      select part.amount, part.tax_amount as tax from refund_lines part join refunds on refunds.id = part.refund_id
      where refunds.order_id = ${orderId}`;
    expect(first).toMatchObject({
      type: "reversal",
      lines: [{ amount: 0 - ((line?.amount ?? 0) - (line?.tax ?? 0)), amount_tax: 0 - (line?.tax ?? 0) }],
    });
    expect(await taxAtStripe(orderId)).toBe(sold - (line?.tax ?? 0));
    await give(orderId, 2, true);
    await settleJobs();
    expect(await atStripe(orderId)).toHaveLength(3);
    expect(await taxAtStripe(orderId)).toBe(0);
  });

  it("that the buyer's bank sent back is undone, and told again when it is sent again", async () => {
    const orderId = await till.buy(2);
    await settleJobs();
    const sold = await taxAtStripe(orderId);
    const refundId = await give(orderId, 1);
    await settleJobs();
    const afterRefund = await taxAtStripe(orderId);
    expect(afterRefund).toBeLessThan(sold);
    const { refunds } = await till.sessionOf(orderId);
    await till.control("fail-refund", { refund: refunds[0]?.id });
    await till.reconcile();
    await settleJobs();
    expect(await taxAtStripe(orderId)).toBe(sold);
    const { staffId, app } = till;
    await app.transaction.inTransaction((tx) =>
      app.refunding.retryRefund(tx, { refundId, orderId, staffId }),
    );
    await settleJobs();
    expect(await taxAtStripe(orderId)).toBe(afterRefund);
    expect((await atStripe(orderId)).map(({ type }) => type)).toEqual([
      "transaction",
      "reversal",
      "reversal",
      "reversal",
    ]);
  });

  it("of a whole order that staff ends takes back what is left", async () => {
    const orderId = await till.buy(2);
    await settleJobs();
    await give(orderId, 1, false, "not_available");
    await settleJobs();
    const [left] = await sql<{ amount: number }>`
      select total_amount - (select sum(amount)::int from refunds where order_id = orders.id) as amount
      from orders where id = ${orderId}`;
    const { cancel, stripe } = till.app;
    const ended = await cancel.cancelByStaff(stripe.stripeProvider, {
      orderId,
      staffId: till.staffId,
      reason: "requested",
      seenAmount: left?.amount ?? 0,
    });
    expect(ended).toMatchObject({ ok: true });
    await settleJobs();
    expect(await taxAtStripe(orderId)).toBe(0);
  });
});

describe("a dispute", () => {
  const open = async (orderId: string, amount?: number) => {
    const { session } = await till.stateOf(orderId);
    await till.control("dispute", { session, ...(amount === undefined ? {} : { amount }) });
    const { payment_intent: intent } = await till.atStripe(session);
    const { data } = await till.app.stripe.stripe().disputes.list({ payment_intent: intent?.id ?? "" });
    return data[0]?.id ?? "";
  };
  const move = async (dispute: string, status: string) => {
    await till.control("move-dispute", { dispute, status });
    await till.reconcile();
    await settleJobs();
  };
  const posted = async (orderId: string) => {
    const rows = await sql<{ kind: string; attempt: number }>`
      select kind, attempt from tax_postings where order_id = ${orderId} and dispute_id is not null order by id`;
    return rows.map(({ kind, attempt }) => `${kind} ${attempt}`);
  };

  it("that is lost takes its tax back once, however often it is told, and not before", async () => {
    const orderId = await till.buy(2);
    await settleJobs();
    const dispute = await open(orderId);
    await till.reconcile();
    await settleJobs();
    expect(await taxAtStripe(orderId)).toBe(391 + 62);
    await move(dispute, "lost");
    await till.reconcile();
    await settleJobs();
    expect(await taxAtStripe(orderId)).toBe(0);
    expect(await posted(orderId)).toEqual(["refund 1"]);
    const twice = sql`
      insert into tax_postings (order_id, kind, dispute_id, reference, refund)
      select order_id, 'refund', dispute_id, 'again', refund from tax_postings
      where order_id = ${orderId} and dispute_id is not null`;
    expect(violatedConstraint(await twice.then(null, (error: unknown) => error))).toBe(
      "tax_postings_dispute_key",
    );
  });

  it("that an appeal wins after all is a sale again, and none once it is lost again", async () => {
    const orderId = await till.buy(1);
    await settleJobs();
    const sold = await taxAtStripe(orderId);
    const dispute = await open(orderId);
    // The time of the news counts, in whole seconds.
    const tell = async (status: string) => {
      await till.shop
        .sql`update disputes set told_at = told_at - interval '1 minute' where order_id = ${orderId}`;
      await move(dispute, status);
    };
    await move(dispute, "lost");
    await tell("under_review");
    expect(await taxAtStripe(orderId)).toBe(0);
    await tell("won");
    expect(await taxAtStripe(orderId)).toBe(sold);
    await tell("lost");
    expect(await taxAtStripe(orderId)).toBe(0);
    expect(await posted(orderId)).toEqual(["refund 1", "void 1", "refund 2"]);
  });

  it("of a part leaves the rest to be refunded, and all together is all of the tax", async () => {
    const orderId = await till.buy(2);
    await settleJobs();
    await move(await open(orderId, 1000), "lost");
    const afterDispute = await taxAtStripe(orderId);
    expect(afterDispute).toBeLessThan(391 + 62);
    await give(orderId, 1);
    await settleJobs();
    const afterRefund = await taxAtStripe(orderId);
    expect(afterRefund).toBeLessThan(afterDispute);
    const failed = await sql`select kind, last_error from jobs where last_error is not null`;
    expect(failed).toEqual([]);
    const told = await atStripe(orderId);
    expect(told.map(({ type }) => type)).toEqual(["transaction", "reversal", "reversal"]);
  });
});

it("a cart as full as it may be has its tax; one more thing is refused before anybody is asked", async () => {
  const { markets, cart } = till.app;
  const variants = await sql<{ id: string }>`
    select distinct variant.id from variants variant
    join products product on product.id = variant.product_id and product.status = 'active' and product.kind <> 'gift_card'
    join prices price on price.variant_id = variant.id and price.currency = 'USD'
    join inventory_levels level on level.variant_id = variant.id and level.on_hand > level.reserved
    where variant.is_active limit 101`;
  expect(variants).toHaveLength(101);
  const token = till.app.ids.randomToken();
  const add = (variantId: string) =>
    till.app.transaction.inTransaction((tx) =>
      cart.addToCart(
        tx,
        { token, market: markets.markets.us },
        { variantId, quantity: 1, additionId: crypto.randomUUID() },
        new Date(),
      ),
    );
  for (const { id } of variants.slice(0, 100)) expect(await add(id)).toMatchObject({ ok: true });
  expect(await add(variants[100]?.id ?? "")).toMatchObject({ error: { code: "cart_full" } });
  const quote = await quoteOf(token);
  expect(quote.lines).toHaveLength(100);
  expect(quote.taxProblem).toBeNull();
  expect(quote.goods.taxAmount).toBeGreaterThan(0);
});
