-- `product_listings`: what lists filter and sort by, derived from the tables that hold the truth (see
-- db/schema/listings.ts). Which products are to be written anew is noted by stale-listings.sql.

-- The price asked at an instant: the same rule as effectivePrice in lib/pricing/effective-price.ts.
create function price_at(amount integer, sale_amount integer, sale_starts_at timestamptz, sale_ends_at timestamptz, at timestamptz)
returns integer language sql immutable parallel safe as $$
  select case when sale_amount is not null and (sale_starts_at is null or sale_starts_at <= at)
    and (sale_ends_at is null or at < sale_ends_at) then sale_amount else amount end
$$;

-- Writes the listings of these products. Versions are given out under a lock that lasts until the commit, so they
-- become visible in their own order: who has seen version n has seen all before it. For many products as fast as for
-- few: the chosen rows are put first, whatever the planner believes of tables that were filled a moment ago.
create function write_product_listings(ids uuid[]) returns void language plpgsql
  set plan_cache_mode = force_custom_plan set jit = off as $$
declare
  at timestamptz;
begin
  perform pg_advisory_xact_lock(7215465);
  at := clock_timestamp();

  update product_listings listing set version = nextval('listing_version'), is_visible = false, is_available = false,
    prices = '{}', list_numbers = '{}', value_ids = '{}', changes_at = null
  where product_id = any (ids) and not exists (select from products where id = product_id)
    and (is_visible or is_available or changes_at is not null or prices <> '{}' or list_numbers <> '{}' or value_ids <> '{}');

  with recursive chosen as materialized (
    select p.* from (select distinct unnest(ids) as id) picked join products p on p.id = picked.id
  ), up as (
    select c.id as leaf, c.number, c.parent_id from categories c where c.id in (select category_id from chosen)
    union select up.leaf, c.number, c.parent_id from up join categories c on c.id = up.parent_id
  ), chains as (
    select leaf, array_agg(number) as numbers from up group by leaf
  ), fresh as materialized (
    select p.id, p.status = 'active' and p.published_at <= at and offers.prices is not null as is_visible,
      exists (
        select from variants v join inventory_levels l on l.variant_id = v.id
        where v.product_id = p.id and v.is_active and l.on_hand > l.reserved) as is_available,
      coalesce(offers.prices, '{}') as prices,
      chains.numbers || array(
        select c.number from collection_products m join collections c on c.id = m.collection_id and c.rule is null
        where m.product_id = p.id order by 1) as list_numbers,
      makers.number as maker_number,
      array(
        select value_id from product_facet_values where product_id = p.id
        union select o.facet_value_id from variants v
          join variant_option_values c on c.variant_id = v.id join product_option_values o on o.id = c.value_id
          where v.product_id = p.id and v.is_active and o.facet_value_id is not null
        order by 1) as value_ids,
      p.published_at, p.rating_count, p.rating_sum, p.popularity,
      case when p.status = 'active' then
        least(case when p.published_at > at then p.published_at end, offers.changes_at) end as changes_at
    from chosen p
    join makers on makers.id = p.maker_id
    join chains on chains.leaf = p.category_id
    cross join lateral (
      select jsonb_object_agg(currency, amount order by currency) as prices, min(changes_at) as changes_at
      from (
        select pr.currency, min(price_at(pr.amount, pr.sale_amount, pr.sale_starts_at, pr.sale_ends_at, at)) as amount,
          min(least(case when pr.sale_starts_at > at then pr.sale_starts_at end,
                    case when pr.sale_ends_at > at then pr.sale_ends_at end)) as changes_at
        from variants v join prices pr on pr.variant_id = v.id
        where v.product_id = p.id and v.is_active group by pr.currency
      ) offer
    ) offers
  ), changed as (
    update product_listings l set version = nextval('listing_version'), is_visible = f.is_visible,
      is_available = f.is_available, prices = f.prices, list_numbers = f.list_numbers, maker_number = f.maker_number,
      value_ids = f.value_ids, published_at = f.published_at, rating_count = f.rating_count, rating_sum = f.rating_sum,
      popularity = f.popularity, changes_at = f.changes_at
    from fresh f where l.product_id = f.id
      and (l.is_visible, l.is_available, l.prices, l.list_numbers, l.maker_number, l.value_ids, l.published_at,
           l.rating_count, l.rating_sum, l.popularity, l.changes_at)
        is distinct from (f.is_visible, f.is_available, f.prices, f.list_numbers, f.maker_number, f.value_ids,
           f.published_at, f.rating_count, f.rating_sum, f.popularity, f.changes_at)
  )
  -- Not "on conflict": that would use up an ordinal for every row that is there already.
  insert into product_listings (product_id, version, is_visible, is_available, prices, list_numbers, maker_number,
    value_ids, published_at, rating_count, rating_sum, popularity, changes_at)
  select id, nextval('listing_version'), is_visible, is_available, prices, list_numbers, maker_number,
    value_ids, published_at, rating_count, rating_sum, popularity, changes_at
  from (select * from fresh where not exists (select from product_listings where product_id = fresh.id) order by id) fresh;
end $$;

-- For whoever loads many products with triggers off, and for a first filling.
create function write_listings(ids uuid[]) returns void language plpgsql as $$
begin
  perform write_product_listings(ids);
  perform write_search_documents(ids);
end $$;

-- Brings up to date what changed, at most `most` notes and `most` products whose time has come, and says how many
-- those were: zero means that nothing is left. One at a time; whoever waits here finds the work done. The clock is
-- asked once: compared with `clock_timestamp()` itself, which changes while a query runs, the index on `changes_at`
-- could not be used.
create function refresh_listings(most integer default 1000) returns integer language plpgsql
  set plan_cache_mode = force_custom_plan set jit = off as $$
declare
  noted integer;
  changed uuid[];
  reworded uuid[];
  due uuid[];
  at timestamptz;
begin
  perform pg_advisory_xact_lock(7215465);
  at := clock_timestamp();
  with taken as (
    delete from stale_listings where id in (select id from stale_listings order by id limit most)
    returning product_id, words
  )
  select count(*), coalesce(array_agg(distinct product_id), '{}'),
    coalesce(array_agg(distinct product_id) filter (where words), '{}')
  into noted, changed, reworded from taken;
  select coalesce(array_agg(product_id), '{}') into due from (
    select product_id from product_listings where changes_at <= at order by changes_at limit most
  ) listing;
  if noted = 0 and due = '{}' then
    return 0;
  end if;

  perform write_product_listings(changed || due);
  if reworded <> '{}' then
    perform write_search_documents(reworded);
    perform write_search_words(reworded);
  end if;
  with chosen as materialized (
    select l.product_id, languages.language, l.is_visible, l.popularity
    from (select distinct unnest(changed || due) as id) picked
    join product_listings l on l.product_id = picked.id cross join (values ('en'), ('de')) languages (language)
  )
  update search_documents d set is_visible = l.is_visible, popularity = l.popularity
  from chosen l
  where d.language = l.language and d.product_id = l.product_id
    and (d.is_visible, d.popularity) <> (l.is_visible, l.popularity);

  -- Nobody wrote anything at that moment, so no trigger has told of it.
  perform notify_tag('product:' || id) from unnest(due) as id;
  perform notify_lists_of(due);
  return noted + cardinality(due);
end $$;
