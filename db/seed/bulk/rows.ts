/**
 * The large catalogue as SQL: everything about product number n follows from n, so that any range of numbers can be
 * made by itself, at any time, and always the same. `bulk.*` are the word lists of catalogue.ts, loaded by staging.ts;
 * `plan` is a temporary table with what was decided about each product of the range.
 */

/** Made once per run, dropped at its end. */
export const functions = `
  -- A number from 0 to 2^31-1 that looks random and always is the same for the same n and question.
  create or replace function bulk.h(n bigint, question integer) returns bigint language sql immutable parallel safe
    return (hashint8extended(n, question) & 2147483647);
  -- From 0 up to 1.
  create or replace function bulk.u(n bigint, question integer) returns float8 language sql immutable parallel safe
    return bulk.h(n, question) / 2147483648.0;
  -- Ids in the form of version 7: products two minutes apart, so that neighbours lie together. kind: 1 product,
  -- 2 variant, 3 option, 4 value, 5 image, 6 review, 7 category, 8 maker.
  create or replace function bulk.id(kind integer, n bigint, part integer) returns uuid language sql immutable parallel safe
    return (lpad(to_hex(1451606400000 + n * 120000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
      || '8' || lpad(to_hex(part), 3, '0') || lpad(to_hex(n), 12, '0'))::uuid;
  -- The digit that makes 12 digits an EAN-13 (GS1 General Specifications, 7.9).
  create or replace function bulk.ean13(body bigint) returns text language sql immutable parallel safe
    return body || ((10 - (
      (body / 100000000000 % 10 + body / 1000000000 % 10 + body / 10000000 % 10 + body / 100000 % 10 + body / 1000 % 10 + body / 10 % 10)
      + 3 * (body / 10000000000 % 10 + body / 100000000 % 10 + body / 1000000 % 10 + body / 10000 % 10 + body / 100 % 10 + body % 10)
    ) % 10) % 10)::text;
`;

/** $1, $2: the range of numbers; $3: the first day of the month that "now" falls in, for sales that run or come. */
export const plan = `
  create temporary table plan on commit drop as
  select p.*,
    series || ' ' || adjective || ' ' || noun || suffix as name,
    german_adjective || ' ' || german_noun || ' ' || series || german_suffix as german_name,
    trim(both '-' from regexp_replace(lower(translate(unaccent(series || ' ' || adjective || ' ' || noun), '''', '')), '[^a-z0-9]+', '-', 'g'))
      || '-' || n as slug,
    -- A quarter of the price range is where most things are; whole dollars, from a hundred on ending in 9.
    case when usd < 10000 then usd / 100 * 100 else usd / 1000 * 1000 + 900 end as usd_amount
  from (
    select g.n, bulk.id(1, g.n, 0) as id, k.*, m.noun as noun_number, m.modifier, no.one as noun, no.in_text, no.article,
      no.german as german_noun, no.german_in_text, no.tag, m.english as adjective, m.german as german_adjective, m.category_id,
      s.name as series, s.maker_id, s.maker_name,
      bulk.h(g.n, 5) % k.color_count as first_color,
      least(k.color_count, case when bulk.u(g.n, 6) < 0.42 then 1 when bulk.u(g.n, 6) < 0.73 then 2 when bulk.u(g.n, 6) < 0.92 then 3 else 4 end)::integer as variant_count,
      timestamptz '2017-01-01 09:00Z' + make_interval(secs => bulk.h(g.n, 7) % 268000000) as published_at,
      (100 * (k.price_from + (k.price_to - k.price_from) * power(bulk.u(g.n, 8), 1.8)))::integer as usd,
      case when bulk.u(g.n, 9) < 0.05 then 'runs' when bulk.u(g.n, 9) < 0.08 then 'comes' end as sale,
      floor(0.5 * power(1 - bulk.u(g.n, 10), -0.75))::integer as popularity,
      bulk.u(g.n, 11) < 0.06 as is_sold_out,
      0.8 + 0.5 * bulk.u(g.n, 12) as scale,
      case k.measure
        when 'ml' then ', ' || v.size / 10 * 10 || ' ml' when 'cm' then ', ' || v.size || ' cm' when 'h' then ', ' || v.size || ' h'
        when 'set' then ', Set of ' || v.size when 'square' then ', ' || v.size / 10 * 10 || ' × ' || v.size / 10 * 10 || ' cm'
        when 'rect' then ', ' || v.size / 10 * 10 || ' × ' || v.size / 10 * 14 || ' cm'
        when 'rug' then (array[', 140 × 200 cm', ', 170 × 240 cm', ', 200 × 300 cm', ', 80 × 240 cm'])[1 + v.size % 4]
        when 'bed' then (array[', Double', ', Queen', ', King'])[1 + v.size % 3] else '' end as suffix,
      case k.measure
        when 'ml' then ', ' || v.size / 10 * 10 || ' ml' when 'cm' then ', ' || v.size || ' cm' when 'h' then ', ' || v.size || ' h'
        when 'set' then ', ' || v.size || 'er-Set' when 'square' then ', ' || v.size / 10 * 10 || ' × ' || v.size / 10 * 10 || ' cm'
        when 'rect' then ', ' || v.size / 10 * 10 || ' × ' || v.size / 10 * 14 || ' cm'
        when 'rug' then (array[', 140 × 200 cm', ', 170 × 240 cm', ', 200 × 300 cm', ', 80 × 240 cm'])[1 + v.size % 4]
        when 'bed' then (array[', Doppelbett', ', Queen', ', King'])[1 + v.size % 3] else '' end as german_suffix,
      case when k.measure = 'rug' then (array['140x200-cm', '170x240-cm', '200x300-cm'])[1 + v.size % 4]
        when k.measure = 'bed' then (array['double', 'queen', 'king'])[1 + v.size % 3]
        when k.measure = 'square' and v.size / 10 in (5, 6) then v.size / 10 * 10 || 'x' || v.size / 10 * 10 || '-cm' end as size_slug
    from generate_series($1::bigint, $2::bigint) as g(n)
    join bulk.slots on slots.slot = g.n % (select count(*) from bulk.slots)
    join bulk.kinds k on k.kind = slots.kind
    join bulk.modifiers m on m.kind = k.kind and m.noun = bulk.h(g.n, 1) % k.noun_count and m.modifier = bulk.h(g.n, 2) % 6
    join bulk.nouns no on no.kind = k.kind and no.noun = m.noun
    join bulk.series s on s.grp = k.grp and s.series = bulk.h(g.n, 3) % 200
    cross join lateral (
      select (k.measure_from + bulk.h(g.n, 4) % (k.measure_to - k.measure_from + 1))::integer as size
    ) v
    -- What was added once and renamed or deleted since stays as it is.
    where not exists (select from slugs where kind = 'product' and is_current and target_id = bulk.id(1, g.n, 0))
  ) p
`;

/** In this order, inside one transaction per range. Every statement reads `plan`. */
export const statements: readonly string[] = [
  "analyze plan (n)",
  `create temporary table plan_variants on commit drop as
   select p.n, p.id as product_id, bulk.id(2, p.n, i) as id, i, p.variant_count, c.color, c.slug, c.label, c.german, c.hex,
     c.facet_value_id, c.material_ids, c.path, c.next_path, c.width, c.height, c.code, p.published_at,
     case when p.is_sold_out then 0
       when bulk.h(p.n * 8 + i, 20) % 100 < 3 then 0
       when bulk.h(p.n * 8 + i, 20) % 100 < 13 then 1 + bulk.h(p.n * 8 + i, 21) % 5
       else 6 + bulk.h(p.n * 8 + i, 21) % 180 end as on_hand
   from plan p cross join lateral generate_series(0, p.variant_count - 1) as i
   join bulk.colors c on c.kind = p.kind and c.color = (p.first_color + i) % p.color_count`,
  "analyze plan_variants (n)",
  `insert into products (id, slug, status, published_at, maker_id, category_id, tax_class_id, name, description, highlights,
     materials, care, tags, width_mm, depth_mm, height_mm, country_of_origin, rating_count, rating_sum, popularity, created_at, updated_at)
   select p.id, p.slug, 'active', p.published_at, p.maker_id, p.category_id, 'standard', p.name,
     case when o.before = 'A ' then p.article else o.before end || p.in_text || o.after || ' ' || replace(replace(m.english, '{k}', p.maker_name), '{m}', p.material) || ' ' || c.english
       || case when bulk.u(p.n, 33) < 0.4 then ' ' || c2.english else '' end,
     array[h1.english, h2.english, h3.english], p.materials, p.care, p.tags || p.tag,
     (p.width * p.scale)::integer, (p.depth * p.scale)::integer, (p.height * p.scale)::integer, p.country,
     r.count, r.sum, p.popularity, p.published_at, p.published_at
   from plan p
   join bulk.openers o on o.i = bulk.h(p.n, 30) % (select count(*) from bulk.openers)
   join bulk.middles m on m.i = bulk.h(p.n, 31) % (select count(*) from bulk.middles)
   join bulk.closers c on c.i = bulk.h(p.n, 32) % (select count(*) from bulk.closers)
   join bulk.closers c2 on c2.i = (c.i + 5) % (select count(*) from bulk.closers)
   join bulk.highlights h1 on h1.grp = p.grp and h1.i = bulk.h(p.n, 34) % h1.total
   join bulk.highlights h2 on h2.grp = p.grp and h2.i = (h1.i + 1) % h1.total
   join bulk.highlights h3 on h3.grp = p.grp and h3.i = (h1.i + 2) % h1.total
   cross join lateral (
     -- Two of a hundred have real reviews and are counted from them; the others bring their ratings along.
     select count, case when p.n % 50 = 0 then (
         select sum(w.rating) from generate_series(0, count - 1) as each
         join bulk.reviews w on w.i = bulk.h(p.n * 8 + each, 52) % (select count(*) from bulk.reviews)
       ) else round(count * (5 - 1.6 * power(bulk.u(p.n, 37), 2)))::integer end as sum
     from (
       select case when p.n % 50 = 0 then 1 + bulk.h(p.n, 50) % 5 when bulk.u(p.n, 35) < 0.4 then 0
         else least(900, 1 + floor(p.popularity * 0.2 + 3 * bulk.u(p.n, 36))) end::integer as count
     ) rated
   ) r order by p.n`,
  `insert into slugs (kind, slug, target_id, is_current, created_at) select 'product', slug, id, true, published_at from plan order by n`,
  `insert into product_translations (product_id, language, name, description, highlights, materials, care)
   select p.id, 'de', p.german_name,
     replace(o.german, '{n}', p.german_in_text) || ' ' || replace(replace(m.german, '{k}', p.maker_name), '{m}', p.german_material) || ' ' || c.german
       || case when bulk.u(p.n, 33) < 0.4 then ' ' || c2.german else '' end,
     array[h1.german, h2.german, h3.german], p.german_materials, p.german_care
   from plan p
   join bulk.openers o on o.i = bulk.h(p.n, 30) % (select count(*) from bulk.openers)
   join bulk.middles m on m.i = bulk.h(p.n, 31) % (select count(*) from bulk.middles)
   join bulk.closers c on c.i = bulk.h(p.n, 32) % (select count(*) from bulk.closers)
   join bulk.closers c2 on c2.i = (c.i + 5) % (select count(*) from bulk.closers)
   join bulk.highlights h1 on h1.grp = p.grp and h1.i = bulk.h(p.n, 34) % h1.total
   join bulk.highlights h2 on h2.grp = p.grp and h2.i = (h1.i + 1) % h1.total
   join bulk.highlights h3 on h3.grp = p.grp and h3.i = (h1.i + 2) % h1.total
   order by p.n`,
  `insert into product_options (id, product_id, name, position)
   select bulk.id(3, n, 0), id, option, 0 from plan where variant_count > 1 order by n`,
  `insert into product_option_translations (option_id, language, name)
   select bulk.id(3, n, 0), 'de', german_option from plan where variant_count > 1 order by n`,
  `insert into product_option_values (id, option_id, slug, label, hex, position, facet_value_id)
   select bulk.id(4, n, i), bulk.id(3, n, 0), slug, label, hex, i, facet_value_id from plan_variants where variant_count > 1 order by n, i`,
  `insert into product_option_value_translations (value_id, language, label)
   select bulk.id(4, n, i), 'de', german from plan_variants where variant_count > 1 order by n, i`,
  `insert into variants (id, product_id, sku, barcode, option_key, weight_grams, position, created_at, updated_at)
   select v.id, v.product_id, p.sku || '-' || lpad(v.n::text, 7, '0') || '-' || v.code || v.i, bulk.ean13(210000000000 + v.n * 8 + v.i),
     case when v.variant_count > 1 then v.slug else '' end, (p.grams * p.scale * p.scale)::integer, v.i, v.published_at, v.published_at
   from plan_variants v join plan p on p.n = v.n order by v.n, v.i`,
  `insert into variant_option_values (variant_id, product_id, option_id, value_id)
   select id, product_id, bulk.id(3, n, 0), bulk.id(4, n, i) from plan_variants where variant_count > 1 order by n, i`,
  `insert into product_facet_values (product_id, value_id)
   select distinct id, value_id from (
     select id, unnest(material_ids) as value_id from plan
     union all select product_id, unnest(material_ids) from plan_variants
     union all select product_id, facet_value_id from plan_variants where variant_count = 1 and facet_value_id is not null
     union all select plan.id, f.id from plan join facet_values f on f.facet = 'size' and f.slug = plan.size_slug
   ) used order by 1, 2`,
  `insert into product_images (id, product_id, path, alt, width, height, position)
   select bulk.id(5, v.n, v.i * 2), v.product_id, v.path, p.name || ' in ' || lower(v.label), v.width, v.height, case when v.i = 0 then 0 else v.i + 1 end
   from plan_variants v join plan p on p.n = v.n
   union all
   select bulk.id(5, v.n, 1), v.product_id, v.next_path, p.name, v.width, v.height, 1
   from plan_variants v join plan p on p.n = v.n
   where v.i = 0 and v.next_path is not null
     and not exists (select from plan_variants other where other.n = v.n and other.path = v.next_path)
   order by 1`,
  `insert into product_image_translations (image_id, language, alt)
   select bulk.id(5, v.n, v.i * 2), 'de', p.german_name || ', ' || v.german from plan_variants v join plan p on p.n = v.n
   union all
   select bulk.id(5, v.n, 1), 'de', p.german_name from plan_variants v join plan p on p.n = v.n
   where v.i = 0 and v.next_path is not null
     and not exists (select from plan_variants other where other.n = v.n and other.path = v.next_path)
   order by 1`,
  `insert into variant_images (variant_id, image_id, position)
   select id, bulk.id(5, n, i * 2), 0 from plan_variants order by n, i`,
  `create temporary table plan_prices on commit drop as
   select v.id as variant_id, v.n, c.currency, a.amount, v.published_at, p.sale,
     case when p.sale is not null then (a.amount * (0.65 + 0.2 * bulk.u(v.n, 40)))::integer / 100 * 100 end as sale_amount,
     case p.sale when 'runs' then $3::timestamptz - make_interval(days => (3 + bulk.h(v.n, 41) % 40)::integer)
       when 'comes' then $3::timestamptz + make_interval(days => (31 + bulk.h(v.n, 41) % 60)::integer) end as starts,
     case when p.sale = 'comes' or bulk.u(v.n, 42) < 0.5 then $3::timestamptz + make_interval(days => (100 + bulk.h(v.n, 43) % 60)::integer) end as ends
   from plan_variants v join plan p on p.n = v.n
   cross join (values ('USD'), ('EUR')) as c(currency)
   cross join lateral (
     select case c.currency when 'USD' then u.usd else round(u.usd * 1.0948 / 100)::integer * 100 end as amount
     from (select p.usd_amount + case when bulk.h(v.n * 8 + v.i, 44) % 8 = 0 then 500 else 0 end as usd) u
   ) a`,
  `insert into prices (variant_id, currency, amount, sale_amount, sale_starts_at, sale_ends_at)
   select variant_id, currency, amount, sale_amount, case when sale is not null then starts end, case when sale is not null then ends end
   from plan_prices order by variant_id, currency`,
  `insert into price_history (variant_id, currency, amount, sale_amount, sale_starts_at, sale_ends_at, changed_at, changed_by)
   select variant_id, currency, amount, null::integer, null::timestamptz, null::timestamptz, published_at, 'seed' from plan_prices
   union all select variant_id, currency, amount, sale_amount, starts, ends, least(starts, $3::timestamptz) - interval '1 day', 'seed'
   from plan_prices where sale is not null
   order by 1, 2, 7`,
  `insert into inventory_levels (variant_id, location_id, on_hand)
   select id, (select id from bulk.location), on_hand from plan_variants order by n, i`,
  `insert into inventory_ledger (variant_id, location_id, on_hand_delta, reason, actor, note, at)
   select id, (select id from bulk.location), on_hand, 'received', 'seed', 'Opening stock', published_at
   from plan_variants where on_hand > 0 order by n, i`,
  // Relatives: two of the same kind that came before, and one of the kind beside it.
  `insert into product_relations (product_id, related_id, position)
   select p.id, bulk.id(1, p.n - back.n, 0), back.position
   from plan p cross join (
     select total as n, 0 as position from (select count(*) as total from bulk.slots) s
     union all select total + 1, 1 from (select count(*) as total from bulk.slots) s
     union all select 2 * total, 2 from (select count(*) as total from bulk.slots) s
   ) back where p.n > back.n order by 1, 2`,
  `insert into reviews (id, product_id, status, rating, title, body, author_name, language, is_verified, created_at)
   select bulk.id(6, p.n, each), p.id, 'approved', w.rating, w.title, w.body, w.author, 'en', bulk.h(p.n * 8 + each, 53) % 3 > 0,
     p.published_at + make_interval(days => (10 + bulk.h(p.n * 8 + each, 51) % 400)::integer)
   from plan p cross join lateral generate_series(0, (bulk.h(p.n, 50) % 5)::integer) as each
   join bulk.reviews w on w.i = bulk.h(p.n * 8 + each, 52) % (select count(*) from bulk.reviews)
   where p.n % 50 = 0 order by p.n, each`,
];
