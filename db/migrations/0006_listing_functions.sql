-- Derived tables for lists and search: `product_listings`, `search_documents`, `search_words`. Triggers note in
-- `stale_listings` which products changed; `refresh_listings` writes them anew before anybody reads.

-- Words of the shop: accents fold ("schussel" finds "Schüssel"), then each language's stems. Plain ASCII words have
-- no accents, so they skip that step.
create text search configuration shop_en (copy = english);
--> statement-breakpoint
alter text search configuration shop_en alter mapping for word, hword, hword_part with unaccent, english_stem;
--> statement-breakpoint
alter text search configuration shop_en alter mapping for numword, numhword with unaccent, simple;
--> statement-breakpoint
create text search configuration shop_de (copy = german);
--> statement-breakpoint
alter text search configuration shop_de alter mapping for word, hword, hword_part with unaccent, german_stem;
--> statement-breakpoint
alter text search configuration shop_de alter mapping for numword, numhword with unaccent, simple;
--> statement-breakpoint
-- Whole words, for completions and typing mistakes.
create text search configuration shop_words (copy = simple);
--> statement-breakpoint
alter text search configuration shop_words alter mapping for word, hword, hword_part with unaccent, simple;
--> statement-breakpoint

-- Measures become one word each, in documents and in queries alike: "50 cm" and "50cm" are `50cm`, "40 × 60 cm" is
-- `40cm 60cm`, "0,5 l" is `0d5l`. Twice for three dimensions: the regular expression reads from left to right.
create function search_text(input text) returns text language sql immutable strict parallel safe as $$
  select case when input !~ '[0-9]' then input else
    regexp_replace(
      regexp_replace(
        regexp_replace(
          regexp_replace(input,
            '(\d)\s*[x×]\s*(\d+(?:[.,]\d+)?)\s*(mm|cm|m|in)\M', '\1\3 \2\3', 'gi'),
          '(\d)\s*[x×]\s*(\d+(?:[.,]\d+)?)\s*(mm|cm|m|in)\M', '\1\3 \2\3', 'gi'),
        '(\d)\s+(mm|cm|km|ml|cl|dl|kg|mg|oz|in|m|l|g|w|v)\M', '\1\2', 'gi'),
      '(\d)[.,](\d+)(?=mm|cm|km|ml|cl|dl|kg|mg|oz|in|m|l|g|w|v)', '\1d\2', 'gi')
  end
$$;
--> statement-breakpoint

-- The price asked at an instant: the same rule as effectivePrice in lib/pricing/effective-price.ts.
create function price_at(amount integer, sale_amount integer, sale_starts_at timestamptz, sale_ends_at timestamptz, at timestamptz)
returns integer language sql immutable parallel safe as $$
  select case when sale_amount is not null and (sale_starts_at is null or sale_starts_at <= at)
    and (sale_ends_at is null or at < sale_ends_at) then sale_amount else amount end
$$;
--> statement-breakpoint

-- Writes the listings of these products. Versions are given out under a lock that lasts until the commit, so they
-- become visible in their own order: who has seen version n has seen all before it.
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

  with recursive picked as (
    select distinct unnest(ids) as id
  ), up as (
    select c.id as leaf, c.number, c.parent_id from categories c
    where c.id in (select category_id from products where id in (select id from picked))
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
    from picked join products p on p.id = picked.id
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

-- Writes the search documents of products that have a listing, in every language. A product without a translation
-- has its English words under the other language's rules. Texts are cut where a tsvector would be full (1 MB).
create function write_search_documents(ids uuid[]) returns void language plpgsql
  set plan_cache_mode = force_custom_plan set jit = off as $$
begin
  delete from search_documents where language in ('en', 'de') and product_id = any (ids)
    and not exists (select from products where id = product_id);

  with recursive languages (language, words) as (
    values ('en', 'shop_en'::regconfig), ('de', 'shop_de'::regconfig)
  ), picked as (
    select distinct unnest(ids) as id
  ), up as (
    select c.id as leaf, c.id, c.parent_id, c.name from categories c
    where c.id in (select category_id from products where id in (select id from picked))
    union select up.leaf, c.id, c.parent_id, c.name from up join categories c on c.id = up.parent_id
  ), places as (
    select leaf, languages.language, string_agg(coalesce(t.name, up.name), ' ') as names
    from up cross join languages
    left join category_translations t on t.category_id = up.id and t.language = languages.language
    group by 1, 2
  )
  insert into search_documents as d (language, product_id, ordinal, name, document, popularity, is_visible)
  select languages.language, p.id, l.ordinal, coalesce(t.name, p.name),
    setweight(to_tsvector(languages.words, search_text(left(coalesce(t.name, p.name), 2000))), 'A')
    || setweight(to_tsvector(languages.words, search_text(left(concat_ws(' ', places.names, makers.name, labels.words,
        array_to_string(coalesce(t.materials, p.materials), ' '), array_to_string(p.tags, ' ')), 20000))), 'B')
    || setweight(to_tsvector(languages.words, search_text(left(array_to_string(coalesce(t.highlights, p.highlights), ' '), 20000))), 'C')
    || setweight(to_tsvector(languages.words, search_text(left(coalesce(nullif(t.description, ''), p.description), 50000))), 'D'),
    p.popularity, l.is_visible
  from picked join products p on p.id = picked.id
  join product_listings l on l.product_id = p.id
  join makers on makers.id = p.maker_id
  cross join languages
  join places on places.leaf = p.category_id and places.language = languages.language
  left join product_translations t on t.product_id = p.id and t.language = languages.language
  cross join lateral (
    select string_agg(label, ' ') as words from (
      select coalesce(vt.label, v.label) as label from product_options o
        join product_option_values v on v.option_id = o.id
        left join product_option_value_translations vt on vt.value_id = v.id and vt.language = languages.language
        where o.product_id = p.id
      union select coalesce(ft.label, f.label) from unnest(l.value_ids) as used (id)
        join facet_values f on f.id = used.id
        left join facet_value_translations ft on ft.value_id = f.id and ft.language = languages.language
    ) labels
  ) labels
  order by p.id, languages.language
  on conflict (language, product_id) do update set ordinal = excluded.ordinal, name = excluded.name,
    document = excluded.document, popularity = excluded.popularity, is_visible = excluded.is_visible
  where (d.ordinal, d.name, d.document, d.popularity, d.is_visible)
    is distinct from (excluded.ordinal, excluded.name, excluded.document, excluded.popularity, excluded.is_visible);
end $$;
--> statement-breakpoint

create function write_listings(ids uuid[]) returns void language plpgsql as $$
begin
  perform write_product_listings(ids);
  perform write_search_documents(ids);
end $$;
--> statement-breakpoint

-- Lower case, no accents, no numbers, no stop words.
create function words_in(language text, input text) returns setof text language sql stable as $$
  select lexeme from unnest(to_tsvector('shop_words', input))
  where length(lexeme) between 2 and 40 and lexeme !~ '[0-9]'
    and ts_lexize(case when language = 'de' then 'german_stem' else 'english_stem' end::regdictionary, lexeme) <> '{}'
$$;
--> statement-breakpoint

-- New words of these products. A word that is known keeps its count until the next rebuild.
create function write_search_words(ids uuid[]) returns void language sql as $$
  with recursive languages (language) as (values ('en'), ('de')), up as (
    select c.id, c.parent_id from categories c where c.id in (select category_id from products where id = any (ids))
    union select c.id, c.parent_id from up join categories c on c.id = up.parent_id
  ), phrases as (
    select language, name as phrase from search_documents where language in ('en', 'de') and product_id = any (ids) and is_visible
    union select languages.language, coalesce(t.name, c.name) from languages cross join up join categories c on c.id = up.id
      left join category_translations t on t.category_id = c.id and t.language = languages.language
    union select language, name from languages, makers where id in (select maker_id from products where id = any (ids))
    union select languages.language, coalesce(t.label, f.label) from languages cross join facet_values f
      left join facet_value_translations t on t.value_id = f.id and t.language = languages.language
      where f.id in (select unnest(value_ids) from product_listings where product_id = any (ids))
  )
  insert into search_words (language, word, product_count)
  select distinct language, word, 1 from phrases, words_in(language, phrase) as word order by 1, 2
  on conflict (language, word) do nothing
$$;
--> statement-breakpoint

-- All words with their counts: in how many names, or how many products the largest category, maker or facet value of
-- that name has, whichever is more. Words that nothing carries any more go.
create function rebuild_search_words() returns void language sql as $$
  with languages (language) as (values ('en'), ('de')), named as (
    select d.language, word, count(*)::integer as products
    from (select language, unnest(tsvector_to_array(to_tsvector('shop_words', name))) as word
          from search_documents where is_visible) d
    group by 1, 2
  ), phrases as (
    select languages.language, coalesce(t.name, c.name) as phrase, n.products
    from (select unnest(list_numbers) as number, count(*)::integer as products from product_listings where is_visible group by 1) n
    join categories c on c.number = n.number cross join languages
    left join category_translations t on t.category_id = c.id and t.language = languages.language
    union all
    select language, makers.name, n.products
    from (select maker_number, count(*)::integer as products from product_listings where is_visible group by 1) n
    join makers on makers.number = n.maker_number cross join languages
    union all
    select languages.language, coalesce(t.label, f.label), n.products
    from (select unnest(value_ids) as id, count(*)::integer as products from product_listings where is_visible group by 1) n
    join facet_values f on f.id = n.id cross join languages
    left join facet_value_translations t on t.value_id = f.id and t.language = languages.language
  ), fresh as materialized (
    select language, word, max(products) as products from (
      select language, word, products from named where word in (select words_in(named.language, named.word))
      union all select language, word, products from phrases, words_in(language, phrase) as word
    ) counted group by 1, 2
  ), gone as (
    delete from search_words w where not exists (select from fresh f where (f.language, f.word) = (w.language, w.word))
  )
  insert into search_words as w (language, word, product_count)
  select language, word, products from fresh order by 1, 2
  on conflict (language, word) do update set product_count = excluded.product_count
  where w.product_count <> excluded.product_count
$$;
--> statement-breakpoint

-- Ends the cached pages of every list that the product is in; collections with a rule may hold any product.
create function notify_lists_of(product uuid) returns void language plpgsql as $$
begin
  if current_setting('cartwright.quiet', true) = 'on' then
    return;
  end if;
  perform notify_tag('list:' || id) from (
    with recursive up as (
      select c.id, c.parent_id from products p join categories c on c.id = p.category_id where p.id = product
      union select c.id, c.parent_id from categories c join up on up.parent_id = c.id
    )
    select id from up
    union select collection_id from collection_products where product_id = product
    union select id from collections where rule is not null
  ) lists;
end $$;
--> statement-breakpoint

-- Brings up to date what changed, at most `most` notes and `most` products whose time has come, and says how many
-- those were: zero means that nothing is left. One at a time; whoever waits here finds the work done.
create function refresh_listings(most integer default 1000) returns integer language plpgsql as $$
declare
  noted integer;
  changed uuid[];
  reworded uuid[];
  due uuid[];
begin
  perform pg_advisory_xact_lock(7215465);
  with taken as (
    delete from stale_listings where id in (select id from stale_listings order by id limit most)
    returning product_id, words
  )
  select count(*), coalesce(array_agg(distinct product_id), '{}'),
    coalesce(array_agg(distinct product_id) filter (where words), '{}')
  into noted, changed, reworded from taken;
  select coalesce(array_agg(product_id), '{}') into due from (
    select product_id from product_listings where changes_at <= clock_timestamp() order by changes_at limit most
  ) listing;
  if noted = 0 and due = '{}' then
    return 0;
  end if;

  perform write_product_listings(changed || due);
  if reworded <> '{}' then
    perform write_search_documents(reworded);
    perform write_search_words(reworded);
  end if;
  update search_documents d set is_visible = l.is_visible, popularity = l.popularity
  from product_listings l
  where d.language in ('en', 'de') and d.product_id = any (changed || due) and l.product_id = d.product_id
    and (d.is_visible, d.popularity) <> (l.is_visible, l.popularity);

  -- Nobody wrote anything at that moment, so no trigger has told of it.
  perform notify_tag('product:' || id), notify_lists_of(id) from unnest(due) as id;
  return noted + cardinality(due);
end $$;
--> statement-breakpoint

-- Notes. `reworded`: search finds the product by other words than before; else only lists are concerned.
create function mark_stale(product uuid, reworded boolean) returns void language plpgsql as $$
begin
  if current_setting('cartwright.quiet', true) is distinct from 'on' then
    insert into stale_listings (product_id, words) values (product, reworded);
  end if;
end $$;
--> statement-breakpoint
create function mark_product() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform mark_stale(new.id, true), notify_lists_of(new.id);
  elsif tg_op = 'DELETE' then
    -- Its categories are told by notify_product, its collections by their own rows.
    perform mark_stale(old.id, true);
    perform notify_tag('list:' || id) from collections where rule is not null;
  else
    if (old.name, old.description, old.highlights, old.materials, old.tags, old.maker_id, old.category_id)
        is distinct from (new.name, new.description, new.highlights, new.materials, new.tags, new.maker_id, new.category_id) then
      perform mark_stale(new.id, true);
    end if;
    if (old.category_id, old.status, old.published_at, old.maker_id, old.rating_count, old.rating_sum, old.popularity)
        is distinct from (new.category_id, new.status, new.published_at, new.maker_id, new.rating_count, new.rating_sum, new.popularity) then
      perform mark_stale(new.id, false), notify_lists_of(new.id);
    end if;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger products_listing after insert or update or delete on products for each row execute function mark_product();
--> statement-breakpoint

-- For tables with a `product_id`. Arguments: whether the words change as well, and whether lists do.
create function mark_row_product() returns trigger language plpgsql as $$
declare
  product uuid;
begin
  for product in select distinct unnest(array[
      case when tg_op <> 'INSERT' then old.product_id end, case when tg_op <> 'DELETE' then new.product_id end]) loop
    if product is not null then
      perform mark_stale(product, tg_argv[0]::boolean);
      if tg_argv[1]::boolean then
        perform notify_lists_of(product);
      end if;
    end if;
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger variants_listing after insert or delete on variants for each row execute function mark_row_product('false', 'true');
--> statement-breakpoint
create trigger variants_changed_listing after update on variants for each row
  when ((old.is_active, old.product_id) is distinct from (new.is_active, new.product_id))
  execute function mark_row_product('false', 'true');
--> statement-breakpoint
create trigger product_translations_listing after insert or update or delete on product_translations
  for each row execute function mark_row_product('true', 'false');
--> statement-breakpoint
create trigger product_options_listing after insert or update or delete on product_options
  for each row execute function mark_row_product('true', 'false');
--> statement-breakpoint
create trigger variant_option_values_listing after insert or update or delete on variant_option_values
  for each row execute function mark_row_product('true', 'true');
--> statement-breakpoint
create trigger product_facet_values_listing after insert or update or delete on product_facet_values
  for each row execute function mark_row_product('true', 'true');
--> statement-breakpoint
create trigger collection_products_listing after insert or delete on collection_products
  for each row execute function mark_row_product('false', 'false');
--> statement-breakpoint
create trigger collection_products_changed_listing after update on collection_products for each row
  when ((old.collection_id, old.product_id) is distinct from (new.collection_id, new.product_id))
  execute function mark_row_product('false', 'false');
--> statement-breakpoint

create function mark_option_product() returns trigger language plpgsql as $$
begin
  perform mark_stale(product_id, true), notify_lists_of(product_id) from product_options
    where id in (case when tg_op <> 'INSERT' then old.option_id end, case when tg_op <> 'DELETE' then new.option_id end);
  return null;
end $$;
--> statement-breakpoint
create trigger product_option_values_listing after insert or update or delete on product_option_values
  for each row execute function mark_option_product();
--> statement-breakpoint
create function mark_option_value_product() returns trigger language plpgsql as $$
begin
  perform mark_stale(o.product_id, true) from product_option_values v join product_options o on o.id = v.option_id
    where v.id in (case when tg_op <> 'INSERT' then old.value_id end, case when tg_op <> 'DELETE' then new.value_id end);
  return null;
end $$;
--> statement-breakpoint
create trigger product_option_value_translations_listing after insert or update or delete on product_option_value_translations
  for each row execute function mark_option_value_product();
--> statement-breakpoint

create function mark_price() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old is not distinct from new then
    return null;
  end if;
  perform mark_stale(product_id, false), notify_lists_of(product_id) from (
    select distinct product_id from variants
    where id in (case when tg_op <> 'INSERT' then old.variant_id end, case when tg_op <> 'DELETE' then new.variant_id end)
  ) priced;
  return null;
end $$;
--> statement-breakpoint
create trigger prices_listing after insert or update or delete on prices for each row execute function mark_price();
--> statement-breakpoint

-- A product is available while any place has a free unit. Only a place that becomes empty, or no longer is, can
-- change that; asking the other places here would miss two of them becoming empty at once.
create function mark_stock() returns trigger language plpgsql as $$
declare
  had boolean := tg_op <> 'INSERT' and old.on_hand > old.reserved;
  has boolean := tg_op <> 'DELETE' and new.on_hand > new.reserved;
begin
  if had <> has then
    perform mark_stale(product_id, false), notify_lists_of(product_id)
      from variants where id = coalesce(new.variant_id, old.variant_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger inventory_levels_listing after insert or update or delete on inventory_levels for each row execute function mark_stock();
--> statement-breakpoint

-- A category that moves takes along every product below; a name is among the words of all of them.
create function mark_below(category uuid, reworded boolean) returns void language sql as $$
  with recursive down as (
    select id from categories where id = category
    union select c.id from categories c join down on c.parent_id = down.id
  )
  insert into stale_listings (product_id, words) select p.id, reworded from down join products p on p.category_id = down.id
  where current_setting('cartwright.quiet', true) is distinct from 'on'
$$;
--> statement-breakpoint
create function mark_category() returns trigger language plpgsql as $$
begin
  perform mark_below(new.id, true);
  if old.parent_id is distinct from new.parent_id then
    perform notify_tag('list:' || id) from (
      with recursive up as (
        select id, parent_id from categories where id in (old.parent_id, new.parent_id)
        union select c.id, c.parent_id from categories c join up on up.parent_id = c.id
      ) select id from up
    ) lists;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger categories_listing after update on categories for each row
  when ((old.name, old.parent_id, old.number) is distinct from (new.name, new.parent_id, new.number))
  execute function mark_category();
--> statement-breakpoint
create function mark_category_translation() returns trigger language plpgsql as $$
begin
  perform mark_below(coalesce(new.category_id, old.category_id), true);
  return null;
end $$;
--> statement-breakpoint
create trigger category_translations_listing after insert or delete on category_translations
  for each row execute function mark_category_translation();
--> statement-breakpoint
create trigger category_translations_renamed_listing after update on category_translations for each row
  when (old.name is distinct from new.name) execute function mark_category_translation();
--> statement-breakpoint

-- A collection that begins or ends to have a rule: who was put in by hand counts no longer, or again.
create function mark_collection() returns trigger language plpgsql as $$
begin
  perform mark_stale(product_id, false) from collection_products where collection_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger collections_listing after update on collections for each row
  when ((old.rule is null, old.number) is distinct from (new.rule is null, new.number)) execute function mark_collection();
--> statement-breakpoint

create function mark_maker() returns trigger language plpgsql as $$
begin
  perform mark_stale(id, true) from products where maker_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger makers_listing after update on makers for each row
  when (old.name is distinct from new.name) execute function mark_maker();
--> statement-breakpoint

create function mark_facet_value(facet_value integer) returns void language sql as $$
  insert into stale_listings (product_id, words) select product_id, true from (
    select product_id from product_facet_values where value_id = facet_value
    union select o.product_id from product_option_values v join product_options o on o.id = v.option_id
      where v.facet_value_id = facet_value
  ) used where current_setting('cartwright.quiet', true) is distinct from 'on'
$$;
--> statement-breakpoint
create function mark_facet_label() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'facet_values' then
    perform mark_facet_value(new.id);
  else
    perform mark_facet_value(coalesce(new.value_id, old.value_id));
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger facet_values_listing after update on facet_values for each row
  when (old.label is distinct from new.label) execute function mark_facet_label();
--> statement-breakpoint
create trigger facet_value_translations_listing after insert or update or delete on facet_value_translations
  for each row execute function mark_facet_label();
--> statement-breakpoint
-- Names, dots and order of the filters stand on every list.
create trigger facet_values_facets after insert or update or delete on facet_values for each statement execute function notify_fixed_tag('facets');
--> statement-breakpoint
create trigger facet_value_translations_facets after insert or update or delete on facet_value_translations for each statement execute function notify_fixed_tag('facets');
--> statement-breakpoint

-- What the shop holds already.
select write_listings(array(select id from products order by id));
--> statement-breakpoint
select rebuild_search_words();
