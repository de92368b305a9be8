DROP INDEX "search_words_trgm_idx";--> statement-breakpoint
CREATE INDEX "search_words_stem_trgm_idx" ON "search_words" USING gin ("stem" gin_trgm_ops);
--> statement-breakpoint
create or replace function search_facts(asked_language text, asked_words text[], is_open_ended boolean)
returns table (word text, kind text, other text, product_count integer) language plpgsql stable as $$
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
        group by w.word order by 4 desc, 3 limit 30;
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