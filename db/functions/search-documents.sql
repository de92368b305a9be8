-- `search_documents`: what search finds products by (see db/schema/search.ts).

-- Measures become one word each, in documents and in queries alike, without zeros that say nothing: "20 litre",
-- "20 Liter", "20,0 l" and "20l" are `20l`, "40 × 60 cm" is `40cm 60cm`, "0,5 l" is `0d5l`. The same as foldUnits in
-- lib/search/units.ts, which does it to queries. Whoever changes it also writes a migration that notes all products in
-- `stale_listings`, so that the documents follow.
create function search_text(input text) returns text language plpgsql immutable strict parallel safe as $$
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

-- Writes the search documents of products that have a listing, in every language. A product without a translation
-- has its English words under the other language's rules. Texts are cut where a tsvector would be full (1 MB). The
-- labels of options and facet values are read once for all products.
create function write_search_documents(ids uuid[]) returns void language plpgsql
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
