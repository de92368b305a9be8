import type postgres from "postgres";
import { jobHandlers } from "@/app/api/jobs/handlers";
import { db } from "@/db/client";
import { addToCart, enterCode, setLineQuantity } from "@/lib/cart/commands";
import { placeOrder } from "@/lib/checkout/commands";
import { parseCheckout } from "@/lib/checkout/input";
import { memoryProvider as provider, ProviderDown } from "@/lib/checkout/model/memory-provider";
import { couponCodes, emptyShop } from "@/lib/checkout/model/empty-shop";
import type { Step } from "@/lib/checkout/model/steps";
import { loadQuote } from "@/lib/checkout/queries";
import { newYorkDraft } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { violatedConstraint } from "@/lib/db-errors";
import { env } from "@/lib/env";
import { giftCardCode } from "@/lib/gift-cards/code";
import { issueGiftCard } from "@/lib/gift-cards/commands";
import { randomToken } from "@/lib/ids";
import { runDueJobs } from "@/lib/jobs/run";
import { markets } from "@/lib/markets";
import { loadUnits } from "@/lib/orders/load-units";
import { shipParcel } from "@/lib/orders/ship-parcel";
import { unitsToShip } from "@/lib/orders/units";
import { cancelByStaff } from "@/lib/payments/cancel-order";
import { reconcile } from "@/lib/payments/reconcile";
import { requestRefund, retryRefund } from "@/lib/payments/request-refund";
import { closeUnpaidOrder, openPaymentPage, settleSession } from "@/lib/payments/sessions";
import { receiveStripeEvent } from "@/lib/payments/webhook";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const market = markets.us;
type Buyer = { readonly token: string; readonly email: string; agreed: Agreed | null };

/** What a buyer was shown: the quote and its total in minor units. */
type Agreed = { readonly hash: string; readonly totalAmount: number };

const pick = <T>(all: readonly T[], number: number): T | undefined =>
  all.length === 0 ? undefined : all[number % all.length];

/** The shop of one history: its own commands on a real database, a provider in memory, and whoever uses them. */
export class World {
  readonly #sql: postgres.Sql;
  #variants: string[] = [];
  #buyers: Buyer[] = [];
  #staffId = "";

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  async begin(): Promise<void> {
    provider.reset();
    const { variants, staffId } = await emptyShop(this.#sql);
    this.#variants = variants;
    this.#staffId = staffId;
    // One that pays a part of most orders, and one that pays all of several.
    for (const amount of [1500, 20_000])
      // oxlint-disable-next-line no-await-in-loop -- the smaller one is the first
      await inTransaction(async (tx) =>
        ok(await issueGiftCard(tx, giftCard(amount, staffId), env().AUTH_SECRET)),
      );
    this.#buyers = Array.from({ length: 6 }, (_, index) => ({
      token: randomToken(),
      email: `buyer-${index % 3}@example.com`,
      agreed: null,
    }));
  }

  /** Does what the step says, as far as it makes sense now. Only a provider that is away may keep it from that. */
  async act(step: Step): Promise<void> {
    try {
      await this.#act(step);
    } catch (error) {
      // Somebody gave money back past the shop that the shop is about to give back itself: told again, once the provider
      // has refused the shop's own refund, it fits.
      const isEarly = step.do === "webhook" && violatedConstraint(error) === "refunds_within_payment";
      if (!(error instanceof ProviderDown) && !isEarly) throw error;
    }
  }

  async #act(step: Step): Promise<void> {
    const sql = this.#sql;
    switch (step.do) {
      case "add": {
        const addition = { quantity: step.quantity, additionId: crypto.randomUUID() };
        const cart = { token: this.#buyer(step).token, market };
        await inTransaction((tx) =>
          addToCart(tx, cart, { ...addition, variantId: this.#variant(step) }, new Date()),
        );
        return;
      }
      case "set-quantity": {
        const line = { variantId: this.#variant(step), quantity: step.quantity };
        const cart = { token: this.#buyer(step).token, market };
        await inTransaction((tx) => setLineQuantity(tx, cart, line, new Date()));
        return;
      }
      case "enter-code":
        await inTransaction((tx) =>
          enterCode(tx, this.#buyer(step).token, pick(couponCodes, step.code) ?? ""),
        );
        return;
      case "enter-card": {
        const cards = await sql<{ id: string }[]>`select id from gift_cards order by created_at, id`;
        const card = pick(cards, step.card);
        const code = card && giftCardCode(card.id, env().AUTH_SECRET);
        if (code) await inTransaction((tx) => enterCode(tx, this.#buyer(step).token, code));
        return;
      }
      case "review": {
        const buyer = this.#buyer(step);
        buyer.agreed = await this.#quote(buyer);
        return;
      }
      case "press-pay":
        return this.#pressPay(this.#buyer(step));
      case "rush":
        return all(this.#buyers.map((buyer) => this.#pressPay(buyer)));
      case "pay":
        return this.#pay(step.page, step.how);
      case "transfer-ends":
        return this.#endTransfer(step.page, step.succeeds);
      case "page-expires": {
        const session = pick(sessionsThatAre("open"), step.page);
        if (session) provider.moveSession(session, "expired", "checkout.session.expired");
        return;
      }
      case "second-page": {
        const order = await this.#order(step.order);
        if (order?.session && order.amount > 0) provider.openSession(order.id, order.amount, "USD");
        return;
      }
      case "forget-page": {
        const order = await this.#order(step.order, "pending");
        if (!order) return;
        await sql`
          update payments set provider_session_id = null, redirect_url = null
          where order_id = ${order.id} and status = 'pending'`;
        return;
      }
      case "return": {
        const session = pick(provider.sessions, step.page);
        if (!session) return;
        const found = await settleSession(provider, session.id, { kind: "customer" });
        if (found.ok) await found.value.settle();
        return;
      }
      case "webhook":
        return this.#receive(step.event, step.stays);
      case "webhook-lost":
        if (provider.events.length > 0) provider.events.splice(step.event % provider.events.length, 1);
        return;
      case "staff-price":
        await sql`
          update prices set amount = ${step.amount} where variant_id = ${this.#variant(step)} and currency = 'USD'`;
        return;
      case "staff-stock":
        return this.#count(this.#variant(step), step.delta);
      case "deadline": {
        const order = await this.#order(step.order, "pending");
        if (order) await this.#reachDeadline(order.id);
        return;
      }
      case "refund":
        return this.#refund(step);
      case "ship":
        return this.#ship(step);
      case "cancel":
        return this.#cancel(step);
      case "refund-again":
        return this.#refundAgain(step.refund);
      case "refund-at-provider": {
        const session = pick(provider.sessions, step.page);
        const amount = session ? Math.floor(provider.left(session.paymentId) / step.share) : 0;
        if (session && amount > 0) provider.giveBack(session.paymentId, amount, null);
        return;
      }
      case "dispute": {
        const session = pick(sessionsThatAre("paid"), step.page);
        if (session) provider.openDispute(session, step.share);
        return;
      }
      case "dispute-moves": {
        const dispute = pick(undecided(), step.dispute);
        if (dispute) provider.moveDispute(dispute, step.to);
        return;
      }
      case "authorization-ends": {
        const session = pick(sessionsThatAre("authorized"), step.page);
        if (session) provider.endAuthorization(session);
        return;
      }
      case "next-refund":
        provider.refundMode = step.state;
        return;
      case "refund-ends": {
        const refund = pick(provider.refunds, step.refund);
        if (refund?.state === "pending") provider.moveRefund(refund, step.succeeds ? "succeeded" : "failed");
        else if (refund?.state === "succeeded" && !step.succeeds) provider.moveRefund(refund, "failed");
        return;
      }
      case "jobs":
        if (step.away !== "no") provider.fault = step.away;
        await this.#hurry();
        await runDueJobs(db, jobHandlers);
        return;
      case "job-again":
        await sql`
          update jobs done set finished_at = null, run_at = now() where done.id = (
            select id from jobs where finished_at is not null order by id
            offset ${step.job} % greatest(1, (select count(*) from jobs where finished_at is not null)) limit 1)
            and not exists (
              select from jobs waiting where waiting.unique_key = done.unique_key
                and waiting.finished_at is null and waiting.failed_at is null)`;
        return;
      case "reconcile":
        await reconcile(provider, new Date());
        return;
      case "provider-away":
        provider.fault = step.when;
        return;
    }
  }

  /** Time passes until nothing is left to happen: transfers and refunds end, deadlines come, jobs run, books are compared. */
  async settle(): Promise<void> {
    provider.fault = null;
    for (let each = 0; sessionsThatAre("processing").length > 0; each += 1)
      this.#endTransfer(0, each % 2 === 0);
    for (const [index, dispute] of undecided().entries())
      provider.moveDispute(dispute, index % 2 === 0 ? "lost" : "won");
    for (let round = 0; round < 6; round += 1) {
      for (const refund of provider.refunds)
        if (refund.state === "pending") provider.moveRefund(refund, "succeeded");
      for (const { id } of await this.#sql<{ id: string }[]>`select id from orders where status = 'pending'`)
        await this.#reachDeadline(id);
      await this.#hurry();
      const ran = await runDueJobs(db, jobHandlers);
      const compared = await reconcile(provider, new Date());
      if (round > 0 && ran === 0 && compared?.mended === 0 && compared.failed === 0) return;
    }
    throw new Error("the shop does not come to rest");
  }

  #buyer({ buyer }: { readonly buyer: number }): Buyer {
    const found = pick(this.#buyers, buyer);
    invariant(found, "there are buyers");
    return found;
  }

  #variant({ variant }: { readonly variant: number }): string {
    return pick(this.#variants, variant) ?? "";
  }

  async #order(number: number, ...statuses: ("pending" | "confirmed" | "completed")[]) {
    const rows = await this.#sql<{ id: string; status: string; session: string | null; amount: number }[]>`
      select o.id, o.status, o.total_amount - coalesce((
          select sum(amount) from payments where order_id = o.id and gift_card_id is not null), 0)::int as amount,
        (select provider_session_id from payments
          where order_id = o.id and gift_card_id is null order by id limit 1) as session
      from orders o order by o.placed_at, o.id`;
    return pick(
      rows.filter((row) => statuses.length === 0 || statuses.some((status) => status === row.status)),
      number,
    );
  }

  async #quote({ token, email }: Buyer): Promise<Agreed> {
    const quote = await loadQuote(db, token, market, { ...newYorkDraft, email }, new Date());
    const option = quote.options.find(({ code }) => code === "standard");
    return { hash: option?.hash ?? "", totalAmount: option?.priced.totalAmount ?? 0 };
  }

  /** What lib/checkout/actions.ts does for a browser. */
  async #pressPay(buyer: Buyer): Promise<void> {
    const draft = { ...newYorkDraft, email: buyer.email };
    const input = parseCheckout(draft, market, addressFormat);
    invariant(input.ok, "the form is right");
    const agreed = buyer.agreed ?? (await this.#quote(buyer));
    buyer.agreed = null;
    const request = { cartToken: buyer.token, market, input: input.value, draft, agreedHash: agreed.hash };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const placed = await inTransaction((tx) => placeOrder(tx, { ...request, now: new Date() }));
      if (placed.ok) {
        const [order] = await this.#sql<{ amount: number }[]>`
          select total_amount as amount from orders where id = ${placed.value.orderId}`;
        invariant(order?.amount === agreed.totalAmount, "an order costs what its buyer agreed to");
        if (!placed.value.paidToken) await openPaymentPage(provider, placed.value.orderId);
        return;
      }
      if (placed.error.code !== "other_order_open") return;
      await closeUnpaidOrder(provider, placed.error.orderId, { kind: "customer" });
    }
  }

  #pay(page: number, how: "card" | "transfer" | "declined"): void {
    const session = pick(sessionsThatAre("open"), page);
    if (!session) return;
    if (how === "declined") provider.decline(session);
    else {
      const card = session.isCapturedLater ? "authorized" : "paid";
      provider.moveSession(session, how === "card" ? card : "processing", "checkout.session.completed");
    }
  }

  #endTransfer(page: number, succeeds: boolean): void {
    const session = pick(sessionsThatAre("processing"), page);
    if (!session) return;
    if (succeeds) provider.moveSession(session, "paid", "checkout.session.async_payment_succeeded");
    else provider.moveSession(session, "failed", "checkout.session.async_payment_failed");
  }

  async #receive(number: number, stays: boolean): Promise<void> {
    const event = pick(provider.events, number);
    if (!event) return;
    await inTransaction((tx) => receiveStripeEvent(tx, event));
    if (!stays) provider.events = provider.events.filter((each) => each !== event);
  }

  /** Staff counts the shelf; what is promised is not given away. */
  async #count(variantId: string, delta: number): Promise<void> {
    if (delta === 0) return;
    await this.#sql`
      with moved as (
        update inventory_levels set on_hand = on_hand + ${delta}
        where variant_id = ${variantId} and on_hand > 0 and on_hand + ${delta} >= reserved
        returning variant_id, location_id)
      insert into inventory_ledger (variant_id, location_id, on_hand_delta, reason, actor)
      select variant_id, location_id, ${delta}, 'counted', 'test' from moved`;
  }

  async #reachDeadline(orderId: string): Promise<void> {
    await this.#sql`
      update orders set payment_due_at = now() - interval '5 minutes' where id = ${orderId} and status = 'pending'`;
    await this.#sql`
      update jobs set run_at = now() where payload ->> 'orderId' = ${orderId} and finished_at is null`;
  }

  /** Jobs that wait for another try need not wait longer; deadlines keep theirs. */
  async #hurry(): Promise<void> {
    await this.#sql`
      update jobs set run_at = now() where finished_at is null and failed_at is null and last_error is not null`;
  }

  async #refund(step: Extract<Step, { do: "refund" }>): Promise<void> {
    const order = await this.#order(step.order, "confirmed", "completed");
    if (!order) return;
    const lines = await this.#sql<{ id: string; quantity: number }[]>`
      select id, quantity from order_lines where order_id = ${order.id} order by position`;
    const [seen] = await this.#sql<{ amount: number }[]>`
      select coalesce(sum(r.amount), 0)::int as amount from refunds r join payments p on p.id = r.payment_id
      where r.order_id = ${order.id} and p.status in ('authorized', 'captured')`;
    const request = {
      orderId: order.id,
      staffId: this.#staffId,
      requestId: crypto.randomUUID(),
      seenAmount: seen?.amount ?? 0,
      lines: lines
        .filter((_, index) => index === step.line % lines.length)
        .map(({ id, quantity }) => ({
          orderLineId: id,
          quantity: Math.min(quantity, step.units),
          restock: step.restock,
        })),
      shipping: step.shipping,
      reason: step.reason,
      to: step.to,
    } as const;
    const press = async (requestId = request.requestId) => {
      const { ok: isMade } = await inTransaction((tx) => requestRefund(tx, { ...request, requestId }));
      made += isMade ? 1 : 0;
    };
    let made = 0;
    await pressed(step.pressed, press);
    invariant(
      step.pressed !== "by-two" || made < 2,
      "the second of two colleagues sees what the first gave back",
    );
  }

  async #ship(step: Extract<Step, { do: "ship" }>): Promise<void> {
    const order = await this.#order(step.order, "confirmed");
    if (!order) return;
    const lines = await loadUnits(db, order.id);
    const line = pick(lines, step.line);
    const [location] = await this.#sql<{ id: string }[]>`select id from locations order by code limit 1`;
    invariant(line && location, "an order has lines, and a shop a warehouse");
    const parcel = {
      orderId: order.id,
      staffId: this.#staffId,
      locationId: location.id,
      seenUnits: lines.reduce((sum, { shipped, givenUp }) => sum + shipped + givenUp, 0),
      carrier: "ups",
      trackingNumber: "1Z999AA1",
      lines: [{ orderLineId: line.id, quantity: Math.min(step.units, unitsToShip(line)) }],
    } as const;
    const first = crypto.randomUUID();
    let made = 0;
    await pressed(step.pressed, async (requestId = first) => {
      const { ok: isMade } = await inTransaction((tx) => shipParcel(tx, { ...parcel, requestId }));
      made += isMade ? 1 : 0;
    });
    invariant(step.pressed !== "by-two" || made < 2, "the second of two colleagues sees what the first sent");
  }

  async #cancel(step: Extract<Step, { do: "cancel" }>): Promise<void> {
    const order = await this.#order(step.order, "pending", "confirmed");
    if (!order) return;
    const [seen] = await this.#sql<{ amount: number }[]>`
      select coalesce(sum(p.captured_amount - coalesce((
        select sum(amount) from refunds where payment_id = p.id and status <> 'failed'), 0) - coalesce((
        select sum(amount) from disputes where payment_id = p.id and status = 'lost'), 0)), 0)::int as amount
      from payments p where p.order_id = ${order.id} and p.status = 'captured'`;
    const request = {
      orderId: order.id,
      staffId: this.#staffId,
      reason: "requested",
      seenAmount: seen?.amount ?? 0,
    } as const;
    await pressed(step.pressed, async () => {
      await cancelByStaff(provider, request);
    });
  }

  async #refundAgain(number: number): Promise<void> {
    const rows = await this.#sql<{ id: string; order_id: string }[]>`
      select id, order_id from refunds where status = 'failed' order by created_at, id`;
    const refund = pick(rows, number);
    if (!refund) return;
    const request = { refundId: refund.id, orderId: refund.order_id, staffId: this.#staffId };
    await inTransaction((tx) => retryRefund(tx, request));
  }
}

const giftCard = (amount: number, staffId: string) =>
  ({
    kind: "gift_card",
    amount,
    currency: "USD",
    ownerEmail: null,
    note: "",
    staffId,
    requestId: crypto.randomUUID(),
  }) as const;

const sessionsThatAre = (state: "open" | "processing" | "authorized" | "paid") =>
  provider.sessions.filter((session) => session.state === state);

const undecided = () => provider.disputes.filter(({ status }) => status !== "won" && status !== "lost");

/** One press of a button, two of the same form, or one each by two people who see the same. */
const pressed = (how: "once" | "twice" | "by-two", press: (requestId?: string) => Promise<void>) =>
  all(how === "once" ? [press()] : [press(), press(how === "by-two" ? crypto.randomUUID() : undefined)]);

/** As Promise.all, but nothing of it is left running when one fails. */
export async function all(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}
