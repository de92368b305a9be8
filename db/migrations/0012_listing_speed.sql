-- The same functions as before, for many products at once: the chosen rows come first, whatever the planner believes
-- of tables that were filled a moment ago, and the labels of options and colours are read once for all of them.
create or replace function write_product_listings(ids uuid[]) returns void language plpgsql
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
--> statement-breakpoint
create or replace function write_search_documents(ids uuid[]) returns void language plpgsql
  set plan_cache_mode = force_custom_plan set jit = off as $$
begin
  delete from search_documents where language in ('en', 'de') and product_id = any (ids)
    and not exists (select from products where id = product_id);

  with recursive languages (language, words) as (
    values ('en', 'shop_en'::regconfig), ('de', 'shop_de'::regconfig)
  ), chosen as materialized (
    select p.*, l.ordinal, l.is_visible, l.value_ids
    from (select distinct unnest(ids) as id) picked join products p on p.id = picked.id
    join product_listings l on l.product_id = p.id
  ), up as (
    select c.id as leaf, c.id, c.parent_id, c.name from categories c where c.id in (select category_id from chosen)
    union select up.leaf, c.id, c.parent_id, c.name from up join categories c on c.id = up.parent_id
  ), places as (
    select leaf, languages.language, string_agg(coalesce(t.name, up.name), ' ' order by up.name) as names
    from up cross join languages
    left join category_translations t on t.category_id = up.id and t.language = languages.language
    group by 1, 2
  ), facet_labels as materialized (
    select f.id, languages.language, coalesce(t.label, f.label) as label
    from facet_values f cross join languages
    left join facet_value_translations t on t.value_id = f.id and t.language = languages.language
  ), labels as materialized (
    select id, language, string_agg(label, ' ' order by label) as words from (
      select chosen.id, languages.language, coalesce(t.label, v.label) as label
      from chosen join product_options o on o.product_id = chosen.id
      join product_option_values v on v.option_id = o.id cross join languages
      left join product_option_value_translations t on t.value_id = v.id and t.language = languages.language
      union
      select chosen.id, facet_labels.language, facet_labels.label
      from chosen cross join lateral unnest(chosen.value_ids) as used (id) join facet_labels on facet_labels.id = used.id
    ) label group by 1, 2
  )
  insert into search_documents as d (language, product_id, ordinal, name, document, popularity, is_visible)
  select languages.language, p.id, p.ordinal, coalesce(t.name, p.name),
    setweight(to_tsvector(languages.words, search_text(left(coalesce(t.name, p.name), 2000))), 'A')
    || setweight(to_tsvector(languages.words, search_text(left(concat_ws(' ', places.names, makers.name, labels.words,
        array_to_string(coalesce(t.materials, p.materials), ' '), array_to_string(p.tags, ' ')), 20000))), 'B')
    || setweight(to_tsvector(languages.words, search_text(left(array_to_string(coalesce(t.highlights, p.highlights), ' '), 20000))), 'C')
    || setweight(to_tsvector(languages.words, search_text(left(coalesce(nullif(t.description, ''), p.description), 50000))), 'D'),
    p.popularity, p.is_visible
  from chosen p
  join makers on makers.id = p.maker_id
  cross join languages
  join places on places.leaf = p.category_id and places.language = languages.language
  left join labels on labels.id = p.id and labels.language = languages.language
  left join product_translations t on t.product_id = p.id and t.language = languages.language
  order by p.id, languages.language
  on conflict (language, product_id) do update set ordinal = excluded.ordinal, name = excluded.name,
    document = excluded.document, popularity = excluded.popularity, is_visible = excluded.is_visible
  where (d.ordinal, d.name, d.document, d.popularity, d.is_visible)
    is distinct from (excluded.ordinal, excluded.name, excluded.document, excluded.popularity, excluded.is_visible);
end $$;
