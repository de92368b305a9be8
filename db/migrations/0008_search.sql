-- Search: what a typed word may mean (`search_facts`), which products have it (`search_matches`, `search_codes`).

-- Ways to write a measure, and zeros that say nothing: "20 litre", "20 Liter", "20,0 l" and "20l" are one word. The same
-- as foldUnits in lib/search/units.ts, which does it to queries.
create or replace function search_text(input text) returns text language plpgsql immutable strict parallel safe as $$
declare
  units constant text := '(mm|cm|km|ml|cl|dl|kg|mg|oz|in|ft|m|l|g|w|v)\M';
begin
  if input !~ '[0-9]' then
    return input;
  end if;
  if input ~* '\d[\s-]?(milli|centi|zenti|met|lit|ltr|gr|kilo|ounce|unze|inch|zoll|foot|feet|watt|"|″)' then
    input := regexp_replace(input, '(\d)[\s-]?millimet(?:er|re)[sn]?\M', '\1mm', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?[cz]entimet(?:er|re)[sn]?\M', '\1cm', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?met(?:er|re)[sn]?\M', '\1m', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?millilit(?:er|re)[sn]?\M', '\1ml', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?[cz]entilit(?:er|re)[sn]?\M', '\1cl', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?(?:lit(?:er|re)[sn]?|ltr)\M', '\1l', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?gr(?:ams?|amm)?\M', '\1g', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?kilo(?:s|grams?|gramm)?\M', '\1kg', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?(?:ounces?|unzen?)\M', '\1oz', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?(?:(?:inch(?:es)?|zoll)\M|["″])', '\1in', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?(?:foot|feet)\M', '\1ft', 'gi');
    input := regexp_replace(input, '(\d)[\s-]?watts?\M', '\1w', 'gi');
  end if;
  -- Twice for three dimensions: the regular expression reads from left to right.
  for pass in 1 .. 2 loop
    input := regexp_replace(input, '(\d)\s*[x×]\s*(\d+(?:[.,]\d+)?)[\s-]?' || units, '\1\3 \2\3', 'gi');
  end loop;
  input := regexp_replace(input, '(\d)[\s-]' || units, '\1\2', 'gi');
  input := regexp_replace(input, '(\d)([.,]\d*?)0+' || units, '\1\2\3', 'gi');
  return regexp_replace(regexp_replace(input, '(\d)[.,]' || units, '\1\2', 'gi'),
    '(\d)[.,](\d+)' || units, '\1d\2\3', 'gi');
end $$;
--> statement-breakpoint
-- The form that a language's rules reduce a word to; null for a word that says nothing ("the", "und").
create function search_stem(language text, word text) returns text language sql immutable parallel safe as $$
  select (case when language = 'de' then ts_lexize('german_stem', word) else ts_lexize('english_stem', word) end)[1]
$$;
--> statement-breakpoint
-- The word and what is left of it without one letter, or two: two words that are a mistake apart share one of these.
-- Seven letters are enough to tell words apart, and bound the number of keys.
create function search_near_keys(word text, mistakes integer) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  head constant text := left(word, 7);
  shorter text;
  keys text[] := array[head];
begin
  for place in 1 .. length(head) loop
    shorter := left(head, place - 1) || substr(head, place + 1);
    keys := keys || shorter;
    if mistakes > 1 then
      for next_place in place .. length(shorter) loop
        keys := keys || (left(shorter, next_place - 1) || substr(shorter, next_place + 1));
      end loop;
    end if;
  end loop;
  return keys;
end $$;
--> statement-breakpoint
create function search_near_keys_of(word text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  keys text[] := search_near_keys(word, case when length(word) >= 6 then 2 else 1 end);
begin
  -- Words that are still being typed: their beginnings, with one mistake.
  for letters in 4 .. least(6, length(word) - 1) loop
    keys := keys || search_near_keys(left(word, letters), 1);
  end loop;
  return keys;
end $$;
--> statement-breakpoint
DROP INDEX "products_search_idx";
--> statement-breakpoint
DROP INDEX "products_name_trgm_idx";
--> statement-breakpoint
ALTER TABLE "search_synonyms" ADD COLUMN "stem" text GENERATED ALWAYS AS (search_stem(language, word)) STORED;
--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "stem" text GENERATED ALWAYS AS (search_stem(language, word)) STORED;
--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "near_keys" text[] GENERATED ALWAYS AS (search_near_keys_of(word)) STORED NOT NULL;
--> statement-breakpoint
CREATE INDEX "categories_words_idx" ON "categories" USING gin (to_tsvector('shop_words', "name"));
--> statement-breakpoint
CREATE INDEX "category_translations_words_idx" ON "category_translations" USING gin (to_tsvector('shop_words', "name"));
--> statement-breakpoint
CREATE INDEX "variants_code_idx" ON "variants" USING btree (upper(translate("sku", ' ._/-', '')) text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "variants_barcode_idx" ON "variants" USING btree ("barcode" text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "search_documents_labels_idx" ON "search_documents" USING gin (ts_filter("document", '{a,b}'));
--> statement-breakpoint
CREATE INDEX "search_synonyms_stem_idx" ON "search_synonyms" USING btree ("language","stem");
--> statement-breakpoint
CREATE INDEX "search_words_stem_idx" ON "search_words" USING btree ("language","stem");
--> statement-breakpoint
CREATE INDEX "search_words_near_idx" ON "search_words" USING gin ("near_keys");
--> statement-breakpoint
ALTER TABLE "products" DROP COLUMN "search_document";
--> statement-breakpoint
-- What the shop knows about each word of a query, see lib/search/word-facts.ts. Cheap before dear: mistakes are only
-- looked for where the word is not known at all.
create function search_facts(asked_language text, asked_words text[], is_open_ended boolean)
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
    -- German builds words: a "leuchte" is also a "tischleuchte".
    if asked_language = 'de' and length(asked) >= 4 then
      return query select asked, 'compound', w.word, w.product_count from search_words w
        where w.language = asked_language and w.word like '%' || asked and w.word <> asked
        order by w.product_count desc, w.word limit 20;
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
--> statement-breakpoint
-- Products that a query finds, with a score: 40 for exactly this name, 20 for all words in the name, then where the
-- words stand and how popular the product is. Bounded in every step, whatever was typed: a frequent word is looked for
-- among the most popular products first; an index hands over at most `most` products before they are ranked; texts are
-- searched only when names and labels gave too little. May return a product twice.
create function search_matches(asked_language text, in_any text, in_name text, asked_name text,
  is_frequent boolean, walked integer, wanted integer, most integer)
returns table (product_id uuid, ordinal integer, name text, score real) language plpgsql stable
set enable_seqscan = off as $$
declare
  words constant regconfig := ('shop_' || asked_language)::regconfig;
  any_query constant tsquery := to_tsquery(words, in_any);
  name_query constant tsquery := to_tsquery(words, in_name);
  documents constant text := 'search_documents_' || asked_language;
  scored constant text := $sql$
    select d.product_id, d.ordinal, d.name, (
      case when d.document @@ $2 then case when lower(unaccent(d.name)) = $3 then 40 else 20 end else 0 end
      + 4 * ts_rank('{0.05,0.2,0.4,1}', d.document, $1) + ln(1 + d.popularity))::real
    from (%s offset 0) d $sql$;
  seen integer := 0;
  found_now integer;
begin
  if numnode(any_query) = 0 then
    return;
  end if;
  if is_frequent then
    return query execute format(scored || 'where d.document @@ $5 limit $6',
        format('select * from %s where is_visible order by popularity desc, ordinal limit $4', documents))
      using any_query, name_query, asked_name, walked, case when wanted < most then name_query else any_query end, wanted;
    get diagnostics seen = row_count;
  end if;
  if seen < wanted then
    return query execute format(scored,
        format($sql$select * from %s where ts_filter(document, '{a,b}') @@ $1 and is_visible limit $4$sql$, documents))
      using any_query, name_query, asked_name, most;
    get diagnostics found_now = row_count;
    seen := seen + found_now;
  end if;
  if seen < wanted then
    return query execute format(scored,
        format('select * from %s where document @@ $1 and is_visible limit $4', documents))
      using any_query, name_query, asked_name, most;
  end if;
end $$;
--> statement-breakpoint
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
--> statement-breakpoint
-- Documents that were written before and hold a measure in words are written anew by the next reader.
insert into stale_listings (product_id, words)
select id, true from products where concat_ws(' ', name, description, array_to_string(highlights, ' ')) ~* '\d[\s-]?(milli|centi|met|lit|gram|kilo|ounce|inch|foot|feet|watt|")'
union
select product_id, true from product_translations where concat_ws(' ', name, description, array_to_string(highlights, ' ')) ~* '\d[\s-]?(milli|centi|zenti|met|lit|gramm|kilo|unze|zoll|watt|")';
