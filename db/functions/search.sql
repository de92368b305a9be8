-- What the engine of lib/search asks: what a typed word may mean (`search_facts`), which products have it
-- (`search_matches`, `search_codes`). All of it is bounded, whatever was typed (ADR 15).

-- What the shop knows about each word of a query, see lib/search/word-facts.ts. Cheap before dear: mistakes are only
-- looked for where the word is not known at all. At most twelve German compounds, because each costs a look into the
-- index. Never by reading a whole table.
create function search_facts(asked_language text, asked_words text[], is_open_ended boolean)
returns table (word text, kind text, other text, product_count integer) language plpgsql stable
set enable_seqscan = off as $$
declare
  asked text;
  asked_stem text;
  is_last boolean;
  is_stop_word boolean;
  known integer;
  is_found boolean;
begin
  for position in 1 .. cardinality(asked_words) loop
    asked := asked_words[position];
    is_last := is_open_ended and position = cardinality(asked_words);
    asked_stem := search_stem(asked_language, asked);
    return query select asked, 'synonym', s.means, 0 from search_synonyms s
      where s.language = asked_language and s.stem = asked_stem;
    continue when asked like '% %';
    is_stop_word := asked_stem is null;
    select coalesce(sum(w.product_count), 0) into known from search_words w
      where w.language = asked_language and w.stem = asked_stem;
    is_found := is_stop_word or known > 0;
    if is_stop_word then
      return query select asked, 'stop_word', asked, 0;
    elsif known > 0 then
      return query select asked, 'known', asked, known;
    end if;
    if is_last then
      return query select asked, 'completion', w.word, w.product_count from search_words w
        where w.language = asked_language and w.word ~>~ asked and w.word ~<~ (asked || chr(1114111))
        order by w.product_count desc, w.word limit 12;
      is_found := is_found or found;
    end if;
    -- German builds words, and the last part says what it is: a "Leuchte" or a "Lampe" is also a "Tischleuchte".
    if asked_language = 'de' then
      return query select asked, 'compound', w.word, max(w.product_count) from (
          select asked_stem union select search_stem(asked_language, lower(unaccent(s.means))) from search_synonyms s
            where s.language = asked_language and s.stem = asked_stem and s.means !~ ' '
        ) names (stem)
        join search_words w on w.language = asked_language and w.stem like '%' || names.stem and w.stem <> names.stem
        where length(names.stem) >= 4
        group by w.word order by 4 desc, 3 limit 12;
      is_found := is_found or found;
    end if;
    if not is_found then
      execute format('select exists (select from search_documents_%s where document @@ to_tsquery(%L, $1))',
        asked_language, 'shop_' || asked_language) into is_found using asked;
      if is_found then
        return query select asked, 'in_texts', asked, 0;
      elsif length(asked) >= 3 and asked !~ '[0-9]' then
        return query select asked, 'near', w.word, w.product_count from search_words w
          where w.near_keys && search_near_keys(asked, case when length(asked) >= 8 then 2 else 1 end)
            and w.language = asked_language
          order by w.product_count desc, w.word limit 300;
      end if;
    end if;
  end loop;
end $$;

-- Products that a query finds, with a score: 40 for exactly this name, 20 for all words in the name, then where the
-- words stand and how popular the product is. Bounded in every step, whatever was typed:
-- 1. Words that together are expected in more than `most` products are looked for in the names and labels of the
--    `walked` most popular ones, until `wanted` are found.
-- 2. With fewer than `labels_until`, at most `most` come from the index of names and labels, in no order.
-- 3. With fewer than `texts_until`, the same from descriptions.
-- May return a product twice.
-- `counts`: products that carry each word, where that is known.
create function search_matches(asked_language text, in_any text, in_name text, asked_name text, counts integer[],
  walked integer, wanted integer, most integer, labels_until integer, texts_until integer)
returns table (product_id uuid, ordinal integer, name text, score real) language plpgsql stable
set enable_seqscan = off as $$
declare
  words constant regconfig := ('shop_' || asked_language)::regconfig;
  any_query constant tsquery := to_tsquery(words, in_any);
  name_query constant tsquery := to_tsquery(words, in_name);
  label_query constant tsquery := to_tsquery(words, replace(in_name, ':A', ':AB'));
  documents constant text := 'search_documents_' || asked_language;
  scored constant text := $sql$
    select d.product_id, d.ordinal, d.name, (
      case when not d.document @@ $2 then 0
        when length(d.name) < length($3) + 12
          and trim(regexp_replace(lower(unaccent(d.name)), '[^[:alnum:]]+', ' ', 'g')) = $3 then 40
        else 20 end
      + 4 * ts_rank('{0.05,0.2,0.4,1}', d.document, $1) + ln(1 + d.popularity))::real
    from (%s offset 0) d $sql$;
  total real;
  expected real;
  word_count integer;
  seen integer := 0;
  found_now integer;
begin
  if numnode(any_query) = 0 then
    return;
  end if;
  select greatest(reltuples, 1) into total from pg_class where oid = documents::regclass;
  expected := total;
  foreach word_count in array counts loop
    expected := expected * least(1, word_count / total);
  end loop;
  if expected > most then
    return query execute format(scored || 'where d.document @@ $5 limit $6',
        format('select * from %s where is_visible order by popularity desc, ordinal limit $4', documents))
      using any_query, name_query, asked_name, walked, label_query, wanted;
    get diagnostics seen = row_count;
  end if;
  if seen < labels_until then
    return query execute format(scored,
        format($sql$select * from %s where ts_filter(document, '{a,b}') @@ $1 and is_visible limit $4$sql$, documents))
      using any_query, name_query, asked_name, most;
    get diagnostics found_now = row_count;
    seen := seen + found_now;
  end if;
  if seen < texts_until then
    return query execute format(scored,
        format('select * from %s where document @@ $1 and is_visible limit $4', documents))
      using any_query, name_query, asked_name, most;
  end if;
end $$;

-- Products by article number or barcode: letters and digits, upper case, whole or the beginning.
create function search_codes(asked_language text, code text)
returns table (product_id uuid, ordinal integer, name text, is_exact boolean) language sql stable as $$
  select d.product_id, d.ordinal, d.name, found.is_exact from (
    select v.product_id, bool_or(v.is_exact) as is_exact from (
      (select v.product_id, upper(translate(v.sku, ' ._/-', '')) = code as is_exact from variants v
        where v.is_active and upper(translate(v.sku, ' ._/-', '')) ~>=~ code
          and upper(translate(v.sku, ' ._/-', '')) ~<~ (code || '~') order by upper(translate(v.sku, ' ._/-', '')) using ~<~ limit 40)
      union all
      (select v.product_id, v.barcode = code from variants v
        where v.is_active and v.barcode ~>=~ code and v.barcode ~<~ (code || '~') order by v.barcode using ~<~ limit 40)
    ) v group by 1
  ) found
  join search_documents d on d.language = asked_language and d.product_id = found.product_id and d.is_visible
  order by found.is_exact desc, d.popularity desc, d.ordinal
$$;
