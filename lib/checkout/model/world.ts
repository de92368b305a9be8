import type postgres from "postgres";
import { jobHandlers } from "@/app/api/jobs/handlers";
import { db } from "@/db/client";
import { buyerSteps, sixBuyers } from "@/lib/checkout/model/buyer-steps";
import { emptyShop } from "@/lib/checkout/model/empty-shop";
import { memoryProvider as provider, ProviderDown } from "@/lib/checkout/model/memory-provider";
import { memoryTax } from "@/lib/checkout/model/memory-tax";
import { endTransfer, paymentSteps, sessionsThatAre, undecided } from "@/lib/checkout/model/payment-steps";
import { type Does, orderOf, type Shop } from "@/lib/checkout/model/shop";
import { staffSteps } from "@/lib/checkout/model/staff-steps";
import type { History, Step } from "@/lib/checkout/model/steps";
import { violatedConstraint } from "@/lib/db-errors";
import { env } from "@/lib/env";
import { issueGiftCard } from "@/lib/gift-cards/commands";
import { runDueJobs } from "@/lib/jobs/run";
import { reconcile } from "@/lib/payments/reconcile";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** The shop of one history: its own commands on a real database, its providers in memory, and whoever uses them. */
export class World {
  readonly #sql: postgres.Sql;
  #shop: Shop | null = null;

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  async begin(taxes: History["taxes"]): Promise<void> {
    provider.reset();
    memoryTax.reset(taxes === "asked");
    const empty = await emptyShop(this.#sql);
    // One that pays a part of most orders, and one that pays all of several.
    for (const amount of [1500, 20_000])
      // oxlint-disable-next-line no-await-in-loop -- the smaller one is the first
      await inTransaction(async (tx) =>
        ok(await issueGiftCard(tx, giftCard(amount, empty.staffId), env().AUTH_SECRET)),
      );
    this.#shop = { ...empty, sql: this.#sql, buyers: await sixBuyers(empty.userIds) };
  }

  /** Does what the step says, as far as it makes sense now. Only a provider that is away may keep it from that. */
  async act(step: Step): Promise<void> {
    try {
      const act = does[step.do] as (shop: Shop, step: Step) => Promise<void> | void;
      await act(this.#open(), step);
    } catch (error) {
      // Somebody gave money back past the shop that the shop is about to give back itself: told again, once the provider
      // has refused the shop's own refund, it fits.
      const isEarly = step.do === "webhook" && violatedConstraint(error) === "refunds_within_payment";
      if (!(error instanceof ProviderDown) && !isEarly) throw error;
    }
  }

  /** Time passes until nothing is left to happen: transfers and refunds end, deadlines come, jobs run, books are compared. */
  async settle(): Promise<void> {
    provider.fault = null;
    memoryTax.fault = null;
    for (let each = 0; sessionsThatAre("processing").length > 0; each += 1) endTransfer(0, each % 2 === 0);
    for (const [index, dispute] of undecided().entries())
      provider.moveDispute(dispute, index % 2 === 0 ? "lost" : "won");
    for (let round = 0; round < 6; round += 1) {
      for (const refund of provider.refunds)
        if (refund.state === "pending") provider.moveRefund(refund, "succeeded");
      for (const { id } of await this.#sql<{ id: string }[]>`select id from orders where status = 'pending'`)
        await reachDeadline(this.#sql, id);
      await hurry(this.#sql);
      const ran = await runDueJobs(db, jobHandlers);
      const compared = await reconcile(provider, new Date());
      if (round > 0 && ran === 0 && compared?.mended === 0 && compared.failed === 0) return;
    }
    const restless = await this.#sql<{ job: string }[]>`
      select kind || ': ' || coalesce(last_error, 'again and again') as job from jobs
      where finished_at is null and failed_at is null and last_error is not null`;
    throw new Error(`the shop does not come to rest; ${restless.map(({ job }) => job).join(", ")}`);
  }

  #open(): Shop {
    invariant(this.#shop, "a history begins");
    return this.#shop;
  }
}

const timeSteps: Does<"deadline" | "jobs" | "job-again" | "reconcile"> = {
  async deadline(shop, step) {
    const order = await orderOf(shop, step.order, "pending");
    if (order) await reachDeadline(shop.sql, order.id);
  },
  async jobs({ sql }, { away }) {
    if (away !== "no") provider.fault = away;
    await hurry(sql);
    await runDueJobs(db, jobHandlers);
  },
  async "job-again"({ sql }, { job }) {
    await sql`
      update jobs done set finished_at = null, run_at = now() where done.id = (
        select id from jobs where finished_at is not null order by id
        offset ${job} % greatest(1, (select count(*) from jobs where finished_at is not null)) limit 1)
        and not exists (
          select from jobs waiting where waiting.unique_key = done.unique_key
            and waiting.finished_at is null and waiting.failed_at is null)`;
  },
  async reconcile() {
    await reconcile(provider, new Date());
  },
};

const does: Does = { ...buyerSteps, ...paymentSteps, ...staffSteps, ...timeSteps };

async function reachDeadline(sql: postgres.Sql, orderId: string): Promise<void> {
  await sql`
    update orders set payment_due_at = now() - interval '5 minutes' where id = ${orderId} and status = 'pending'`;
  await sql`update jobs set run_at = now() where payload ->> 'orderId' = ${orderId} and finished_at is null`;
}

/** Jobs that wait for another try need not wait longer; deadlines keep theirs. */
async function hurry(sql: postgres.Sql): Promise<void> {
  await sql`
    update jobs set run_at = now() where finished_at is null and failed_at is null and last_error is not null`;
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
