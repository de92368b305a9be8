-- What a cart may get: promotions that every cart gets, and those of the codes entered, as `Found` of lib/promotions/queries.ts reads
-- them. A function, because Postgres takes longer to make this query ready than a cart without codes takes altogether, and one
-- in plpgsql makes it ready only when it is asked. Stable: it sees what the statement sees that asks.
create function promotions_for(cart uuid, codes text[], buyer uuid, spoken text, buyer_email text, buyer_key text,
  moment timestamptz) returns json language plpgsql stable as $$
begin
  return (select json_agg(granted) from (
    with
    -- An unpaid order of this very cart counts for nothing: paying, or ordering anew, is what the buyer comes back for.
    typed as (
      select code.*,
        (select count(*)::int from promotion_redemptions use
          join orders placed on placed.id = use.order_id
          where use.coupon_code_id = code.id and use.status = 'reserved'
            and placed.cart_id = cart and placed.status = 'pending') as own,
        (select count(*)::int from promotion_redemptions use
          join orders placed on placed.id = use.order_id
          where use.coupon_code_id = code.id and use.status in ('reserved', 'used') and use.customer_key = buyer_key
            and (placed.cart_id is distinct from cart or placed.status <> 'pending')) as by_customer
      from coupon_codes code where code.code = any (codes::citext[]))
    select promotion.id, coalesce(translation.name, promotion.name) as name, upper(typed.code::text) as code,
      typed.id as "couponCodeId", promotion.kind, promotion.rate_ppm as "ratePpm", promotion.amounts,
      promotion.buy_quantity as "buyQuantity", promotion.get_quantity as "getQuantity", promotion.conditions,
      promotion.priority, promotion.stacks, promotion.is_active as "isActive", promotion.starts_at as "startsAt", promotion.ends_at as "endsAt",
      typed.usage_limit as "usageLimit", coalesce(typed.used_count + typed.reserved_count - typed.own, 0) as uses,
      typed.usage_limit_per_customer as "usageLimitPerCustomer", coalesce(typed.by_customer, 0) as "customerUses",
      promotion.conditions ? 'firstOrder' and exists (
        select 1 from orders where email = buyer_email::citext and status in ('confirmed', 'completed')) as "hasOrdered",
      promotion.conditions ? 'customerGroupIds' and exists (
        select 1 from users person join customer_group_members member on member.email = person.email
        where person.id = buyer and person.is_active and person.email_verified_at is not null
          and promotion.conditions -> 'customerGroupIds' ? member.group_id::text) as "isMember",
      case when promotion.conditions ?| array['productIds', 'categoryIds'] then (
        select coalesce(json_agg(line.variant_id), '[]') from cart_lines line
        join variants variant on variant.id = line.variant_id
        join products product on product.id = variant.product_id
        where line.cart_id = cart and (
          promotion.conditions -> 'productIds' ? product.id::text
          or exists (
            with recursive above as (
              select id, parent_id from categories where id = product.category_id
              union all
              select parent.id, parent.parent_id from categories parent join above on above.parent_id = parent.id)
            select 1 from above where promotion.conditions -> 'categoryIds' ? above.id::text)))
      end as "variantIds"
    from promotions promotion
    left join typed on typed.promotion_id = promotion.id
    left join promotion_translations translation
      on translation.promotion_id = promotion.id and translation.language = spoken
    where typed.id is not null
      or (not promotion.requires_code and promotion.is_active and promotion.starts_at <= moment
        and (promotion.ends_at is null or promotion.ends_at > moment))
    order by promotion.id, typed.id) granted);
end $$;
