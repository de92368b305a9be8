import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTill } from "@/lib/payments/testing";
import { seal, unseal } from "@/lib/security/sealed-text";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

type Row = {
  kind: string;
  series: string;
  number: number;
  total: number;
  content: { taxAmount: number; rows: unknown[]; corrects: { number: string } | null };
};
async function documentsOf(orderId: string): Promise<Row[]> {
  const rows = await till.shop.sql<(Omit<Row, "content"> & { content: string })[]>`
    select kind, series, number, total_amount as total, content from invoices where order_id = ${orderId} order by kind, id`;
  return rows.map((row) => ({
    ...row,
    content: JSON.parse(unseal("invoice", row.content)) as Row["content"],
  }));
}
const linesOf = (orderId: string) => till.shop.sql<{ id: string }[]>`
  select id from order_lines where order_id = ${orderId} order by position`;
const refuses = async (statement: Promise<unknown>) => {
  try {
    await statement;
  } catch (error) {
    return error instanceof Error && "constraint_name" in error
      ? String(error.constraint_name) || error.message
      : String(error);
  }
  return "nothing";
};

async function refund(orderId: string, quantity: number, seenAmount: number) {
  const [bought] = await linesOf(orderId);
  return till.app.transaction.inTransaction((tx) =>
    till.app.refunding.requestRefund(tx, {
      orderId,
      staffId: till.staffId,
      requestId: crypto.randomUUID(),
      seenAmount,
      lines: [{ orderLineId: bought?.id ?? "", quantity, restock: false }],
      shipping: false,
      to: "card",
      reason: "returned",
    }),
  );
}

describe("documents of an order", () => {
  it("an invoice when something has left, once, and a credit note for each refund that is through", async () => {
    const orderId = await till.buy(3);
    await till.runJobs();
    expect(await documentsOf(orderId)).toEqual([]);
    await till.ship(orderId, 1);
    await till.runJobs();
    await till.ship(orderId, 2);
    await till.runJobs();
    const { session } = await till.sessionOf(orderId);
    const [invoice, ...others] = await documentsOf(orderId);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({ kind: "invoice", total: session.amount_total });
    expect(invoice?.series).toMatch(/^US-\d{4}$/);

    expect((await refund(orderId, 1, 0)).ok).toBe(true);
    // The provider is asked, then the document is written.
    await till.runJobs();
    await till.runJobs();
    const [, credit] = await documentsOf(orderId);
    const [given] = await till.shop.sql<{ amount: number; tax: number }[]>`
      select amount, tax_amount as tax from refunds where order_id = ${orderId}`;
    expect(credit).toMatchObject({
      kind: "credit_note",
      series: `${invoice?.series}-C`,
      total: given?.amount,
    });
    expect(credit?.content.taxAmount).toBe(given?.tax);
    expect(credit?.content.corrects?.number).toBe(
      `${invoice?.series}-${String(invoice?.number).padStart(5, "0")}`,
    );
    expect((await refund(orderId, 2, given?.amount ?? 0)).ok).toBe(true);
    await till.runJobs();
    await till.runJobs();
    expect(await documentsOf(orderId)).toHaveLength(3);
  });

  it("none for money that went back twice, and those of other refunds all the same", async () => {
    const orderId = await till.buy(2);
    await till.ship(orderId, 2);
    await till.runJobs();
    const { session } = await till.sessionOf(orderId);
    const note = (amount: number, reason: string) => till.shop.sql`
      insert into refunds (order_id, payment_id, amount, currency, status, reason, idempotency_key)
      select order_id, id, ${amount}, currency, 'succeeded', ${reason}, ${crypto.randomUUID()}
      from payments where order_id = ${orderId}`;
    const issue = () =>
      till.app.database.db.transaction((tx) => till.app.invoicing.issueDocuments(tx, orderId, new Date()));
    await note(1000, "made_at_provider");
    // The database holds refunds within what was taken; store credit is the one way past that.
    await till.shop.sql`alter table refunds disable trigger refunds_within_payment`;
    await note(session.amount_total, "made_at_provider");
    await note(500, "goodwill");
    await till.shop.sql`alter table refunds enable trigger refunds_within_payment`;
    await issue();
    await issue();
    const credits = (await documentsOf(orderId)).filter(({ kind }) => kind === "credit_note");
    expect(credits.map(({ total }) => total).toSorted((a, b) => a - b)).toEqual([500, 1000]);
    const [order] = await till.shop.sql<{ tax: number; total: number }[]>`
      select tax_amount as tax, total_amount as total from orders where id = ${orderId}`;
    expect(credits.find(({ total }) => total === 1000)?.content.taxAmount).toBe(
      Math.round(((order?.tax ?? 0) * 1000) / (order?.total ?? 1)),
    );
  });

  it("none for an order that ended before anything left", async () => {
    const orderId = await till.buy(1);
    const { session } = await till.sessionOf(orderId);
    await till.app.cancel.cancelByBuyer(till.provider, {
      orderId,
      userId: null,
      seenAmount: session.amount_total,
    });
    await till.runJobs();
    await till.runJobs();
    expect(await documentsOf(orderId)).toEqual([]);
  });

  it("numbers follow one another without a gap, however many are issued at once and however many fail", async () => {
    const orderIds: string[] = [];
    for (let made = 0; made < 8; made += 1) {
      const orderId = await till.buy(1);
      await till.ship(orderId, 1);
      orderIds.push(orderId);
    }
    const issue = (orderId: string, fails = false) =>
      till.app.database.db.transaction(async (tx) => {
        await till.app.invoicing.issueDocuments(tx, orderId, new Date());
        if (fails) throw new Error("rolled back");
      });
    await Promise.allSettled(
      orderIds.flatMap((orderId, index) => [
        issue(orderId, index % 2 === 0),
        issue(orderId, index % 2 === 0),
      ]),
    );
    // Those that were rolled back, and all of the others once more.
    await Promise.all(orderIds.map((orderId) => issue(orderId)));
    const [counted] = await till.shop.sql<
      { documents: number; lowest: number; highest: number; last: number; orders: number }[]
    >`
      select count(*)::int as documents, min(number)::int as lowest, max(number)::int as highest,
        count(distinct order_id)::int as orders,
        (select last_number from invoice_series where code = max(invoices.series)) as last
      from invoices where kind = 'invoice'`;
    expect(counted).toEqual({ documents: 10, lowest: 1, highest: 10, last: 10, orders: 10 });
  });

  it("are never changed, removed, skipped or exceeded, whoever writes", async () => {
    const { sql } = till.shop;
    expect(await refuses(sql`update invoices set total_amount = 1`)).toContain("append-only");
    expect(await refuses(sql`update invoices set content = ${seal("invoice", "{}")}`)).toContain(
      "append-only",
    );
    expect(await refuses(sql`delete from invoices`)).toContain("append-only");
    // Only what it says may be sealed anew.
    const resealing = (set: string) =>
      sql.begin(async (tx) => {
        await tx`select set_config('cartwright.resealing', 'on', true)`;
        await tx.unsafe(`update invoices set ${set}`);
      });
    expect(await refuses(resealing("total_amount = 1"))).toContain("append-only");
    expect(await refuses(resealing("content = content || ''"))).toBe("nothing");
    expect(await refuses(sql`delete from invoice_series`)).toContain("append-only");
    const orderId = await till.buy(1);
    const copy = (series: string) => sql`
      insert into invoices (kind, series, number, order_id, issued_on, currency, total_amount, content)
      select 'invoice', ${series}, 1, ${orderId}, issued_on, currency, 1, content from invoices limit 1`;
    const year = new Date().getUTCFullYear();
    // Somebody counts the series up by hand.
    await sql`update invoice_series set last_number = last_number + 1 where code = ${`US-${year}`}`;
    expect(await refuses(copy(`US-${year}`))).toBe("invoices_no_gap");
    await sql`update invoice_series set last_number = last_number - 1 where code = ${`US-${year}`}`;
    const [some] = await sql<{ orderId: string; refundId: string }[]>`
      select order_id as "orderId", refund_id as "refundId" from invoices where kind = 'credit_note' limit 1`;
    expect(
      await refuses(sql`
        insert into invoices (kind, series, number, order_id, refund_id, issued_on, currency, total_amount, content)
        select 'credit_note', series, 1, order_id, refund_id, issued_on, currency, 10000000, content
        from invoices where kind = 'credit_note' and order_id = ${some?.orderId ?? ""} limit 1`),
    ).toBe("invoices_credit_within");
  });
});

describe("the file", () => {
  it("is the same bytes each time, and opens with the order's link alone", async () => {
    const [known] = await till.shop.sql<{ token: string; series: string; number: number; id: string }[]>`
      select orders.token, series, invoices.number, invoices.id from invoices join orders on orders.id = order_id
      where kind = 'credit_note' order by invoices.id limit 1`;
    const { getInvoice, getInvoiceForStaff } = await import("@/lib/invoices/queries");
    const { renderInvoice } = await import("@/lib/invoices/pdf/render");
    const number = `${known?.series}-${String(known?.number).padStart(5, "0")}`;
    const document = await getInvoice(known?.token ?? "", number);
    if (!document) throw new Error("no document");
    const [first, second] = [await renderInvoice(document), await renderInvoice(document)];
    expect(Buffer.from(first).subarray(0, 5).toString()).toBe("%PDF-");
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);

    const [other] = await till.shop.sql<{ token: string }[]>`
      select token from orders where token <> ${known?.token ?? ""} limit 1`;
    expect(await getInvoice(other?.token ?? "", number)).toBeNull();
    expect(await getInvoice(till.app.ids.randomToken(), number)).toBeNull();
    expect(await getInvoice(known?.token ?? "", "US-2026-99999")).toBeNull();
    expect(await getInvoiceForStaff({ role: "marketing" }, known?.id ?? "")).toBeNull();
    expect(await getInvoiceForStaff({ role: "support" }, known?.id ?? "")).not.toBeNull();
  });
});
