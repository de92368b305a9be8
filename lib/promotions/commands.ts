import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";
import type { AppliedPromotion } from "@/lib/promotions/discounts";

/**
 * Sets aside one use of each promotion that an order got. Called after the stock is held, by everyone: rows of stock are
 * locked first, then those of codes in the order of their ids, so that two buyers never wait for each other.
 * @param buyerKey see lib/promotions/customer-key.ts
 * @returns false when a code has no use left, for anybody or for this customer; the caller rolls back
 */
export async function reserveUses(
  tx: Tx,
  order: { readonly orderId: string; readonly buyerKey: string },
  applied: readonly AppliedPromotion[],
): Promise<boolean> {
  if (applied.length === 0) return true;
  const codeIds = applied.flatMap(({ couponCodeId }) => couponCodeId ?? []);
  // A statement of its own: the next one sees what others committed while this one waited.
  if (codeIds.length > 0)
    await tx.execute(sql`select 1 from coupon_codes where id in ${codeIds} order by id for update`);
  const wanted = sql.join(
    applied.map(
      ({ id, couponCodeId, goodsAmount, shippingAmount }) =>
        sql`(${id}::uuid, ${couponCodeId}::uuid, ${goodsAmount + shippingAmount}::int)`,
    ),
    sql`, `,
  );
  const [row] = await tx.execute<{ kept: number }>(sql`
    with wanted (promotion_id, code_id, discount) as (values ${wanted}),
    seated as (
      select wanted.*, code.usage_limit_per_customer as seats, case when code.id is not null then (
        -- The first free seat of this customer; none when all are taken.
        select min(seat) from generate_series(1, coalesce(code.usage_limit_per_customer, (
            select count(*)::int + 1 from promotion_redemptions use
            where use.coupon_code_id = code.id and use.customer_key = ${order.buyerKey}
              and use.status in ('reserved', 'used')))) as seat
        where not exists (
          select 1 from promotion_redemptions use
          where use.coupon_code_id = code.id and use.customer_key = ${order.buyerKey} and use.customer_seat = seat
            and use.status in ('reserved', 'used'))) end as seat
      from wanted left join coupon_codes code on code.id = wanted.code_id
      where code.usage_limit is null or code.used_count + code.reserved_count < code.usage_limit),
    kept as (
      insert into promotion_redemptions
        (promotion_id, coupon_code_id, order_id, customer_key, customer_seat, customer_seats, discount_amount)
      select promotion_id, code_id, ${order.orderId}::uuid, case when code_id is not null then ${order.buyerKey} end,
        seat, seats, discount
      from seated where code_id is null or seat is not null
      returning coupon_code_id),
    counted as (
      update coupon_codes code set reserved_count = reserved_count + 1 from kept where code.id = kept.coupon_code_id)
    select count(*)::int as kept from kept`);
  return row?.kept === applied.length;
}

/** The order is paid: what was set aside is used. Running it again changes nothing. */
export async function useReserved(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(statement`
    with locked as materialized (
      select code.id from coupon_codes code
      where code.id in (
        select coupon_code_id from promotion_redemptions where order_id = ${orderId} and status = 'reserved')
      order by code.id for update),
    moved as (
      update promotion_redemptions set status = 'used'
      where order_id = ${orderId} and status = 'reserved' returning coupon_code_id)
    update coupon_codes code set reserved_count = reserved_count - 1, used_count = used_count + 1
    from moved join locked on locked.id = moved.coupon_code_id where code.id = locked.id`);
}

/** The order is over: others may have its uses, also those of an order that was paid. Running it again changes nothing. */
export async function releaseUses(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(sql`
    with ${lockedCodes(orderId, "reserved", "used")},
    was as materialized (
      select id, status from promotion_redemptions where order_id = ${orderId} and status in ('reserved', 'used')),
    moved as (
      update promotion_redemptions use set status = 'released' from was
      where use.id = was.id returning use.coupon_code_id, was.status)
    update coupon_codes code set
      reserved_count = reserved_count - (moved.status = 'reserved')::int,
      used_count = used_count - (moved.status = 'used')::int
    from moved join locked on locked.id = moved.coupon_code_id where code.id = locked.id`);
}

/** The codes of an order, locked in the order of their ids before anything of them is written. */
const lockedCodes = (orderId: string, ...statuses: readonly string[]) => sql`
  locked as materialized (
    select code.id from coupon_codes code
    where code.id in (
      select coupon_code_id from promotion_redemptions where order_id = ${orderId} and status in ${statuses})
    order by code.id for update)`;
