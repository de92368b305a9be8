import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openTask } from "@/lib/orders/staff-tasks";
import { authorizationDays } from "@/lib/payments/authorization-days";
import { askToRelease } from "@/lib/payments/settle";
import { ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Staff hears of what runs out while there is time to ship. */
const warnDays = authorizationDays - 2;
/** A job tries for longer than this only when the provider is away, or refuses. */
const patienceMinutes = 60;
const most = 100;

type Waiting = {
  id: string;
  orderId: string;
  amount: number;
  currency: string;
  isLate: boolean;
  isDue: boolean;
  isFailing: boolean;
};

/**
 * Money that is set aside and should not be any more is asked for again; staff hears of what is about to run out, and of
 * what could not be taken.
 * @returns how many were asked for
 */
export async function mendAuthorizations(now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db.execute<Waiting>(sql`
    select payment.id, payment.order_id as "orderId", payment.amount, payment.currency,
      payment.authorized_at < ${at} - make_interval(days => ${warnDays}) as "isLate",
      o.status = 'canceled' or coalesce(sent.first_at < ${at} - interval '10 minutes', false) as "isDue",
      coalesce(sent.first_at < ${at} - make_interval(mins => ${patienceMinutes}), false) as "isFailing"
    from payments payment join orders o on o.id = payment.order_id
    left join lateral (
      select min(shipped_at) as first_at from fulfillments
      where order_id = o.id and status in ('shipped', 'delivered')) sent on true
    where payment.status = 'authorized' and (
      o.status = 'canceled' or sent.first_at < ${at} - interval '10 minutes'
      or payment.authorized_at < ${at} - make_interval(days => ${warnDays}))
    order by payment.authorized_at limit ${most}`);
  let asked = 0;
  for (const { id, orderId, amount, currency, isLate, isDue, isFailing } of rows) {
    const task = { subject: `payment:${id}`, orderId, details: { amount, currency } };
    await inTransaction(async (tx) => {
      if (isDue) await askToRelease(tx, id);
      if (isFailing) await openTask(tx, { kind: "capture_failed", ...task });
      else if (isLate && !isDue) await openTask(tx, { kind: "authorization_expiring", ...task });
      return ok(null);
    });
    if (isDue) asked += 1;
  }
  return asked;
}
