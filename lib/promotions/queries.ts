import "server-only";
import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { statement } from "@/db/statement";
import { sha256 } from "@/lib/ids";
import { log } from "@/lib/log";
import type { Market } from "@/lib/markets";
import { amountsSchema, conditionsSchema } from "@/lib/promotions/conditions";
import { customerKey } from "@/lib/promotions/customer-key";
import { type Offer, type PromotionRow, toOffer, withoutRepeats } from "@/lib/promotions/offer";

const stored = z.object({
  amounts: amountsSchema.nullable(),
  conditions: conditionsSchema,
}) satisfies z.ZodType<Pick<PromotionRow, "amounts" | "conditions">>;

type Found = Omit<PromotionRow, "amounts" | "conditions" | "startsAt" | "endsAt"> & {
  readonly amounts: unknown;
  readonly conditions: unknown;
  readonly startsAt: string;
  readonly endsAt: string | null;
};

/**
 * What this cart may get: promotions that every cart gets, and those of the codes entered. Read anew each time, in one
 * statement: whether a use is left is nothing to remember.
 * @param email as typed so far; null while nobody knows who buys, and limits per customer then wait
 */
export async function loadOffers(
  executor: Db | Tx,
  cartToken: string,
  market: Market,
  email: string | null,
  now: Date,
): Promise<Offer[]> {
  const key = email?.includes("@") ? customerKey(email) : null;
  const rows = await executor.execute<Found>(statement`
    with cart as (select id, coupon_codes, user_id from carts where token_hash = ${sha256(cartToken)}),
    -- An unpaid order of this very cart counts for nothing: paying, or ordering anew, is what the buyer comes back for.
    typed as (
      select code.*, cart.id as cart_id,
        (select count(*)::int from promotion_redemptions use
          join orders placed on placed.id = use.order_id
          where use.coupon_code_id = code.id and use.status = 'reserved'
            and placed.cart_id = cart.id and placed.status = 'pending') as own,
        (select count(*)::int from promotion_redemptions use
          join orders placed on placed.id = use.order_id
          where use.coupon_code_id = code.id and use.status in ('reserved', 'used') and use.customer_key = ${key}
            and (placed.cart_id is distinct from cart.id or placed.status <> 'pending')) as by_customer
      from cart join coupon_codes code on code.code = any (cart.coupon_codes::citext[]))
    select promotion.id, coalesce(translation.name, promotion.name) as name, upper(typed.code::text) as code,
      typed.id as "couponCodeId", promotion.kind, promotion.rate_ppm as "ratePpm", promotion.amounts,
      promotion.buy_quantity as "buyQuantity", promotion.get_quantity as "getQuantity", promotion.conditions,
      promotion.priority, promotion.stacks, promotion.is_active as "isActive", promotion.starts_at as "startsAt", promotion.ends_at as "endsAt",
      typed.usage_limit as "usageLimit", coalesce(typed.used_count + typed.reserved_count - typed.own, 0) as uses,
      typed.usage_limit_per_customer as "usageLimitPerCustomer", coalesce(typed.by_customer, 0) as "customerUses",
      promotion.conditions ? 'firstOrder' and exists (
        select 1 from orders where email = ${email}::citext and status in ('confirmed', 'completed')) as "hasOrdered",
      promotion.conditions ? 'customerGroupIds' and exists (
        select 1 from users person join customer_group_members member on member.email = person.email
        where person.id = cart.user_id and person.is_active and person.email_verified_at is not null
          and promotion.conditions -> 'customerGroupIds' ? member.group_id::text) as "isMember",
      case when promotion.conditions ?| array['productIds', 'categoryIds'] then (
        select coalesce(json_agg(line.variant_id), '[]') from cart_lines line
        join variants variant on variant.id = line.variant_id
        join products product on product.id = variant.product_id
        where line.cart_id = cart.id and (
          promotion.conditions -> 'productIds' ? product.id::text
          or exists (
            with recursive above as (
              select id, parent_id from categories where id = product.category_id
              union all
              select parent.id, parent.parent_id from categories parent join above on above.parent_id = parent.id)
            select 1 from above where promotion.conditions -> 'categoryIds' ? above.id::text)))
      end as "variantIds"
    from cart
    cross join promotions promotion
    left join typed on typed.promotion_id = promotion.id
    left join promotion_translations translation
      on translation.promotion_id = promotion.id and translation.language = ${market.language}
    where typed.id is not null
      or (not promotion.requires_code and promotion.is_active and promotion.starts_at <= ${now.toISOString()}::timestamptz
        and (promotion.ends_at is null or promotion.ends_at > ${now.toISOString()}::timestamptz))
    order by promotion.id, typed.id`);
  const offers = rows.flatMap((row): Offer[] => {
    const parsed = stored.safeParse(row);
    if (!parsed.success) {
      // Given to nobody rather than to everybody.
      log.error("promotions.unreadable", parsed.error, { promotion: row.id });
      return [];
    }
    const startsAt = new Date(row.startsAt);
    const endsAt = row.endsAt === null ? null : new Date(row.endsAt);
    return [
      toOffer(
        { ...row, ...parsed.data, startsAt, endsAt },
        { market: market.code, currency: market.currency },
        now,
      ),
    ];
  });
  return withoutRepeats(offers);
}
