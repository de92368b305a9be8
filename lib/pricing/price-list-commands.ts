import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, priceListGroups, priceLists } from "@/db/schema";
import type { PriceListInput, PricesInput } from "@/lib/pricing/price-list-input";
import {
  findPriceList,
  isPriceListUsed,
  localTimesOf,
  type StaffPriceList,
} from "@/lib/pricing/price-list-queries";
import { parsePriceRows, type PriceRowInput } from "@/lib/pricing/price-rows";
import { fail, ok, type Result } from "@/lib/result";

type By = { readonly staffId: string; readonly timeZone: string };

/**
 * Makes or changes a list, not its prices. The next look at a cart reads it. Fails with `price_list_changed` when somebody
 * was first, and with `invalid_input` for what only the database knows.
 */
export async function savePriceList(
  tx: Tx,
  input: PriceListInput,
  { staffId, timeZone }: By,
): Promise<Result<{ id: string }>> {
  const { name, priority, groupIds, requestId } = input;
  const before = input.id === null ? null : await lockList(tx, input.id);
  if (input.id !== null) {
    if (await isDone(tx, input.id, requestId)) return ok({ id: input.id });
    if (before?.lastChange !== input.seen) return fail("price_list_changed");
  }
  const id = input.id ?? requestId;
  const [namesake] = await tx.select({ id: priceLists.id }).from(priceLists).where(eq(priceLists.name, name));
  if (namesake && namesake.id !== id) return fail("invalid_input", { name: "taken" });
  const when = await instants(tx, input, before, timeZone);
  if (when.endsAt && when.endsAt <= when.startsAt) return fail("invalid_input", { ends: "before_start" });
  if (before)
    await tx
      .update(priceLists)
      .set({ name, priority, ...when })
      .where(eq(priceLists.id, id));
  else {
    const made = await tx
      .insert(priceLists)
      .values({ id, name, priority, ...when })
      .onConflictDoNothing()
      .returning({ id: priceLists.id });
    // Pressed twice: it is there.
    if (made.length === 0) return ok({ id });
  }
  await tx.delete(priceListGroups).where(eq(priceListGroups.priceListId, id));
  if (groupIds.length > 0) {
    const known = await tx.execute(sql`
      insert into price_list_groups (price_list_id, group_id)
      select ${id}, id from customer_groups where id in ${groupIds} returning group_id`);
    if (known.length !== groupIds.length) return fail("invalid_input", { groups: "unknown" });
  }
  await note(tx, staffId, before ? "price_list.update" : "price_list.create", id, before, { requestId });
  return ok({ id });
}

/** Pressing what has been pressed already changes nothing. Fails with `price_list_changed` when the list is gone. */
export async function pressPriceList(
  tx: Tx,
  { listId, press }: { readonly listId: string; readonly press: "pause" | "resume" },
  staffId: string,
): Promise<Result<null>> {
  const before = await lockList(tx, listId);
  if (!before) return fail("price_list_changed");
  const isActive = press === "resume";
  if (before.isActive === isActive) return ok(null);
  await tx.update(priceLists).set({ isActive }).where(eq(priceLists.id, listId));
  await note(tx, staffId, `price_list.${press}`, listId, before);
  return ok(null);
}

/**
 * Takes a list away with its prices; pressed twice, it is gone. Orders keep what they were told of it. Fails with
 * `price_list_changed` when somebody was first, and with `price_list_used` while members pay by it, or are about to.
 */
export async function deletePriceList(
  tx: Tx,
  { listId, seen }: { readonly listId: string; readonly seen: number },
  { staffId, now }: { readonly staffId: string; readonly now: Date },
): Promise<Result<null>> {
  const before = await lockList(tx, listId);
  if (!before) return ok(null);
  if (before.lastChange !== seen) return fail("price_list_changed");
  if (isPriceListUsed(before, now)) return fail("price_list_used");
  await tx.delete(priceLists).where(eq(priceLists.id, listId));
  await note(tx, staffId, "price_list.delete", listId, before);
  return ok(null);
}

/**
 * Sets and takes out prices of a list, all or none. Fails with `price_list_changed` when somebody was first, and with
 * `invalid_input`: field `rows` says what is wrong, `line` where, `unknown` names what is not sold, or is a gift card.
 */
export async function setPrices(
  tx: Tx,
  { listId, requestId, seen, rows: text }: PricesInput,
  staffId: string,
): Promise<Result<{ set: number; removed: number }>> {
  const parsed = parsePriceRows(text);
  if (!parsed.ok)
    return fail("invalid_input", { rows: parsed.problem.code, line: String(parsed.problem.line) });
  const before = await lockList(tx, listId);
  const [set, removed] = [
    parsed.rows.filter(({ amount }) => amount !== null),
    parsed.rows.filter(({ amount }) => amount === null),
  ];
  const done = ok({ set: set.length, removed: removed.length });
  if (before && (await isDone(tx, listId, requestId))) return done;
  if (before?.lastChange !== seen) return fail("price_list_changed");

  const unknown = await tx.execute<{ sku: string }>(sql`
    select distinct wanted.sku from ${asTable(parsed.rows)} where not exists (
      select 1 from variants variant join prices on prices.variant_id = variant.id
      where upper(variant.sku) = wanted.sku and prices.currency = wanted.currency)
    order by wanted.sku limit 5`);
  if (unknown.length > 0)
    return fail("invalid_input", { rows: "unknown", unknown: unknown.map(({ sku }) => sku).join(", ") });
  const cards = await tx.execute<{ sku: string }>(sql`
    select distinct wanted.sku from ${asTable(set)} join variants variant on upper(variant.sku) = wanted.sku
    join products product on product.id = variant.product_id
    where product.kind = 'gift_card' order by wanted.sku limit 5`);
  if (cards.length > 0)
    return fail("invalid_input", { rows: "gift_card", unknown: cards.map(({ sku }) => sku).join(", ") });
  await tx.execute(sql`
    with wanted as (select * from ${asTable(parsed.rows)}),
    gone as (
      delete from price_list_prices price using wanted join variants variant on upper(variant.sku) = wanted.sku
      where wanted.amount is null and price.price_list_id = ${listId} and price.variant_id = variant.id
        and price.currency = wanted.currency and price.min_quantity = wanted.min_quantity)
    insert into price_list_prices (price_list_id, variant_id, currency, min_quantity, amount)
    select ${listId}, variant.id, wanted.currency, wanted.min_quantity, wanted.amount
    from wanted join variants variant on upper(variant.sku) = wanted.sku where wanted.amount is not null
    on conflict (price_list_id, variant_id, currency, min_quantity) do update set amount = excluded.amount`);
  await note(tx, staffId, "price_list.prices", listId, before, { requestId, rows: parsed.rows });
  return done;
}

const asTable = (rows: readonly PriceRowInput[]) =>
  sql`json_to_recordset(${JSON.stringify(
    rows.map(({ minQuantity, ...row }) => ({ ...row, min_quantity: minQuantity })),
  )}::json) as wanted (sku text, currency char(3), min_quantity int, amount int)`;

/** Writers wait for each other. */
async function lockList(tx: Tx, id: string): Promise<StaffPriceList | null> {
  await tx.execute(sql`select 1 from price_lists where id = ${id} for no key update`);
  return findPriceList(tx, id);
}

async function isDone(tx: Tx, id: string, requestId: string): Promise<boolean> {
  const [row] = await tx.execute(sql`select 1 from audit_log
    where subject_type = 'price_list' and subject_id = ${id} and request_id = ${requestId}`);
  return row !== undefined;
}

async function note(
  tx: Tx,
  staffId: string,
  action: string,
  id: string,
  before: StaffPriceList | null,
  of: { readonly requestId?: string; readonly rows?: readonly PriceRowInput[] } = {},
) {
  const after = of.rows ? { rows: of.rows } : await findPriceList(tx, id);
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action,
    subjectType: "price_list",
    subjectId: id,
    before,
    after,
    requestId: of.requestId ?? null,
  });
}

/** What was left as it is keeps its seconds. */
async function instants(tx: Tx, input: PriceListInput, before: StaffPriceList | null, timeZone: string) {
  const shown = before ? await localTimesOf(tx, before, timeZone) : null;
  const instant = (local: string | null) => sql`${local}::timestamp at time zone ${timeZone}`;
  const [row] = await tx.execute<{ starts: string | null; ends: string | null }>(
    sql`select ${instant(input.starts)} as starts, ${instant(input.ends)} as ends`,
  );
  const typed = (at: string | null | undefined) => (at ? new Date(at) : null);
  return {
    startsAt: (before && input.starts === shown?.starts ? before.startsAt : typed(row?.starts)) ?? new Date(),
    endsAt: before?.endsAt && input.ends === shown?.ends ? before.endsAt : typed(row?.ends),
  };
}
