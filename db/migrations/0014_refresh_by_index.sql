-- As before, but the clock is asked once: compared with `clock_timestamp()` itself, which changes while a query runs,
-- the index on `changes_at` cannot be used. And documents are found by their key, however many products there are.
create or replace function refresh_listings(most integer default 1000) returns integer language plpgsql
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
  perform notify_tag('product:' || id), notify_lists_of(id) from unnest(due) as id;
  return noted + cardinality(due);
end $$;
