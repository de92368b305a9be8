-- What the price list of a customer asks for a variant, as `listPrices` of lib/pricing/unit-amount.ts; null without one. Of the lists
-- that count now and have the variant, the one that stands highest decides alone (ADR 44). A gift card costs what it is worth (ADR 41).
create function list_prices(buyer uuid, priced uuid, asked char(3)) returns json language sql stable strict as $$
  with deciding as (
    select list.id, list.name from price_lists list
    where list.is_active and list.starts_at <= now() and (list.ends_at is null or list.ends_at > now())
      and exists (
        select 1 from users person
        join customer_group_members member on member.email = person.email
        join price_list_groups target on target.group_id = member.group_id
        where person.id = buyer and person.is_active and person.email_verified_at is not null
          and target.price_list_id = list.id)
      and not exists (
        select 1 from variants card join products product on product.id = card.product_id
        where card.id = priced and product.kind = 'gift_card')
      and exists (
        select 1 from price_list_prices price
        where price.price_list_id = list.id and price.variant_id = priced and price.currency = asked)
    order by list.priority desc, list.id limit 1)
  select json_agg(json_build_object('name', deciding.name, 'minQuantity', price.min_quantity, 'amount', price.amount)
    order by price.min_quantity)
  from deciding join price_list_prices price on price.price_list_id = deciding.id
  where price.variant_id = priced and price.currency = asked
$$;
