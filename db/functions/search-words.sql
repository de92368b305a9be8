-- `search_words`: every word of names and labels, for completions, mistakes and counts (see db/schema/search.ts).

-- The words of a text: lower case, no accents, no numbers, no stop words.
create function words_in(language text, input text) returns setof text language sql stable as $$
  select lexeme from unnest(to_tsvector('shop_words', input))
  where length(lexeme) between 2 and 40 and lexeme !~ '[0-9]'
    and ts_lexize(case when language = 'de' then 'german_stem' else 'english_stem' end::regdictionary, lexeme) <> '{}'
$$;

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
