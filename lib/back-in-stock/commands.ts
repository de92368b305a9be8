import "server-only";
import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { backInStockRequests as requests, jobs, mails } from "@/db/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import type { MarketCode } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";

const dayMs = 86_400_000;
const before = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

/** Names of the two mails; their `subjectKey` is that of the request. */
export const mailTemplates = { ask: "back-in-stock-ask", tell: "back-in-stock" } as const;
export const subjectKeyOf = (requestId: string) => `back-in-stock:${requestId}`;

/** Days that a request is kept: after its mail, while it waits, while nobody has said yes to it. */
const kept = { told: 30, waiting: 180, unconfirmed: 30 } as const;

/** So many hear of one free unit in a day: most of them will not buy, and those who come too late are annoyed. */
const toldPerUnit = 3;
/** As many mails in one go; the rest follow in the next job. */
const toldAtOnce = 100;

/** Units free of a variant that is on sale; `null` for any other. */
export async function readAvailable(tx: Pick<Tx, "execute">, variantId: string): Promise<number | null> {
  const [row] = await tx.execute<{ available: number }>(sql`
    select coalesce((select sum(l.on_hand - l.reserved) from inventory_levels l where l.variant_id = v.id), 0)::int as available
    from variants v join products p on p.id = v.product_id
    where v.id = ${variantId} and v.is_active and p.status = 'active' and p.published_at <= now()`);
  return row?.available ?? null;
}

/** Removes requests with what was written to their addresses. */
async function forget(tx: Tx, which: SQL | undefined): Promise<void> {
  const gone = await tx.delete(requests).where(which).returning({ id: requests.id });
  if (gone.length === 0) return;
  await tx.delete(mails).where(
    and(
      inArray(mails.template, [mailTemplates.ask, mailTemplates.tell]),
      inArray(
        mails.subjectKey,
        gone.map(({ id }) => subjectKeyOf(id)),
      ),
    ),
  );
}

/**
 * Somebody wants to hear when a sold-out variant comes back. Asking again changes nothing, except after a day without
 * a yes (the question is mailed once more) and after a notice (it begins anew). Whether the address was known is not
 * in the answer. Fails with `variant_not_found` and `in_stock`.
 */
export async function askForNews(
  tx: Tx,
  ask: { readonly variantId: string; readonly email: string; readonly market: MarketCode },
  now: Date,
): Promise<Result<null>> {
  const available = await readAvailable(tx, ask.variantId);
  if (available === null) return fail("variant_not_found");
  if (available > 0) return fail("in_stock");
  await forget(
    tx,
    and(
      eq(requests.variantId, ask.variantId),
      eq(requests.email, ask.email),
      or(
        isNotNull(requests.notifiedAt),
        and(isNull(requests.confirmedAt), lt(requests.createdAt, before(now, 1))),
      ),
    ),
  );
  const [added] = await tx
    .insert(requests)
    .values({ ...ask, createdAt: now })
    .onConflictDoNothing({ target: [requests.variantId, requests.email] })
    .returning({ id: requests.id });
  if (added) await enqueue(tx, "back-in-stock.ask", { requestId: added.id });
  return ok(null);
}

/** The owner of the address says yes. Saying it twice changes nothing. Fails with `request_not_found`. */
export async function confirmRequest(tx: Tx, requestId: string, now: Date): Promise<Result<null>> {
  const [request] = await tx
    .update(requests)
    .set({ confirmedAt: sql`coalesce(${requests.confirmedAt}, ${now.toISOString()}::timestamptz)` })
    .where(eq(requests.id, requestId))
    .returning({ variantId: requests.variantId });
  if (!request) return fail("request_not_found");
  // It may have come back while the mail with the question lay unread.
  await enqueue(tx, "back-in-stock.notify", { variantId: request.variantId });
  return ok(null);
}

/** The owner of the address says no, or no longer: nothing of it stays. */
export async function withdrawRequest(tx: Tx, requestId: string): Promise<Result<null>> {
  await forget(tx, eq(requests.id, requestId));
  return ok(null);
}

/**
 * Picks who hears now that a variant is back: the longest waiting, at most three for each free unit in a day. The mails
 * are jobs of their own, written in the same transaction.
 * @returns how many
 */
export async function tellWaiting(tx: Tx, variantId: string, now: Date): Promise<Result<number>> {
  // Two deliveries at once: the second counts whom the first has told.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`back-in-stock:${variantId}`}, 0))`);
  const available = await readAvailable(tx, variantId);
  if (available === null || available <= 0) return ok(0);
  const [recent] = await tx.execute<{ told: number }>(sql`
    select count(*)::int as told from back_in_stock_requests
    where variant_id = ${variantId} and notified_at > ${before(now, 1).toISOString()}::timestamptz`);
  const most = Math.min(toldAtOnce, available * toldPerUnit - (recent?.told ?? 0));
  if (most <= 0) return ok(0);
  const told = await tx.execute<{ id: string }>(sql`
    update back_in_stock_requests set notified_at = ${now.toISOString()}::timestamptz
    where id in (
      select id from back_in_stock_requests
      where variant_id = ${variantId} and confirmed_at is not null and notified_at is null
      order by confirmed_at, id limit ${most} for update)
    returning id`);
  if (told.length > 0) {
    await tx
      .insert(jobs)
      .values(told.map(({ id }) => ({ kind: "back-in-stock.tell", payload: { requestId: id } })));
  }
  if (told.length === toldAtOnce) await enqueue(tx, "back-in-stock.notify", { variantId });
  return ok(told.length);
}

/** Sold out again before the mail went out: the request waits as before. */
export async function waitAgain(tx: Tx, requestId: string): Promise<Result<null>> {
  await tx.update(requests).set({ notifiedAt: null }).where(eq(requests.id, requestId));
  return ok(null);
}

/**
 * Once a day: forgets who was told a month ago, who waits for half a year, who never said yes, and mails to nobody; and
 * tells the next of those who wait for something that is there.
 */
export async function tidyRequests(tx: Tx, now: Date): Promise<Result<null>> {
  await tx
    .delete(requests)
    .where(
      or(
        lt(requests.notifiedAt, before(now, kept.told)),
        and(isNull(requests.notifiedAt), lt(requests.createdAt, before(now, kept.waiting))),
        and(isNull(requests.confirmedAt), lt(requests.createdAt, before(now, kept.unconfirmed))),
      ),
    );
  // Also those of requests that went with their variant.
  await tx.delete(mails).where(sql`
    ${mails.template} in (${mailTemplates.ask}, ${mailTemplates.tell}) and not exists (
      select from back_in_stock_requests r where ${mails.subjectKey} = 'back-in-stock:' || r.id)`);
  await tx.execute(sql`
    insert into jobs (kind, payload)
    select 'back-in-stock.notify', jsonb_build_object('variantId', waiting.variant_id)
    from (select distinct variant_id from back_in_stock_requests
      where confirmed_at is not null and notified_at is null) waiting
    where exists (select from inventory_levels l where l.variant_id = waiting.variant_id and l.on_hand > l.reserved)`);
  return ok(null);
}
